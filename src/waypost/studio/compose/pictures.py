"""Pictures that other composers place: a hero, the attached photos, and the cover of a share."""

from dataclasses import dataclass

from PIL import Image

from waypost.studio.checks.texts import LEAST_CONTRAST, text_contrast
from waypost.studio.compose.model import Commission
from waypost.studio.compose.words import Words, words_of
from waypost.studio.digest.model import PictureDigest
from waypost.studio.draw.artwork import paint_artwork
from waypost.studio.draw.backgrounds import mesh
from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import NIGHT, WHITE, mix
from waypost.studio.draw.encode import jpeg, webp
from waypost.studio.draw.photos import (
    PhotoUnreadable,
    as_pixels,
    cropped,
    draw_photo,
    load_photo,
    scrim,
)
from waypost.studio.draw.sheet import Drawing, Sheet
from waypost.studio.draw.text import Room, Style, balance, fit_text, set_text
from waypost.studio.plan.model import Plan

COVER_WIDTH, COVER_HEIGHT = 1200, 630
MARGIN = 72
FULL_BLEED_FROM = 560
"""Photos narrower than this would blur across a whole cover; they get a panel instead."""
SCRIMS = (0.62, 0.78, 0.9, 1.0)


def first_photo(commission: Commission) -> Image.Image | None:
    """Open the first attached picture that can be opened."""
    for picture in commission.digest.pictures:
        try:
            return open_picture(commission, picture)
        except PhotoUnreadable:
            continue
    return None


def open_picture(commission: Commission, picture: PictureDigest) -> Image.Image:
    """Open an attached picture upright.

    Raises:
        PhotoUnreadable: It is damaged or too large.
    """
    return load_photo(commission.attachments_folder / picture.path, commission.plan.palette.surface)


def hero(commission: Commission, width: int, height: int) -> bytes:
    """Make a picture without text: the first photo cropped to what matters, else artwork.

    Returns:
        WebP of exactly `width` x `height`.
    """
    photo = first_photo(commission)
    if photo is not None:
        return webp(as_pixels(cropped(photo, width, height)))
    plan = commission.plan
    sheet = Sheet(width, height, plan.palette.background)
    paint_artwork(sheet.canvas, Box(0, 0, width, height), plan.palette, plan.domain, plan.seed)
    return webp(sheet.finish().pixels)


def photo(commission: Commission, picture: PictureDigest, width: int) -> bytes:
    """Re-encode an attached picture upright and without metadata, at most `width` wide.

    Returns:
        WebP in the picture's own aspect ratio; it is never enlarged.

    Raises:
        PhotoUnreadable: It is damaged or too large.
    """
    opened = open_picture(commission, picture)
    wide = min(width, opened.width)
    tall = max(1, round(opened.height * wide / opened.width))
    return webp(as_pixels(opened.resize((wide, tall), Image.Resampling.LANCZOS)))


def cover(commission: Commission) -> bytes:
    """Make the cover of a share: title and kicker, always readable.

    Returns:
        JPEG of 1200x630.
    """
    return jpeg(draw_cover(commission).pixels)


def draw_cover(commission: Commission) -> Drawing:
    """Draw the cover, with a stronger scrim until its texts can be read."""
    plan, opened = commission.plan, first_photo(commission)
    words = words_of(plan)
    if opened is None:
        return _beside_artwork(plan, words)
    if opened.width < FULL_BLEED_FROM:
        return _beside_photo(plan, words, opened)
    drawing = _over_photo(plan, words, opened, SCRIMS[0])
    for strength in SCRIMS[1:]:
        if _readable(drawing):
            break
        drawing = _over_photo(plan, words, opened, strength)
    return drawing


def _readable(drawing: Drawing) -> bool:
    return all(
        text_contrast(drawing.ground_pixels, drawing.pixels, box) >= LEAST_CONTRAST
        for box in drawing.boxes
    )


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a cover's three texts."""

    title: str
    subtitle: str
    kicker: str


def _write(sheet: Sheet, plan: Plan, words: Words, inks: Inks, width: float) -> None:
    """Stack kicker, title and subtitle at the lower left margin."""
    face = plan.typeface
    kicker = set_text(
        words.kicker,
        Style(inks.kicker, weight=600, tracking=0.14, uppercase=True, leading=1.2),
        21,
        width,
    )
    subtitle = fit_text(
        words.subtitle, Style(inks.subtitle, weight=400, leading=1.3), Room(width, 70, 2), (24, 28)
    )
    with_subtitle = bool(words.subtitle) and subtitle.fits
    foot = COVER_HEIGHT - MARGIN
    if with_subtitle:
        foot -= round(subtitle.height + subtitle.descent) - 6
        sheet.write(balance(subtitle), MARGIN, foot)
        foot -= 40
    room = foot - MARGIN - (64 if words.kicker else 0)
    style = Style(
        inks.title,
        face.family,
        face.weight,
        leading=1.06 if face.uppercase else 1.04,
        tracking=0.0 if face.uppercase else -0.018,
        uppercase=face.uppercase,
    )
    largest = 176 if face.uppercase else 124
    title = balance(fit_text(words.title, style, Room(width, room, 4), (34, largest)))
    top = foot - title.height
    sheet.write(title, MARGIN, top, optical=True)
    if words.kicker and kicker.fits:
        sheet.write(kicker, MARGIN, MARGIN)


def _beside_artwork(plan: Plan, words: Words) -> Drawing:
    palette = plan.palette
    sheet = Sheet(COVER_WIDTH, COVER_HEIGHT, palette.background)
    mesh(sheet.canvas, Box(0, 0, COVER_WIDTH, COVER_HEIGHT), palette, plan.seed, 0.1)
    panel = Box(COVER_WIDTH * 0.6, 0, COVER_WIDTH * 0.4, COVER_HEIGHT)
    paint_artwork(sheet.canvas, panel, palette, plan.domain, plan.seed)
    inks = Inks(palette.ink, palette.ink, palette.ink)
    _write(sheet, plan, words, inks, COVER_WIDTH * 0.6 - MARGIN - 48)
    return sheet.finish()


def _beside_photo(plan: Plan, words: Words, opened: Image.Image) -> Drawing:
    palette = plan.palette
    sheet = Sheet(COVER_WIDTH, COVER_HEIGHT, palette.background)
    panel = Box(COVER_WIDTH * 0.56, 0, COVER_WIDTH * 0.44, COVER_HEIGHT)
    draw_photo(sheet.canvas, opened, panel)
    inks = Inks(palette.ink, palette.ink, palette.ink)
    _write(sheet, plan, words, inks, COVER_WIDTH * 0.56 - MARGIN - 48)
    return sheet.finish()


def _over_photo(plan: Plan, words: Words, opened: Image.Image, strength: float) -> Drawing:
    whole = Box(0, 0, COVER_WIDTH, COVER_HEIGHT)
    sheet = Sheet(COVER_WIDTH, COVER_HEIGHT, NIGHT)
    draw_photo(sheet.canvas, opened, whole)
    shadow = mix(NIGHT, plan.palette.accent, 0.04)
    stops = ((0.0, strength), (0.5, strength * 0.82), (1.0, strength * 0.12))
    scrim(sheet.canvas, whole, shadow, stops, across=True)
    scrim(sheet.canvas, whole, shadow, ((0.0, 0.1), (1.0, strength * 0.6)))
    _write(sheet, plan, words, Inks(WHITE, WHITE, WHITE), COVER_WIDTH * 0.66 - MARGIN)
    return sheet.finish()
