"""Pictures that other composers place: a hero, the attached photos, and the cover of a share."""

from PIL import Image

from waypost.studio.checks.texts import LEAST_CONTRAST, text_contrast
from waypost.studio.compose.lettering import Inks, Scale, inks_on, set_head, set_kicker
from waypost.studio.compose.model import Commission
from waypost.studio.compose.words import Words, words_of
from waypost.studio.digest.model import Origin, PictureDigest
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
from waypost.studio.draw.text import Room
from waypost.studio.plan.languages import direction
from waypost.studio.plan.model import Plan

COVER_WIDTH, COVER_HEIGHT = 1200, 630
MARGIN = 72
SCALE = Scale(0.84)
FULL_BLEED_FROM = 560
"""Photos narrower than this would blur across a whole cover; they get a panel instead."""
SCRIMS = (0.7, 0.82, 0.94, 1.0)


def hero_picture(commission: Commission) -> PictureDigest | None:
    """Choose the picture for the largest place; whole pages of documents suit none."""
    pictures = commission.digest.showable
    return next((p for p in pictures if p.origin is not Origin.PAGE), None)


def first_photo(commission: Commission) -> Image.Image | None:
    """Open the picture for the largest place, or the next one that can be opened."""
    for picture in commission.digest.showable:
        if picture.origin is Origin.PAGE:
            continue
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
    if not words.title:
        return _wordless(plan, opened)
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


def _sheet(plan: Plan, ground: str) -> Sheet:
    """Begin a cover, mirrored for what is read from right to left."""
    mirrored = direction(plan.language) == "rtl"
    return Sheet(COVER_WIDTH, COVER_HEIGHT, ground, mirrored)


def _readable(drawing: Drawing) -> bool:
    return all(
        text_contrast(drawing.ground_pixels, drawing.pixels, box) >= LEAST_CONTRAST
        for box in drawing.boxes
    )


def _write(sheet: Sheet, plan: Plan, words: Words, inks: Inks, width: float) -> None:
    """Write the kicker at the upper margin, title and subtitle at the lower one."""
    kicker = set_kicker(words.kicker, inks.accent, SCALE, width)
    if kicker:
        sheet.write(kicker, MARGIN, MARGIN)
    room = COVER_HEIGHT - 2 * MARGIN - (kicker.height + 44 if kicker else 0)
    lower = Words(words.title, words.subtitle, "", ())
    head = set_head(lower, plan.typeface, inks, SCALE, Room(width, room, 4))
    descent = head.subtitle.descent if head.subtitle else head.title.descent
    head.place(sheet, MARGIN, COVER_HEIGHT - MARGIN - head.height - descent * 0.5)


def _wordless(plan: Plan, opened: Image.Image | None) -> Drawing:
    """Show the picture alone, because the title has letters that no font of the studio has."""
    sheet = _sheet(plan, plan.palette.background)
    whole = Box(0, 0, COVER_WIDTH, COVER_HEIGHT)
    if opened:
        draw_photo(sheet.canvas, opened, whole)
    else:
        paint_artwork(sheet.canvas, whole, plan.palette, plan.domain, plan.seed)
    return sheet.finish()


def _beside_artwork(plan: Plan, words: Words) -> Drawing:
    palette = plan.palette
    sheet = _sheet(plan, palette.background)
    mesh(sheet.canvas, Box(0, 0, COVER_WIDTH, COVER_HEIGHT), palette, plan.seed, 0.1)
    panel = Box(COVER_WIDTH * 0.6, 0, COVER_WIDTH * 0.4, COVER_HEIGHT)
    paint_artwork(sheet.canvas, panel, palette, plan.domain, plan.seed)
    _write(sheet, plan, words, inks_on(palette), COVER_WIDTH * 0.6 - MARGIN - 48)
    return sheet.finish()


def _beside_photo(plan: Plan, words: Words, opened: Image.Image) -> Drawing:
    palette = plan.palette
    sheet = _sheet(plan, palette.background)
    panel = Box(COVER_WIDTH * 0.56, 0, COVER_WIDTH * 0.44, COVER_HEIGHT)
    draw_photo(sheet.canvas, opened, panel)
    _write(sheet, plan, words, inks_on(palette), COVER_WIDTH * 0.56 - MARGIN - 48)
    return sheet.finish()


def _over_photo(plan: Plan, words: Words, opened: Image.Image, strength: float) -> Drawing:
    """Let the photo fill the right two thirds and melt into the dark on the left."""
    dark = plan.palette if plan.palette.dark else plan.other_palette
    ground = mix(dark.background, NIGHT, 0.35)
    sheet = _sheet(plan, ground)
    picture = Box(COVER_WIDTH * 0.34, 0, COVER_WIDTH * 0.66, COVER_HEIGHT)
    draw_photo(sheet.canvas, opened, picture)
    stops = ((0.0, 1.0), (0.12, 0.5 + strength / 2), (0.4, strength * 0.72), (1.0, 0.0))
    scrim(sheet.canvas, picture, ground, stops, across=True)
    _write(sheet, plan, words, Inks(WHITE, WHITE, WHITE), COVER_WIDTH * 0.62 - MARGIN)
    return sheet.finish()
