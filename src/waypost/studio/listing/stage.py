"""A small photo studio: a backdrop that runs into the floor, a light, and a plinth."""

from dataclasses import dataclass
from typing import Final

import skia

from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import mix, paint_colour
from waypost.studio.listing.tones import Tones

FLATTENED: Final = 0.2
"""How high a circle on the floor is seen, as a share of its width."""


@dataclass(frozen=True, slots=True)
class Plinth:
    """A low round stand; lengths in pixels.

    Attributes:
        centre: Of its upper face.
        top: Where the middle of its upper face is.
        radius: Half its width.
        height: Of its side.
    """

    centre: float
    top: float
    radius: float
    height: float

    @property
    def face(self) -> Box:
        """The upper face."""
        tall = 2 * self.radius * FLATTENED
        return Box(self.centre - self.radius, self.top - tall / 2, 2 * self.radius, tall)


def draw_room(canvas: "skia.Canvas", box: Box, tones: Tones, horizon: float | None) -> None:
    """Fill a box with a backdrop that runs into the floor.

    Light falls from the upper left and makes a pool behind where a product stands.

    Args:
        canvas: To draw on.
        box: What to fill, in pixels.
        tones: The colours.
        horizon: Where they softly meet, 0 top to 1 bottom; None for the floor seen from above.
    """
    canvas.save()
    canvas.clipRect(box.rect())
    if horizon is None:
        canvas.drawRect(box.rect(), skia.Paint(Color=paint_colour(tones.wall)))
    else:
        _walls(canvas, box, tones, horizon)
    middle = 0.6 if horizon is None else horizon * 0.8
    centre = (box.left + box.width * 0.47, box.top + box.height * middle)
    _Pool(centre, 0.62 * max(box.width, box.height * 0.9), tones.glow, 0.85).lay(canvas, box)
    corner = (box.left + box.width * 0.1, box.top)
    _Pool(corner, 0.9 * box.width, tones.glow, 0.35).lay(canvas, box)
    far = (box.right, box.bottom)
    _Pool(far, 0.75 * max(box.width, box.height), tones.shade, 0.16).lay(canvas, box)
    canvas.restore()


def _walls(canvas: "skia.Canvas", box: Box, tones: Tones, horizon: float) -> None:
    stops = (
        (0.0, mix(tones.wall, tones.glow, 0.18)),
        (max(0.01, horizon - 0.1), tones.wall),
        (horizon, mix(tones.wall, tones.shade, 0.04)),
        (min(0.99, horizon + 0.05), mix(tones.floor, tones.shade, 0.05)),
        (1.0, mix(tones.floor, tones.glow, 0.3)),
    )
    shader = skia.GradientShader.MakeLinear(
        [(box.left, box.top), (box.left, box.bottom)],
        [paint_colour(colour) for _, colour in stops],
        [place for place, _ in stops],
    )
    _fill(canvas, box, shader)


@dataclass(frozen=True, slots=True)
class _Pool:
    """A soft round patch of light or shade; lengths in pixels."""

    centre: tuple[float, float]
    radius: float
    colour: str
    strength: float

    def lay(self, canvas: "skia.Canvas", box: Box) -> None:
        falls = ((0.0, 1.0), (0.25, 0.86), (0.5, 0.5), (0.75, 0.14), (1.0, 0.0))
        shader = skia.GradientShader.MakeRadial(
            self.centre,
            self.radius,
            [paint_colour(self.colour, self.strength * share) for _, share in falls],
            [place for place, _ in falls],
        )
        _fill(canvas, box, shader)


def _fill(canvas: "skia.Canvas", box: Box, shader: "skia.Shader") -> None:
    canvas.drawRect(box.rect(), skia.Paint(Shader=shader, Dither=True))


def draw_plinth(canvas: "skia.Canvas", plinth: Plinth, tones: Tones) -> None:
    """Draw the stand with its own shadow on the floor, lit from the upper left."""
    face = plinth.face
    _floor_shadow(canvas, plinth, tones)
    body = skia.Path()
    lower = Box(face.left, face.top + plinth.height, face.width, face.height)
    body.moveTo(face.left, plinth.top)
    body.lineTo(face.left, plinth.top + plinth.height)
    body.arcTo(lower.rect(), 180, -180, forceMoveTo=False)
    body.lineTo(face.right, plinth.top)
    body.close()
    stops = (
        (0.0, mix(tones.plinth_shade, tones.plinth, 0.45)),
        (0.22, tones.plinth),
        (0.45, mix(tones.plinth, tones.plinth_shade, 0.25)),
        (0.8, mix(tones.plinth, tones.plinth_shade, 0.8)),
        (0.94, tones.plinth_shade),
        (1.0, mix(tones.plinth_shade, tones.plinth, 0.18)),
    )
    across = skia.GradientShader.MakeLinear(
        [(face.left, 0), (face.right, 0)],
        [paint_colour(colour) for _, colour in stops],
        [place for place, _ in stops],
    )
    canvas.drawPath(body, skia.Paint(Shader=across, AntiAlias=True, Dither=True))
    down = skia.GradientShader.MakeLinear(
        [(0, plinth.top), (0, lower.bottom)],
        [paint_colour(tones.shade, 0.0), paint_colour(tones.shade, 0.24)],
        [0.25, 1.0],
    )
    canvas.drawPath(body, skia.Paint(Shader=down, AntiAlias=True, Dither=True))
    lit = skia.GradientShader.MakeLinear(
        [(face.left, face.top), (face.right, face.bottom)],
        [
            paint_colour(mix(tones.plinth, tones.glow, 0.85)),
            paint_colour(tones.plinth),
            paint_colour(mix(tones.plinth, tones.plinth_shade, 0.28)),
        ],
        [0.0, 0.55, 1.0],
    )
    canvas.drawOval(face.rect(), skia.Paint(Shader=lit, AntiAlias=True, Dither=True))
    rim = skia.Paint(
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=max(1.0, plinth.radius * 0.004),
        Color=paint_colour(tones.glow, 0.55),
    )
    canvas.drawArc(face.inset(plinth.radius * 0.004).rect(), 8, 164, useCenter=False, paint=rim)


def draw_tray(canvas: "skia.Canvas", box: Box, tones: Tones) -> None:
    """Draw a round tray that is seen from above, lit from the upper left."""
    for shift, blur, opacity in ((0.012, 0.012, 0.34), (0.045, 0.05, 0.3)):
        paint = skia.Paint(
            AntiAlias=True,
            Color=paint_colour(tones.shade, opacity),
            MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur * box.width),
        )
        moved = Box(
            box.left + 0.7 * shift * box.width, box.top + shift * box.width, box.width, box.height
        )
        canvas.drawOval(moved.rect(), paint)
    light = skia.GradientShader.MakeLinear(
        [(box.left, box.top), (box.right, box.bottom)],
        [
            paint_colour(mix(tones.plinth, tones.glow, 0.9)),
            paint_colour(tones.plinth),
            paint_colour(mix(tones.plinth, tones.plinth_shade, 0.3)),
        ],
        [0.1, 0.5, 1.0],
    )
    canvas.drawOval(box.rect(), skia.Paint(Shader=light, AntiAlias=True, Dither=True))


def _floor_shadow(canvas: "skia.Canvas", plinth: Plinth, tones: Tones) -> None:
    face = plinth.face
    foot = face.top + plinth.height
    for grow, shift, blur, opacity in ((0.03, 0.0, 0.03, 0.5), (0.1, 0.16, 0.12, 0.34)):
        wide, tall = face.width * (1 + grow), face.height * (1 + grow)
        left = face.left + (face.width - wide) / 2 + shift * plinth.radius
        paint = skia.Paint(
            AntiAlias=True,
            Color=paint_colour(tones.shade, opacity),
            MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur * plinth.radius),
        )
        canvas.drawOval(skia.Rect.MakeXYWH(left, foot + 0.03 * face.height, wide, tall), paint)
