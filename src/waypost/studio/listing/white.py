"""The first picture of a listing: the product on pure white, as shops ask for it."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import WHITE
from waypost.studio.draw.sheet import Drawing, Sheet
from waypost.studio.listing.framing import draw_framed
from waypost.studio.listing.shadows import Light, draw_shadow
from waypost.studio.listing.subject import Subject, draw_subject, fit_into

WIDE, HIGH = 0.84, 0.8
"""The room for a product, as shares of the side."""
SHADOW: Final = "#181410"


@dataclass(frozen=True, slots=True)
class WhitePicture:
    """The picture, and where the product or its frame is."""

    drawing: Drawing
    box: Box


def draw_white(subject: Subject, side: int) -> WhitePicture:
    """Draw a square picture of the product on white."""
    sheet = Sheet(side, side, WHITE)
    if not subject.is_cut:
        room = Box(0.1 * side, 0.1 * side, 0.8 * side, 0.8 * side)
        box = draw_framed(sheet.canvas, subject, room, side, Light(SHADOW, 0.8))
        return WhitePicture(sheet.finish(), box)
    width, height = WIDE * side, HIGH * side
    room = Box((side - width) / 2, (side - height) / 2, width, height)
    box = fit_into(subject, room, standing=False)
    box = Box(box.left, box.top - round(0.012 * side), box.width, box.height)
    draw_shadow(sheet.canvas, subject, box, Light(SHADOW, _strength(subject)))
    draw_subject(sheet.canvas, subject, box)
    return WhitePicture(sheet.finish(), box)


def _strength(subject: Subject) -> float:
    """Give pale products a stronger shadow, or they would float."""
    solid = subject.alpha > 0.9  # noqa: PLR2004 (no mixed edges)
    if not solid.any():
        return 1.0
    brightness = float(np.median(subject.colours[solid].mean(axis=-1))) / 255
    return 0.85 + 0.35 * max(0.0, brightness - 0.6)
