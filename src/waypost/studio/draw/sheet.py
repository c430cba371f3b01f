"""A sheet to draw on: pictures first, text last, so that contrast can be measured between them."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import skia
from numpy.typing import NDArray

from waypost.studio.draw.colours import paint_colour
from waypost.studio.draw.text import Align, Setting

Pixels = NDArray[np.uint8]
"""Height x width x 3, sRGB."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """Where a text stands, in pixels, and what it is."""

    text: str
    family: str
    colour: str
    size: float
    left: float
    top: float
    right: float
    bottom: float
    fits: bool


@dataclass(frozen=True)
class Drawing:
    """A finished sheet: the same picture without (`ground`) and with its texts."""

    ground: "skia.Image"
    image: "skia.Image"
    boxes: tuple[TextBox, ...]

    @cached_property
    def ground_pixels(self) -> Pixels:
        """The picture below the texts."""
        return pixels(self.ground)

    @cached_property
    def pixels(self) -> Pixels:
        """The picture as it is seen."""
        return pixels(self.image)


@dataclass
class Sheet:
    """A canvas of `width` x `height` pixels whose texts are painted when it is finished.

    A mirrored sheet is laid out as if it were read from the left, and comes out the other way
    round: what is drawn at the left stands at the right. Letters and photos are not turned.
    """

    width: int
    height: int
    background: str
    mirrored: bool = False
    _texts: list[tuple[Setting, float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._surface = skia.Surface(self.width, self.height)
        self.canvas = self._surface.getCanvas()
        self.canvas.clear(paint_colour(self.background))
        if self.mirrored:
            self.canvas.translate(self.width, 0)
            self.canvas.scale(-1, 1)

    def write(self, setting: Setting, left: float, top: float, *, optical: bool = False) -> float:
        """Place a setting with the top of its capitals at `top`.

        Returns:
            Where its last baseline is.
        """
        shift = setting.bearing if optical else 0.0
        self._texts.append((setting, left - shift, top))
        return top + setting.height

    def finish(self) -> Drawing:
        """Paint the texts and hand the drawing out."""
        ground = self._surface.makeImageSnapshot()
        self.canvas.resetMatrix()
        boxes = []
        for setting, left, top in map(self._placed, self._texts):
            setting.paragraph.paint(self.canvas, left, top - setting.top)
            boxes.append(_box(setting, left, top))
        return Drawing(ground, self._surface.makeImageSnapshot(), tuple(boxes))

    def _placed(self, text: tuple[Setting, float, float]) -> tuple[Setting, float, float]:
        """Find where a text really stands."""
        setting, left, top = text
        if not self.mirrored:
            return text
        return setting.mirrored(), self.width - left - setting.width, top


def _box(setting: Setting, left: float, top: float) -> TextBox:
    spare = setting.width - setting.line_width
    start = (
        left + spare * {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[setting.style.align]
    )
    return TextBox(
        text=setting.text,
        family=setting.style.family,
        colour=setting.style.colour,
        size=setting.size,
        left=start,
        top=top,
        right=start + setting.line_width,
        bottom=top + setting.height + setting.descent,
        fits=setting.fits,
    )


def pixels(image: "skia.Image") -> Pixels:
    """Copy an image out of Skia as red, green, blue."""
    rgba = image.toarray(colorType=skia.kRGBA_8888_ColorType)
    return np.ascontiguousarray(rgba[:, :, :3], dtype=np.uint8)
