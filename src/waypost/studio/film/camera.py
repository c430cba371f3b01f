"""Slow moves over a picture that is larger than what is seen of it."""

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from waypost.studio.film.frame import Moment, Rgba

MARGIN: Final = 1.18
"""How much larger than what is seen of it a picture is made."""
_SETTLING_SECONDS: Final = 0.22
_SETTLING: Final = 0.07


@dataclass(frozen=True, slots=True)
class View:
    """What is seen: the centre in pixels of the picture, the enlargement, a turn in degrees."""

    x: float
    y: float
    zoom: float
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Move:
    """From one view to another; `settles` where it begins a little nearer and springs back."""

    start: View
    end: View
    settles: bool = False

    def at(self, moment: Moment) -> View:
        """Find the view of a moment; the speed is the same all the time."""
        share = moment.share
        zoom = self.start.zoom * (self.end.zoom / self.start.zoom) ** share
        zoom *= 1.0 + moment.punch
        if self.settles:
            zoom *= 1.0 + _SETTLING * math.exp(-moment.seconds / _SETTLING_SECONDS)
        return View(
            self.start.x + (self.end.x - self.start.x) * share,
            self.start.y + (self.end.y - self.start.y) * share,
            zoom,
            self.start.turn + (self.end.turn - self.start.turn) * share,
        )


def moved(picture: Rgba, view: View, out: Rgba) -> None:
    """Paint what a view sees of a picture into all of `out`."""
    height, width = out.shape[:2]
    size = (picture.shape[1], picture.shape[0])
    matrix = matrix_of(inside(view, size, width, height), width, height)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cv2.warpAffine(
        picture, matrix, (width, height), dst=out, flags=flags, borderMode=cv2.BORDER_REPLICATE
    )


def laid_over(picture: Rgba, view: View, out: Rgba) -> tuple[Rgba, int, int] | None:
    """Find what a view sees of a picture that fills only a part of it, for painting over `out`.

    Returns:
        The pixels and where their corner is in `out`; None if nothing is seen.
    """
    height, width = out.shape[:2]
    matrix = matrix_of(view, width, height)
    tall, wide = picture.shape[:2]
    corners = np.array([[[0, 0], [wide, 0], [0, tall], [wide, tall]]], np.float64)
    seen = cv2.transform(corners, cv2.invertAffineTransform(matrix))[0]
    left, top = np.maximum(0, np.floor(seen.min(0))).astype(int)
    right, bottom = np.minimum((width, height), np.ceil(seen.max(0))).astype(int)
    if right <= left or bottom <= top:
        return None
    matrix[:, 2] += matrix[:, :2] @ np.array([left, top], np.float64)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = (int(right - left), int(bottom - top))
    seen_pixels = np.asarray(cv2.warpAffine(picture, matrix, size, flags=flags), np.uint8)
    return seen_pixels, int(left), int(top)


def inside(view: View, size: tuple[int, int], width: int, height: int) -> View:
    """Move a view so that it sees nothing beyond the edges of a picture of this size."""
    angle = math.radians(view.turn)
    across, down = math.cos(angle) / view.zoom, math.sin(angle) / view.zoom
    reach_x = (abs(across) * width + abs(down) * height) / 2
    reach_y = (abs(down) * width + abs(across) * height) / 2
    x, y = _within(view.x, reach_x, size[0]), _within(view.y, reach_y, size[1])
    return View(x, y, view.zoom, view.turn)


def matrix_of(view: View, width: int, height: int) -> NDArray[np.float64]:
    """Map places of an output of this size to places of the picture."""
    angle = math.radians(view.turn)
    across, down = math.cos(angle) / view.zoom, math.sin(angle) / view.zoom
    x, y = view.x, view.y
    return np.array(
        [
            [across, down, x - across * width / 2 - down * height / 2],
            [-down, across, y + down * width / 2 - across * height / 2],
        ]
    )


def _within(middle: float, reach: float, length: int) -> float:
    if 2 * reach >= length:
        return length / 2
    return min(length - reach, max(reach, middle))


def kenburns(picture: Rgba, width: int, height: int, zoom: float, turn: int) -> Move:
    """Move slowly in or out, along the side on which there is more of the picture.

    Args:
        picture: Larger than the output by `MARGIN` on its shorter side.
        width: Of the output.
        height: The same.
        zoom: How much the picture grows.
        turn: Which way; consecutive ones differ.
    """
    tall, wide = picture.shape[:2]
    least = max(width / wide, height / tall) * 1.002
    near = least * (1.0 + zoom)
    spare_x = (wide - width / near) / 2
    spare_y = (tall - height / near) / 2
    way = 1 if turn % 4 in (0, 3) else -1
    across = spare_x * (0.72 if wide * height >= tall * width else 0.35) * way
    down = spare_y * (0.72 if wide * height < tall * width else 0.3) * -way
    middle = (wide / 2, tall / 2)
    far = View(middle[0] - across * 0.5, middle[1] - down * 0.5, least)
    close = View(middle[0] + across, middle[1] + down, near)
    return Move(far, close) if turn % 2 == 0 else Move(close, far)
