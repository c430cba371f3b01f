"""The third picture of a listing: what it is, who sells it, and what its description says."""

from dataclasses import dataclass, replace
from typing import Final

import skia
from PIL import Image

from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import mix, paint_colour
from waypost.studio.draw.photos import draw_photo
from waypost.studio.draw.sheet import Drawing, Sheet
from waypost.studio.draw.text import Room, Setting, Style
from waypost.studio.listing.hero import Head
from waypost.studio.listing.lettering import set_whole_or_shortened
from waypost.studio.listing.scene import Scene, set_up
from waypost.studio.listing.subject import Subject

LEAST_TYPE: Final = 30 / 1600
"""The smallest type, as a share of the side: 30 pixels on a picture of 1600."""
LARGEST_PHRASE: Final = 50 / 1600
MARGIN: Final = 0.07
PANEL: Final = 0.5
"""Where the picture begins, as a share of the width."""
MOST_RATIO: Final = 1.6
"""Wider photos would lose what they show."""
MOST_RATIO_IN_PANEL: Final = 0.8
"""So narrow a photo is cropped that stands in the panel, around what matters in it."""
MOST_ENLARGED: Final = 4.5
"""On a picture of 1600 pixels."""
MOST_SHOWN: Final = 6
MOST_LINES: Final = 5


@dataclass(frozen=True, slots=True)
class DetailPicture:
    """The picture, and how many phrases had room."""

    drawing: Drawing
    shown: int


def draw_details(scene: Scene, side: int) -> DetailPicture:
    """Draw a square card: text on paper at the left, the product on its stage at the right."""
    sheet = scene.sheet(side, side, scene.tones.paper)
    wording = scene.wording
    has_words = bool(wording.name or wording.vendor or wording.phrases)
    begin = PANEL * side if has_words else 0
    panel = Box(begin, 0, side - begin, side)
    _fill_panel(sheet, scene, panel, side)
    width = (PANEL - 2 * MARGIN + 0.015) * side
    head = _head(scene, width, side)
    top = MARGIN * side + 0.02 * side
    height = side - top - MARGIN * side - head.height - 0.075 * side
    points = _points(scene, Room(width, height), side)
    spare = height - _height(points, side)
    if not points:
        top = (side - head.height) / 2
    else:
        top += max(0.0, spare) * 0.42
    below = head.place(sheet, MARGIN * side, top) + head.descent + 0.055 * side
    _place(sheet, points, scene, Box(MARGIN * side, below, width, side - below))
    return DetailPicture(sheet.finish(), len(points))


def _fill_panel(sheet: Sheet, scene: Scene, panel: Box, side: int) -> None:
    """Show the product on its stage, or the part of a whole photo that matters."""
    sheet.canvas.save()
    sheet.canvas.clipRect(panel.rect())
    if scene.subject.is_cut:
        scene.draw_room(sheet.canvas, panel, 0.66)
        air = 0.05 * side
        room = Box(panel.left + air, 0.16 * side, panel.width - 2 * air, 0.7 * side)
        set_up(sheet.canvas, scene, room, side)
    elif _can_fill(scene.subject, panel):
        draw_photo(sheet.canvas, Image.fromarray(scene.subject.colours), panel)
    else:
        scene.draw_room(sheet.canvas, panel, 0.66)
        tall = replace(scene, subject=scene.subject.cropped(MOST_RATIO_IN_PANEL))
        set_up(sheet.canvas, tall, panel.inset(0.045 * side), side)
    sheet.canvas.restore()


def _can_fill(photo: Subject, panel: Box) -> bool:
    """Tell whether the panel shows enough of a photo, and not a blur."""
    enlarged = max(panel.height / photo.colours.shape[0], panel.width / photo.colours.shape[1])
    return photo.ratio <= MOST_RATIO and enlarged <= MOST_ENLARGED * panel.height / 1600


def _head(scene: Scene, width: float, side: int) -> Head:
    least = LEAST_TYPE * side
    vendor = name = None
    if scene.wording.vendor:
        style = scene.vendor_style(scene.tones.paper_accent)
        style = replace(style, tracking=0.1)
        room = Room(width, 0.075 * side, 2)
        vendor = set_whole_or_shortened(scene.wording.vendor, style, room, (least * 0.94, least))
    if scene.wording.name:
        style = scene.name_style(scene.tones.paper_ink)
        room = Room(width, (0.34 if scene.wording.phrases else 0.5) * side, 7)
        sizes = (1.2 * least, (0.072 if scene.wording.phrases else 0.1) * side)
        name = set_whole_or_shortened(scene.wording.name, style, room, sizes, display=True)
    return Head(vendor, name, 0.028 * side, width)


def _points(scene: Scene, room: Room, side: int) -> tuple[Setting, ...]:
    """Set as many phrases as have room in one size; a single long one is shortened instead."""
    style = Style(scene.tones.paper_ink, weight=500, leading=1.32)
    phrases = scene.wording.phrases
    most = min(len(phrases), MOST_SHOWN)
    for count in range(most, 0, -1):
        for size in (LARGEST_PHRASE, 44 / 1600, 38 / 1600, 34 / 1600, LEAST_TYPE):
            settings = _set_all(phrases[:count], style, room, size * side, side)
            if settings is not None:
                return settings
    return ()


def _set_all(
    phrases: tuple[str, ...], style: Style, room: Room, size: float, side: int
) -> tuple[Setting, ...] | None:
    """Set phrases in one size, each in a few lines; None if they do not fit."""
    smallest = size <= LEAST_TYPE * side
    lines = MOST_LINES if len(phrases) > 1 else 14
    each = Room(room.width - _indent(side), room.height, lines)
    settings = tuple(
        set_whole_or_shortened(phrase, style, each, (size, size)) for phrase in phrases
    )
    whole = all(setting.text == phrase for setting, phrase in zip(settings, phrases, strict=True))
    fits = all(setting.fits for setting in settings) and _height(settings, side) <= room.height
    return settings if fits and (whole or smallest) else None


def _indent(side: int) -> float:
    return 0.034 * side


def _gap(side: int) -> float:
    return 0.042 * side


def _height(settings: tuple[Setting, ...], side: int) -> float:
    if not settings:
        return 0.0
    return sum(setting.height for setting in settings) + _gap(side) * (len(settings) - 1)


def _place(
    sheet: Sheet,
    settings: tuple[Setting, ...],
    scene: Scene,
    room: Box,
) -> None:
    """Write phrases below each other, a small mark before each and a hairline above the first."""
    side, left, top, width = sheet.width, room.left, room.top, room.width
    if not settings:
        return
    pen = skia.Paint(
        Color=paint_colour(mix(scene.tones.paper, scene.tones.paper_ink, 0.16)),
        StrokeWidth=max(1.0, 0.00125 * side),
    )
    sheet.canvas.drawLine(left, top - 0.012 * side, left + width, top - 0.012 * side, pen)
    top += 0.03 * side
    dot = skia.Paint(AntiAlias=True, Color=paint_colour(scene.tones.paper_accent))
    for setting in settings:
        middle = top + 0.36 * setting.size
        radius = 0.0052 * side
        sheet.canvas.drawCircle(left + radius, middle, radius, dot)
        top = sheet.write(setting, left + _indent(side), top) + _gap(side)
