"""The third picture of a listing: what it is, who sells it, and what its description says."""

from dataclasses import dataclass, replace
from typing import Final

from waypost.studio.draw.box import Box
from waypost.studio.draw.sheet import Drawing, Sheet
from waypost.studio.draw.text import Room
from waypost.studio.listing.hero import Head
from waypost.studio.listing.lettering import set_whole_or_shortened
from waypost.studio.listing.panel import fill_panel
from waypost.studio.listing.points import (
    LEAST_TYPE,
    SIZES,
    Points,
    draw_hairline,
    set_all,
    set_points,
)
from waypost.studio.listing.scene import Scene

MARGIN: Final = 0.07
COLUMN: Final = 0.37
"""The width of what is written beside the product, as a share of the side."""
PANEL: Final = 0.48
"""Where the product begins beside it, as a share of the width."""
BAND: Final = 0.68
"""Where the words begin below the product where they are few, as a share of the height."""
MOST_IN_BAND: Final = 3
NAME_IN_BAND, POINTS_IN_BAND = 0.38, 0.42
"""Widths of their columns."""


@dataclass(frozen=True, slots=True)
class DetailPicture:
    """The picture, and how many phrases had room."""

    drawing: Drawing
    shown: int


def draw_details(scene: Scene, side: int) -> DetailPicture:
    """Draw a square card: few words below the product, more of them beside it."""
    sheet = scene.sheet(side, side, scene.tones.paper)
    wording = scene.wording
    if not (wording.name or wording.vendor or wording.phrases):
        fill_panel(sheet, scene, Box(0, 0, side, side))
        return DetailPicture(sheet.finish(), 0)
    few = _few_points(scene, side)
    points = _beside(sheet, scene) if few is None else _below(sheet, scene, few)
    return DetailPicture(sheet.finish(), len(points.settings))


def _few_points(scene: Scene, side: int) -> Points | None:
    """Set the phrases for the band; None if they are too many for it."""
    phrases = scene.wording.phrases
    if len(phrases) > MOST_IN_BAND:
        return None
    room = Room(POINTS_IN_BAND * side, (1 - BAND - 0.11) * side)
    return set_all(scene, phrases, room, side, SIZES[:4])


def _below(sheet: Sheet, scene: Scene, points: Points) -> Points:
    """Put the product above, and below it its name with the phrases at the right."""
    side = sheet.width
    fill_panel(sheet, scene, Box(0, 0, side, BAND * side))
    width = NAME_IN_BAND if points.settings else 1 - 2 * MARGIN
    head = _head(scene, Room(width * side, (1 - BAND - 0.11) * side, 4), 0.098 * side, side)
    middle = (1 + BAND) / 2 * side
    head.place(sheet, MARGIN * side, middle - head.height / 2)
    left = (1 - MARGIN - POINTS_IN_BAND) * side if head.height else MARGIN * side
    gap = points.spread_over(max(head.height, points.height))
    extra = (gap - points.spread_over(0)) * (len(points.settings) - 1)
    points.place(sheet, scene, (left, middle - (points.height + extra) / 2), gap)
    return points


def _beside(sheet: Sheet, scene: Scene) -> Points:
    """Put the name at the left, its phrases below it, and the product at the right."""
    side = sheet.width
    fill_panel(sheet, scene, Box(PANEL * side, 0, (1 - PANEL) * side, side))
    width = COLUMN * side
    head = _head(scene, Room(width, 0.45 * side, 7), 0.072 * side, side)
    between = 0.085 * side if head.height else 0.0
    free = side * (1 - 2 * MARGIN) - head.height - between
    points = set_points(scene, Room(width, free), side)
    gap = points.spread_over(free)
    taken = points.height + (gap - points.spread_over(0)) * max(0, len(points.settings) - 1)
    top = MARGIN * side + 0.42 * max(0.0, free - taken)
    below = head.place(sheet, MARGIN * side, top) + between if head.height else top
    if head.height and points.settings:
        line = below - 0.042 * side
        draw_hairline(sheet, scene, (MARGIN * side, line), width)
    points.place(sheet, scene, (MARGIN * side, below), gap)
    return points


def _head(scene: Scene, room: Room, largest: float, side: int) -> Head:
    """Set vendor and name; the name takes what the vendor leaves, in no more than `largest`."""
    least = LEAST_TYPE * side
    gap = 0.028 * side
    vendor = name = None
    taken = 0.0
    if scene.wording.vendor:
        style = replace(scene.vendor_style(scene.tones.paper_accent), tracking=0.1)
        lines = Room(room.width, 0.075 * side, 2)
        vendor = set_whole_or_shortened(scene.wording.vendor, style, lines, (least * 0.94, least))
        taken = vendor.height + gap
    if scene.wording.name:
        style = scene.name_style(scene.tones.paper_ink)
        left = Room(room.width, room.height - taken, room.lines)
        sizes = (1.2 * least, largest)
        name = set_whole_or_shortened(scene.wording.name, style, left, sizes, display=True)
    return Head(vendor, name, gap, room.width)
