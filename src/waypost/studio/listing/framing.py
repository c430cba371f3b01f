"""A whole photo in a frame: where a cut-out would not be good, nothing is lost or bent."""

from typing import Final

import skia

from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import paint_colour
from waypost.studio.listing.shadows import Light
from waypost.studio.listing.subject import Subject, draw_subject, fit_into

RADIUS: Final = 0.018
MOST_ENLARGED: Final = 9.0
"""A tiny photo stays small rather than to become a blur."""


def draw_framed(canvas: "skia.Canvas", subject: Subject, room: Box, side: int, shade: Light) -> Box:
    """Draw a photo with rounded corners, a fine edge and a soft shadow.

    Args:
        canvas: To draw on.
        subject: A whole photo.
        room: Where it may stand; it keeps its shape and stands in the middle.
        side: Of the canvas, in pixels; radius and shadow follow it.
        shade: Of shadow and edge.

    Returns:
        Where it is.
    """
    most = MOST_ENLARGED * max(subject.colours.shape[:2]) * (side / 1600)
    smaller = min(1.0, most / max(room.width, room.height))
    inner = Box(
        room.left + room.width * (1 - smaller) / 2,
        room.top + room.height * (1 - smaller) / 2,
        room.width * smaller,
        room.height * smaller,
    )
    box = fit_into(subject, inner, standing=False)
    radius = RADIUS * side
    outline = skia.RRect.MakeRectXY(box.rect(), radius, radius)
    for blur, shift, opacity in ((0.011, 0.01, 0.24), (0.004, 0.003, 0.22)):
        lowered = skia.RRect.MakeRectXY(
            skia.Rect.MakeXYWH(box.left, box.top + shift * side, box.width, box.height),
            radius,
            radius,
        )
        paint = skia.Paint(
            AntiAlias=True,
            Color=paint_colour(shade.colour, opacity * shade.strength),
            MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur * side),
        )
        canvas.drawRRect(lowered, paint)
    draw_subject(canvas, subject, box, radius)
    edge = skia.Paint(
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=max(1.0, 0.00125 * side),
        Color=paint_colour(shade.colour, 0.14),
    )
    canvas.drawRRect(outline, edge)
    return box
