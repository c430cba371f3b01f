"""The part of a card that shows the product: on its stage, or as much of its photo as matters."""

from dataclasses import replace
from typing import Final

from PIL import Image

from waypost.studio.draw.box import Box
from waypost.studio.draw.photos import draw_photo
from waypost.studio.draw.sheet import Sheet
from waypost.studio.listing.scene import Scene, set_up
from waypost.studio.listing.subject import Subject

MOST_RATIO: Final = 1.6
"""Photos of another shape than the panel's, by more than this, would lose what they show."""
NARROWEST_CROP: Final = 0.8
"""So narrow a photo is cropped that stands in a panel, around what matters in it."""
MOST_ENLARGED: Final = 4.5
"""On a picture of 1600 pixels."""
HORIZON: Final = 0.66
AIR: Final = 0.036
HIGHEST: Final = 0.7
"""How much of a tall panel a product may take, as a share of the sheet."""


def fill_panel(sheet: Sheet, scene: Scene, panel: Box) -> None:
    """Show the product on its stage, or the part of a whole photo that matters."""
    side = sheet.width
    sheet.canvas.save()
    sheet.canvas.clipRect(panel.rect())
    if scene.subject.is_cut:
        scene.draw_room(sheet.canvas, panel, HORIZON)
        inner = panel.inset(AIR * side)
        height = min(inner.height, HIGHEST * side)
        top = inner.top + 0.55 * (inner.height - height)
        set_up(sheet.canvas, scene, Box(inner.left, top, inner.width, height), side)
    elif _can_fill(scene.subject, panel, side):
        draw_photo(sheet.canvas, Image.fromarray(scene.subject.colours), panel)
    else:
        scene.draw_room(sheet.canvas, panel, HORIZON)
        ratio = max(NARROWEST_CROP, panel.width / panel.height)
        cropped = replace(scene, subject=scene.subject.cropped(ratio))
        set_up(sheet.canvas, cropped, panel.inset(0.045 * side), side)
    sheet.canvas.restore()


def _can_fill(photo: Subject, panel: Box, side: int) -> bool:
    """Tell whether the panel shows enough of a photo, and not a blur."""
    enlarged = max(panel.height / photo.colours.shape[0], panel.width / photo.colours.shape[1])
    ratio = panel.width / panel.height
    lowest, highest = (ratio / MOST_RATIO, MOST_RATIO) if ratio > 1 else (0, MOST_RATIO)
    return lowest <= photo.ratio <= highest and enlarged <= MOST_ENLARGED * side / 1600
