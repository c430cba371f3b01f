"""The picture that previews of a listing show: wide, the name beside the product."""

from typing import Final

from waypost.studio.compose.pictures import COVER_HEIGHT, COVER_WIDTH
from waypost.studio.draw.box import Box
from waypost.studio.draw.sheet import Drawing
from waypost.studio.draw.text import Align, Room
from waypost.studio.listing.hero import set_head
from waypost.studio.listing.scene import Scene, set_up

MARGIN: Final = 72
TYPE_SIDE: Final = 1300
"""Type is as large as on a square of this side."""


def draw_listing_cover(scene: Scene) -> Drawing:
    """Draw the cover of 1200 x 630 pixels."""
    sheet = scene.sheet(COVER_WIDTH, COVER_HEIGHT, scene.tones.wall)
    scene.draw_room(sheet.canvas, Box(0, 0, COVER_WIDTH, COVER_HEIGHT), 0.78)
    has_words = bool(scene.wording.name or scene.wording.vendor)
    left = 0.53 * COVER_WIDTH if has_words else 0.2 * COVER_WIDTH
    room = Box(left, 58, COVER_WIDTH - MARGIN - left, COVER_HEIGHT - 2 * 58)
    set_up(sheet.canvas, scene, room, COVER_HEIGHT)
    column = Room(0.53 * COVER_WIDTH - MARGIN - 36, COVER_HEIGHT - 2 * MARGIN, 6)
    head = set_head(scene, column, TYPE_SIDE, Align.LEFT)
    head.place(sheet, MARGIN, (COVER_HEIGHT - head.height) / 2)
    return sheet.finish()
