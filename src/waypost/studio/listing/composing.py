"""The composer of listings: three pictures and a cover, measured after they were written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from waypost.kernel.studio import Check
from waypost.studio.checks.listings import (
    MOST_BYTES,
    corners_white,
    file_checks,
    framed_if_doubtful,
    product_share,
)
from waypost.studio.checks.texts import text_checks
from waypost.studio.compose.model import Composition, Layout, ProgressReport
from waypost.studio.draw.encode import jpeg
from waypost.studio.draw.sheet import Drawing, Pixels
from waypost.studio.listing.cover import draw_listing_cover
from waypost.studio.listing.cut_out import GOOD, CutOut
from waypost.studio.listing.details import draw_details
from waypost.studio.listing.hero import draw_hero
from waypost.studio.listing.lettering import ELLIPSIS
from waypost.studio.listing.photo import Photo
from waypost.studio.listing.scene import Scene
from waypost.studio.listing.subject import Subject
from waypost.studio.listing.tones import around_a_photo, character_of, tones_for
from waypost.studio.listing.white import draw_white
from waypost.studio.listing.wording import Wording

SIDE: Final = 1600
QUALITIES: Final = (93, 88, 82, 74, 62)
WHITE_NAME, HERO_NAME, DETAILS_NAME = "output-1.jpg", "output-2.jpg", "output-3.jpg"
COVER_NAME: Final = "cover.jpg"


@dataclass(frozen=True)
class ListingCommission:
    """What to compose, and where results go; `product` is None where nothing stands out."""

    photo: Photo
    product: CutOut | None
    wording: Wording
    out_folder: Path
    layout: Layout
    side: int = SIDE


@dataclass(frozen=True, slots=True)
class ListingComposition:
    """What was made.

    Attributes:
        composition: The files and their checks.
        is_cut: Whether the product stands free.
        phrases_shown: How many phrases of the description have room.
        shortened: Texts that end with an ellipsis on some picture, as they are there.
    """

    composition: Composition
    is_cut: bool
    phrases_shown: int
    shortened: tuple[str, ...]


def compose_listing(commission: ListingCommission, report: ProgressReport) -> ListingComposition:
    """Draw, write and measure the pictures of a listing."""
    scene = _scene(commission)
    side, is_cut = commission.side, scene.subject.is_cut
    report(0.05, "Putting the product on white")
    white = draw_white(scene.subject, side)
    white_file = _write(commission, WHITE_NAME, white.drawing.pixels)
    report(0.3, "Setting up the light")
    hero = draw_hero(scene, side)
    hero_file = _write(commission, HERO_NAME, hero.pixels)
    report(0.6, "Writing down the details")
    details = draw_details(scene, side)
    details_file = _write(commission, DETAILS_NAME, details.drawing.pixels)
    report(0.85, "Drawing the cover")
    cover = draw_listing_cover(scene)
    _write(commission, COVER_NAME, cover.pixels)
    report(1.0, "Checking")
    confidence = commission.product.confidence if commission.product else 0.0
    checks: tuple[Check, ...] = (
        *file_checks(white_file, side, "white: "),
        corners_white(white_file, "white: "),
        product_share(white.box, side, is_cut=is_cut, prefix="white: "),
        framed_if_doubtful(confidence, GOOD, is_cut=is_cut, prefix="white: "),
        *file_checks(hero_file, side, "hero: "),
        *text_checks(hero, "hero: "),
        *file_checks(details_file, side, "details: "),
        *text_checks(details.drawing, "details: "),
        *text_checks(cover, "cover: "),
    )
    outputs = (WHITE_NAME, HERO_NAME, DETAILS_NAME)
    return ListingComposition(
        Composition(outputs, COVER_NAME, checks=checks),
        is_cut,
        details.shown,
        _shortened(scene.wording, (hero, details.drawing)),
    )


def _shortened(wording: Wording, drawings: tuple[Drawing, ...]) -> tuple[str, ...]:
    written = {box.text for drawing in drawings for box in drawing.boxes}
    cut = sorted(text for text in written if text.endswith(ELLIPSIS))
    whole = " ".join((wording.name, wording.vendor, *wording.phrases)).casefold()
    return tuple(text for text in cut if text.casefold() not in whole)


def _scene(commission: ListingCommission) -> Scene:
    """Set up by layout: with a plinth; in other colours without one; the whole photo in a frame."""
    layout, product = commission.layout, commission.product
    stands_free = product is not None and product.is_good and layout is not Layout.PLAIN
    whole = Subject.whole(commission.photo)
    subject = Subject.free(product) if product is not None and stands_free else whole
    character = character_of(Subject.free(product) if product is not None else whole)
    if not subject.is_cut:
        character = around_a_photo(character)
    tones = tones_for(character, commission.wording.seed, other=layout is Layout.OTHER)
    return Scene(subject, commission.wording, tones, has_plinth=layout is Layout.FIRST)


def _write(commission: ListingCommission, name: str, pixels: Pixels) -> bytes:
    """Write a JPEG in the best quality that is light enough."""
    content = b""
    for quality in QUALITIES:
        content = jpeg(pixels, quality)
        if len(content) <= MOST_BYTES:
            break
    (commission.out_folder / name).write_bytes(content)
    return content
