"""How a listing's order becomes a report: open the photo, cut it out, compose, check."""

from pathlib import Path
from typing import Final

from waypost.kernel.studio import LeftOut, ListingOrder, Report
from waypost.studio.compose.model import Composition, Layout, ProgressReport
from waypost.studio.listing.composing import (
    ListingCommission,
    ListingComposition,
    compose_listing,
)
from waypost.studio.listing.cut_out import cut_out
from waypost.studio.listing.photo import open_photo
from waypost.studio.listing.wording import Wording, word
from waypost.studio.plan.titles import shorten
from waypost.studio.trying import between, first_that_passes

COMPOSING_FROM, COMPOSING_TO = 0.45, 0.98
LONGEST_TITLE: Final = 80
LONGEST_DESCRIPTION: Final = 240
FRAMED: Final = "The photo is shown in a frame: the product could not be cut out well enough."


def make_listing(order: ListingOrder, folder: Path, report: ProgressReport) -> Report:
    """Make the pictures of a listing whose photo lies in `folder`.

    Args:
        order: What to make; its lengths are the caller's to check.
        folder: Results appear in its `out`.
        report: Called with rising fractions of 0 to 1.

    Returns:
        The report; every file it names exists in `folder/out`.

    Raises:
        OrderRefused: The photo cannot be used; the sentence says why.
        OrderFailed: No layout passed its checks.
    """
    report(0.02, "Opening the photo")
    photo = open_photo(folder / order.photo.path)
    report(0.08, "Cutting out the product")
    product = cut_out(photo)
    report(0.4, "Choosing words")
    wording = word(order)
    made: list[ListingComposition] = []

    def attempt(layout: Layout, out: Path, progress: ProgressReport) -> Composition:
        commission = ListingCommission(photo, product, wording, out, layout)
        made.append(compose_listing(commission, progress))
        return made[-1].composition

    composing = between(report, COMPOSING_FROM, COMPOSING_TO)
    composition = first_that_passes(attempt, folder / "out", composing)
    return _report(order, wording, composition, made[-1])


def _report(
    order: ListingOrder, wording: Wording, composition: Composition, made: ListingComposition
) -> Report:
    title = wording.name or order.name.strip()
    return Report(
        title=shorten(title, LONGEST_TITLE),
        description=_description(wording, title),
        cover=composition.cover,
        outputs=composition.outputs,
        language=wording.language,
        used=(order.photo.name,),
        left_out=(*wording.left_out, *_unshown(wording, made.phrases_shown)),
        checks=composition.checks,
        notes=_notes(made),
    )


def _notes(made: ListingComposition) -> tuple[str, ...]:
    notes = [] if made.is_cut else [FRAMED]
    notes += [f"Too long to be shown whole: {text}" for text in made.shortened]
    return tuple(notes)


def _description(wording: Wording, title: str) -> str:
    by = f"{title} · {wording.vendor}" if wording.vendor else title
    told = ". ".join(part.rstrip(".") for part in (by, *wording.phrases[:2]))
    return _cut(told, LONGEST_DESCRIPTION)


def _unshown(wording: Wording, shown: int) -> tuple[LeftOut, ...]:
    count = len(wording.phrases)
    if shown >= count:
        return ()
    reason = f"{shown} of its {count} phrases have room in a readable size."
    return (LeftOut("description", reason),)


def _cut(text: str, longest: int) -> str:
    """Cut at the end of a word."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    return (head[: head.rfind(" ")] if " " in head else head).rstrip(" ,.;:") + "…"
