"""The composer of pages: one HTML file with everything in it, no script, no foreign origin."""

import base64
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from waypost.kernel.studio import LeftOut
from waypost.studio.compose.model import Commission, Composition, ProgressReport
from waypost.studio.compose.ornaments import ornament
from waypost.studio.compose.page_checks import check_page
from waypost.studio.compose.page_fonts import faces_of
from waypost.studio.compose.page_sections import Outline, outline
from waypost.studio.compose.page_styles import Look, hash_of, look_of, style_of
from waypost.studio.compose.phrases import Phrases, phrases_for
from waypost.studio.compose.pictures import cover, hero, photo
from waypost.studio.digest.model import Digest, PictureDigest
from waypost.studio.draw.photos import PhotoUnreadable
from waypost.studio.plan.languages import direction

OUTPUT: Final = "output-1.html"
COVER: Final = "cover.jpg"
MOST_HERO_BYTES: Final = 260_000
MOST_ARTWORK_BYTES: Final = 110_000
NARROWEST: Final = 480
MOST_GALLERY_BYTES: Final = 320_000
GALLERY_WIDTHS: Final = (1200, 900, 680, 480, 360)
_TEMPLATE: Final = Path(__file__).with_name("page_template.html.j2")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture inside the page, with its size in pixels.

    `other` is the same artwork in the colours for `other_scheme`, `light` or `dark`.
    """

    source: str
    width: int
    height: int
    alt: str = ""
    other: str = ""
    other_scheme: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A line under a piece of artwork."""

    picture: Picture
    line: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """All pictures of a page; trio and band are artwork for pages with little else."""

    hero: Picture
    gallery: tuple[Picture, ...]
    trio: tuple[Panel, ...]
    band: Picture | None


def compose_page(commission: Commission, report: ProgressReport) -> Composition:
    """Write `output-1.html` and the cover.

    The page is complete by itself, works without scripts in a sandboxed frame, and is the same
    for the same commission.
    """
    plan, digest = commission.plan, commission.digest
    phrases = phrases_for(plan.language)
    look = look_of(plan, commission.layout)
    content = outline(plan, digest, phrases)
    report(0.1, "Painting the hero")
    first = _hero(commission, look, phrases)
    report(0.35, "Preparing the pictures")
    photos, left_out = _gallery(commission, phrases)
    trio = _trio(commission, content) if content.is_bare and not photos else ()
    full = trio or photos or content.numbers or content.stories
    band = None if full else _artwork(_with_seed(commission, 1), 1280, 480)
    report(0.6, "Setting the page")
    html = _render(commission, look, content, Pictures(first, photos, trio, band))
    (commission.out_folder / OUTPUT).write_text(html, "utf-8")
    report(0.85, "Drawing the cover")
    (commission.out_folder / COVER).write_bytes(cover(commission))
    unread = {item.name for item in left_out}
    names = [table.name for table in digest.tables] + [text.name for text in digest.texts]
    names += [picture.name for picture in digest.pictures if picture.name not in unread]
    return Composition(
        outputs=(OUTPUT,),
        cover=COVER,
        used=tuple(names),
        left_out=left_out,
        checks=check_page(html, plan, digest),
    )


def _data_uri(webp: bytes) -> str:
    return "data:image/webp;base64," + base64.b64encode(webp).decode()


def _hero(commission: Commission, look: Look, phrases: Phrases) -> Picture:
    width, height = look.hero_size
    pictures = commission.digest.pictures
    if pictures:
        alt = _photo_alt(commission, phrases, 1)
        height = min(height, max(480, round(height * pictures[0].width / width)))
        width = min(width, round(height * look.hero_size[0] / look.hero_size[1]))
        data, width, height = _light_enough(commission, width, height, MOST_HERO_BYTES)
        return Picture(_data_uri(data), width, height, alt)
    picture = _artwork(commission, width, height, alt=phrases.artwork)
    return replace(picture, other="") if look.hero == "bleed" else picture


def _light_enough(
    commission: Commission, width: int, height: int, most_bytes: int
) -> tuple[bytes, int, int]:
    """Make the hero picture, smaller where it would weigh too much; gives its size as well."""
    data = hero(commission, width, height)
    while len(data) > most_bytes and width > NARROWEST:
        width, height = round(width * 0.8), round(height * 0.8)
        data = hero(commission, width, height)
    return data, width, height


def _artwork(commission: Commission, width: int, height: int, alt: str = "") -> Picture:
    """Draw the artwork in both palettes, so that it suits a light and a dark page."""
    plan = commission.plan
    turned = replace(plan, palette=plan.other_palette, other_palette=plan.palette)
    data, width, height = _light_enough(commission, width, height, MOST_ARTWORK_BYTES)
    return Picture(
        source=_data_uri(data),
        width=width,
        height=height,
        alt=alt,
        other=_data_uri(hero(replace(commission, plan=turned), width, height)),
        other_scheme="dark" if plan.other_palette.dark else "light",
    )


def _with_seed(commission: Commission, number: int) -> Commission:
    """Give the same commission another piece of artwork, and no photos."""
    seed = (commission.plan.seed + 7919 * number) % 2**32
    return replace(commission, plan=replace(commission.plan, seed=seed), digest=Digest())


def _photo_alt(commission: Commission, phrases: Phrases, number: int) -> str:
    total = len(commission.digest.pictures)
    if total == 1:
        return commission.plan.title
    return f"{commission.plan.title}, {phrases.photo.format(number=number, total=total)}"


def _gallery(
    commission: Commission, phrases: Phrases
) -> tuple[tuple[Picture, ...], tuple[LeftOut, ...]]:
    """Inline the photos after the first, smaller where they would weigh too much."""
    rest = list(enumerate(commission.digest.pictures, start=1))[1:]
    made: list[Picture] = []
    left_out: list[LeftOut] = []
    for width in GALLERY_WIDTHS:
        made, left_out, weight = [], [], 0
        for number, picture in rest:
            try:
                data = photo(commission, picture, width)
            except PhotoUnreadable as error:
                left_out.append(LeftOut(picture.name, str(error)))
                continue
            weight += len(data)
            made.append(_sized(data, picture, width, _photo_alt(commission, phrases, number)))
        if weight <= MOST_GALLERY_BYTES:
            break
    return tuple(made), tuple(left_out)


def _sized(data: bytes, picture: PictureDigest, width: int, alt: str) -> Picture:
    wide = min(width, picture.width)
    tall = max(1, round(picture.height * wide / picture.width))
    return Picture(_data_uri(data), wide, tall, alt)


def _trio(commission: Commission, content: Outline) -> tuple[Panel, ...]:
    """Give a page with little text three more pieces of artwork, each with a line."""
    return tuple(
        Panel(_artwork(_with_seed(commission, number), 640, 480), line)
        for number, line in enumerate(content.lines, start=1)
    )


def _render(
    commission: Commission,
    look: Look,
    content: Outline,
    pictures: Pictures,
) -> str:
    plan = commission.plan
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))

    def render(style: str) -> str:
        return template.render(
            plan=plan,
            look=look,
            content=content,
            hero=pictures.hero,
            gallery=pictures.gallery,
            trio=pictures.trio,
            band=pictures.band,
            phrases=phrases_for(plan.language),
            direction=direction(plan.language),
            ornament=Markup(ornament(plan.domain, plan.seed)),  # noqa: S704 - drawn by us
            style=Markup(style),  # noqa: S704 - written by us
            style_hash=Markup(hash_of(style)),  # noqa: S704 - base64
        )

    written = re.sub(r"data:[^\"]+", "", render(""))
    shapes = tuple(picture.width / picture.height for picture in pictures.gallery)
    return render(style_of(plan, look, faces_of(plan.typeface), written, shapes))
