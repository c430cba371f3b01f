"""How an order becomes a report: digest, plan, compose, check; another layout if a check fails."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import (
    AnyOrder,
    LeftOut,
    ListingOrder,
    Order,
    OrderFailed,
    Report,
    report_to_json,
)
from waypost.studio.compose.audio import compose_audio
from waypost.studio.compose.image import compose_image
from waypost.studio.compose.model import (
    Commission,
    Composer,
    Composition,
    Layout,
    ProgressReport,
)
from waypost.studio.compose.page import compose_page
from waypost.studio.compose.pdf import compose_pdf
from waypost.studio.compose.video import compose_video
from waypost.studio.describing import describe
from waypost.studio.digest.model import Digest
from waypost.studio.digest.reading import read_attachments
from waypost.studio.listing.making import make_listing
from waypost.studio.plan.model import Plan
from waypost.studio.plan.planning import make_plan
from waypost.studio.trying import between, first_that_passes

COMPOSERS: Final[Mapping[Kind, Composer]] = {
    Kind.AUDIO: compose_audio,
    Kind.IMAGE: compose_image,
    Kind.PAGE: compose_page,
    Kind.PDF: compose_pdf,
    Kind.VIDEO: compose_video,
}
REPORT_FILE = "report.json"
OUT_FOLDER = "out"
COMPOSING_FROM, COMPOSING_TO = 0.2, 0.95
LONGEST_TITLE = 80
NO_PLACE = "It has no place in this kind of content."


def make(
    order: AnyOrder,
    folder: Path,
    report: ProgressReport,
    *,
    composers: Mapping[Kind, Composer] = COMPOSERS,
) -> Report:
    """Make an order whose attachments lie in `folder`.

    Args:
        order: What to make.
        folder: Results appear in its `out`, and the report as `report.json`.
        report: Called with rising fractions of 0 to 1.
        composers: Who makes what content.

    Returns:
        The report; every file it names exists in `folder/out`.

    Raises:
        OrderRefused: What was handed in cannot be used.
        OrderFailed: The kind is not offered, or no layout passed its checks.
    """
    if isinstance(order, ListingOrder):
        result = make_listing(order, folder, report)
    else:
        result = _make_content(order, folder, report, composers)
    (folder / REPORT_FILE).write_text(report_to_json(result), "utf-8")
    report(1.0, "Done")
    return result


def _make_content(
    order: Order, folder: Path, report: ProgressReport, composers: Mapping[Kind, Composer]
) -> Report:
    composer = composers.get(order.kind)
    if composer is None:
        raise OrderFailed(f"Content of the type {order.kind.value} cannot be made here yet.")
    report(0.02, "Reading the files")
    digest = read_attachments(order, folder)
    report(0.12, "Planning")
    plan = make_plan(order, digest)
    report(COMPOSING_FROM, "Choosing a layout")

    def attempt(layout: Layout, out: Path, progress: ProgressReport) -> Composition:
        return composer(Commission(plan, digest, folder, out, layout), progress)

    composing = between(report, COMPOSING_FROM, COMPOSING_TO)
    composition = first_that_passes(attempt, folder / OUT_FOLDER, composing)
    report(COMPOSING_TO, "Writing the report")
    return _report(order, plan, digest, composition)


def _report(order: Order, plan: Plan, digest: Digest, composition: Composition) -> Report:
    left_out = (*digest.left_out, *composition.left_out)
    known = {*composition.used, *(item.name for item in left_out)}
    forgotten = tuple(
        LeftOut(attachment.name, NO_PLACE)
        for attachment in order.attachments
        if attachment.name not in known
    )
    return Report(
        title=plan.title[:LONGEST_TITLE].strip() or plan.subject[:LONGEST_TITLE].strip(),
        description=describe(plan, digest),
        cover=composition.cover,
        outputs=composition.outputs,
        duration_seconds=composition.duration_seconds,
        captions=composition.captions,
        language=plan.language,
        used=tuple(dict.fromkeys(composition.used)),
        left_out=(*left_out, *forgotten),
        checks=composition.checks,
        notes=(*plan.notes, *digest.notes, *composition.notes),
    )
