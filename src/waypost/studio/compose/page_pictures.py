"""The pictures of a page, inlined within a budget of bytes: hero, gallery, stills, artwork."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from waypost.kernel.studio import LeftOut
from waypost.studio.compose.model import Commission
from waypost.studio.compose.page_styles import Look
from waypost.studio.compose.phrases import Phrases
from waypost.studio.compose.pictures import hero, hero_picture, photo
from waypost.studio.compose.times import clock
from waypost.studio.digest.model import Digest, Origin, PictureDigest
from waypost.studio.draw.photos import PhotoUnreadable

MOST_HERO_BYTES: Final = 260_000
MOST_ARTWORK_BYTES: Final = 110_000
NARROWEST: Final = 480
MOST_GALLERY_BYTES: Final = 320_000
GALLERY_WIDTHS: Final = (1200, 900, 680, 480, 360)
MOST_IN_GALLERY: Final = 12
NO_ROOM: Final = f"A page shows {MOST_IN_GALLERY} pictures at most."


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture inside the page, with its size in pixels.

    `other` is the same artwork in the colours for `other_scheme`, `light` or `dark`; `whole` is
    a page of a document, of which nothing may be cut off.
    """

    source: str
    width: int
    height: int
    alt: str = ""
    other: str = ""
    other_scheme: str = ""
    whole: bool = False


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


def _data_uri(webp: bytes) -> str:
    return "data:image/webp;base64," + base64.b64encode(webp).decode()


def hero_of(commission: Commission, look: Look, phrases: Phrases) -> Picture:
    """Make the large picture at the top: a photo, or artwork."""
    width, height = look.hero_size
    shown = hero_picture(commission)
    if shown:
        height = min(height, max(480, round(height * shown.width / width)))
        width = min(width, round(height * look.hero_size[0] / look.hero_size[1]))
        data, width, height = _light_enough(commission, width, height, MOST_HERO_BYTES)
        return Picture(_data_uri(data), width, height, _alt(commission, shown, phrases))
    picture = artwork(commission, width, height, alt=phrases.artwork)
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


def artwork(commission: Commission, width: int, height: int, alt: str = "") -> Picture:
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


def with_seed(commission: Commission, number: int) -> Commission:
    """Give the same commission another piece of artwork, and no photos."""
    seed = (commission.plan.seed + 7919 * number) % 2**32
    return replace(commission, plan=replace(commission.plan, seed=seed), digest=Digest())


def _alt(commission: Commission, picture: PictureDigest, phrases: Phrases) -> str:
    """Say what a picture shows, as far as it is known; the names of files are never told."""
    title = commission.plan.title
    if picture.alt:
        return picture.alt
    if picture.origin is Origin.PAGE:
        return f"{title}, {phrases.page}"
    if picture.origin is Origin.STILL:
        return f"{title}, {phrases.still.format(time=clock(picture.at_seconds))}"
    photos = [p for p in commission.digest.pictures if p.origin is not Origin.PAGE]
    if len(photos) == 1:
        return title
    number = photos.index(picture) + 1
    return f"{title}, {phrases.photo.format(number=number, total=len(photos))}"


def gallery_of(
    commission: Commission, phrases: Phrases
) -> tuple[tuple[Picture, ...], tuple[LeftOut, ...]]:
    """Inline all pictures but the hero's and the stills of videos."""
    first = hero_picture(commission)
    rest = [p for p in commission.digest.showable if p != first and p.origin is not Origin.STILL]
    left_out = [LeftOut(picture.name, NO_ROOM) for picture in rest[MOST_IN_GALLERY:]]
    made, unreadable = inline(commission, rest[:MOST_IN_GALLERY], phrases)
    return made, (*left_out, *unreadable)


def inline(
    commission: Commission, pictures: Iterable[PictureDigest], phrases: Phrases
) -> tuple[tuple[Picture, ...], tuple[LeftOut, ...]]:
    """Inline pictures in their own shape, smaller where they would weigh too much together."""
    wanted = tuple(pictures)
    made: list[Picture] = []
    left_out: list[LeftOut] = []
    for width in GALLERY_WIDTHS:
        made, left_out, weight = [], [], 0
        for picture in wanted:
            try:
                data = photo(commission, picture, width)
            except PhotoUnreadable as error:
                left_out.append(LeftOut(picture.name, str(error)))
                continue
            weight += len(data)
            made.append(_sized(data, picture, width, _alt(commission, picture, phrases)))
        if weight <= MOST_GALLERY_BYTES:
            break
    return tuple(made), tuple(left_out)


def _sized(data: bytes, picture: PictureDigest, width: int, alt: str) -> Picture:
    wide = min(width, picture.width)
    tall = max(1, round(picture.height * wide / picture.width))
    whole = picture.origin is Origin.PAGE
    return Picture(_data_uri(data), wide, tall, alt, whole=whole)


def trio_of(commission: Commission, lines: tuple[str, ...]) -> tuple[Panel, ...]:
    """Give a page with little text three more pieces of artwork, each with a line."""
    return tuple(
        Panel(artwork(with_seed(commission, number), 640, 480), line)
        for number, line in enumerate(lines, start=1)
    )
