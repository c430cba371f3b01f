"""A frame: pixels that Skia draws on and OpenCV moves pictures in."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import skia
from numpy.typing import NDArray

from waypost.studio.draw.sheet import Pixels

Rgba: TypeAlias = NDArray[np.uint8]
"""Height x width x 4, sRGB, premultiplied."""


@dataclass(frozen=True)
class Frame:
    """Pixels and the canvas that draws on them."""

    pixels: Rgba
    canvas: "skia.Canvas"
    surface: "skia.Surface"

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[0])

    def copied(self) -> Pixels:
        """Copy it as red, green, blue."""
        return np.ascontiguousarray(self.pixels[:, :, :3])


def new_frame(width: int, height: int) -> Frame:
    """Make a black frame."""
    blank = np.zeros((height, width, 4), np.uint8)
    blank[:, :, 3] = 255
    surface = skia.Surface(blank, colorType=skia.kRGBA_8888_ColorType)
    return Frame(blank, surface.getCanvas(), surface)


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in a scene we are.

    Attributes:
        seconds: Since the scene can be seen.
        length: How long it can be seen.
        punch: How far pictures jump now, as a part of their size.
    """

    seconds: float
    length: float
    punch: float = 0.0

    @property
    def share(self) -> float:
        """0 at the beginning, 1 at the end."""
        return min(1.0, self.seconds / self.length) if self.length > 0 else 1.0


def as_image(pixels: Rgba, *, opaque: bool = True) -> "skia.Image":
    """Let Skia draw pixels without copying them; they must not change while it does."""
    alpha = skia.kOpaque_AlphaType if opaque else skia.kPremul_AlphaType
    return skia.Image.fromarray(pixels, skia.kRGBA_8888_ColorType, alpha, copy=False)
