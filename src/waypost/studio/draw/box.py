"""Rectangles in pixels."""

from dataclasses import dataclass

import skia


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    def inset(self, by: float) -> "Box":
        """Shrink it on all sides."""
        return Box(self.left + by, self.top + by, self.width - 2 * by, self.height - 2 * by)

    def rect(self) -> "skia.Rect":
        """Hand it to Skia."""
        return skia.Rect.MakeXYWH(self.left, self.top, self.width, self.height)
