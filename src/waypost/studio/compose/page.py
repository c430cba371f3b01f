"""The composer of pages: one HTML file with everything in it, no script, no foreign origin."""

import re
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from waypost.kernel.studio import LeftOut
from waypost.studio.compose.budget import portion_of
from waypost.studio.compose.links import linked
from waypost.studio.compose.model import Commission, Composition, ProgressReport
from waypost.studio.compose.ornaments import ornament
from waypost.studio.compose.page_checks import check_page
from waypost.studio.compose.page_fonts import faces_of
from waypost.studio.compose.page_media import Film, Recording, films_of, recordings_of
from waypost.studio.compose.page_pictures import (
    Pictures,
    artwork,
    gallery_of,
    hero_of,
    trio_of,
    with_seed,
)
from waypost.studio.compose.page_sections import Outline, outline
from waypost.studio.compose.page_styles import Look, hash_of, look_of, style_of
from waypost.studio.compose.phrases import phrases_for
from waypost.studio.compose.phrasing import isolated, phrased
from waypost.studio.compose.pictures import cover
from waypost.studio.digest.model import Digest
from waypost.studio.plan.languages import direction
from waypost.studio.plan.model import Plan
from waypost.studio.writing import writing_of

OUTPUT: Final = "output-1.html"
COVER: Final = "cover.jpg"
_TAGS: Final = re.compile(r"<[^>]*>")
_TEMPLATE: Final = Path(__file__).with_name("page_template.html.j2")


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that stands on a page."""

    content: Outline
    pictures: Pictures
    films: tuple[Film, ...]
    recordings: tuple[Recording, ...]


def compose_page(commission: Commission, report: ProgressReport) -> Composition:
    """Write `output-1.html` and the cover.

    The page is complete by itself, works without scripts in a sandboxed frame, and is the same
    for the same commission.
    """
    portion = portion_of(commission.digest)
    commission = replace(commission, digest=portion.digest)
    plan, digest = commission.plan, commission.digest
    phrases = phrases_for(plan.language)
    look = look_of(plan, commission.layout)
    content = outline(plan, digest, phrases)
    report(0.1, "Painting the hero")
    first = hero_of(commission, look, phrases)
    report(0.35, "Preparing the pictures")
    gallery, unreadable = gallery_of(commission, phrases)
    films, without = films_of(commission, phrases)
    recordings = recordings_of(digest, plan, phrases)
    seen = gallery or films or recordings
    trio = trio_of(commission, content.lines) if content.is_bare and not seen else ()
    full = trio or seen or content.numbers or content.stories
    band = None if full else artwork(with_seed(commission, 1), 1280, 480)
    report(0.6, "Setting the page")
    parts = Parts(content, Pictures(first, gallery, trio, band), films, recordings)
    html = _render(plan, look, parts)
    (commission.out_folder / OUTPUT).write_text(html, "utf-8")
    report(0.85, "Drawing the cover")
    (commission.out_folder / COVER).write_bytes(cover(commission))
    left_out = (*portion.left_out, *unreadable, *without)
    return Composition(
        outputs=(OUTPUT,),
        cover=COVER,
        used=_used(digest, unreadable),
        left_out=left_out,
        checks=check_page(html, plan, digest),
    )


def _used(digest: Digest, unreadable: tuple[LeftOut, ...]) -> tuple[str, ...]:
    """Name the files of which something is on the page, each once."""
    missing = {item.name for item in unreadable}
    names = [table.name for table in digest.tables] + [text.name for text in digest.texts]
    names += [picture.name for picture in digest.pictures if picture.name not in missing]
    names += [sound.name for sound in digest.sounds]
    names += [video.name for video in digest.videos]
    return tuple(dict.fromkeys(names))


def _render(plan: Plan, look: Look, parts: Parts) -> str:
    phrases = phrases_for(plan.language)
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["linked"] = linked
    environment.filters["phrased"] = phrased
    environment.filters["isolated"] = isolated
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))

    def render(style: str) -> str:
        return template.render(
            plan=plan,
            look=look,
            content=parts.content,
            pictures=parts.pictures,
            films=parts.films,
            recordings=parts.recordings,
            phrases=phrases,
            direction=direction(plan.language),
            writing=writing_of(plan.title, plan.language),
            ornament=Markup(ornament(plan.domain, plan.seed)),  # noqa: S704 - drawn by us
            style=Markup(style),  # noqa: S704 - written by us
            style_hash=Markup(hash_of(style)),  # noqa: S704 - base64
        )

    written = re.sub(r"data:[^\"]+", "", render(""))
    shapes = tuple(picture.width / picture.height for picture in parts.pictures.gallery)
    faces = faces_of(plan, unescape(_TAGS.sub(" ", written)))
    return render(style_of(plan, look, faces, unescape(written), shapes))
