"""What every composition draws with: a box, a palette, chance from a seed, a few brushes."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import skia
from numpy.typing import NDArray

from waypost.studio.draw.colours import NIGHT, WHITE, mix, paint_colour
from waypost.studio.plan.model import Palette

Point = tuple[float, float]


@dataclass(frozen=True)
class Easel:
    """A clipped canvas whose origin is the box's corner; lengths are pixels."""

    canvas: "skia.Canvas"
    width: float
    height: float
    palette: Palette
    chance: random.Random

    @property
    def side(self) -> float:
        """The shorter side: what sizes are relative to."""
        return min(self.width, self.height)

    @property
    def deep(self) -> str:
        """The darkest tone of the picture, tinted by the accent."""
        if self.palette.dark:
            return mix(self.palette.background, NIGHT, 0.35)
        return mix(self.palette.ink, self.palette.accent, 0.18)

    @property
    def pale(self) -> str:
        """The lightest tone of the picture."""
        if self.palette.dark:
            return mix(self.palette.accent, WHITE, 0.78)
        return mix(self.palette.background, WHITE, 0.4)

    @property
    def sun(self) -> str:
        """The colour of light itself: warm where it is dark, nearly white where it is light."""
        if self.palette.dark:
            return mix(self.palette.accent, WHITE, 0.2)
        return mix(self.palette.accent, WHITE, 0.86)

    def fill(self, colour: str, opacity: float = 1.0) -> "skia.Paint":
        """Give a flat brush."""
        return skia.Paint(AntiAlias=True, Color=paint_colour(colour, opacity))

    def pen(self, colour: str, width: float, opacity: float = 1.0) -> "skia.Paint":
        """Give a round pen."""
        return skia.Paint(
            AntiAlias=True,
            Color=paint_colour(colour, opacity),
            Style=skia.Paint.kStroke_Style,
            StrokeWidth=width,
            StrokeCap=skia.Paint.kRound_Cap,
            StrokeJoin=skia.Paint.kRound_Join,
        )

    def shade(self, start: Point, end: Point, colours: Sequence[str]) -> "skia.Paint":
        """Give a brush that runs through colours from one point to another."""
        shader = skia.GradientShader.MakeLinear(
            [start, end], [paint_colour(colour) for colour in colours]
        )
        return skia.Paint(AntiAlias=True, Shader=shader, Dither=True)

    def disc(self, centre: Point, radius: float, paint: "skia.Paint") -> None:
        """Draw a filled circle."""
        self.canvas.drawCircle(centre[0], centre[1], radius, paint)

    def block(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """Draw a flat rectangle."""
        self.canvas.drawRect(skia.Rect.MakeXYWH(left, top, width, height), self.fill(colour))

    def cover_with(self, colour: str) -> None:
        """Fill the whole box."""
        self.block(0, 0, self.width, self.height, colour)

    def sky(self, top: str, bottom: str) -> None:
        """Fill the whole box with a gradient."""
        paint = self.shade((0, 0), (0, self.height), (top, bottom))
        self.canvas.drawRect(skia.Rect.MakeWH(self.width, self.height), paint)


Composition = Callable[[Easel], None]


def polygon(points: Sequence[Point], *, close: bool = True) -> "skia.Path":
    """Join points by straight lines."""
    path = skia.Path()
    path.addPoly(list(points), close)
    return path


def wander(positions: NDArray[np.float64], chance: random.Random) -> NDArray[np.float64]:
    """Give smooth noise of 0 to 1 along a line, one knot per unit of position."""
    knots = np.array([chance.random() for _ in range(int(positions.max()) + 3)])
    whole = np.floor(positions).astype(int)
    part = positions - whole
    part = part * part * (3 - 2 * part)
    return np.asarray(knots[whole] * (1 - part) + knots[whole + 1] * part)


def around(centre: Point, radius: float, angle: float) -> Point:
    """Find the point at an angle in degrees, clockwise from three o'clock."""
    turn = math.radians(angle)
    return centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn)
