"""Shadows that hold a product to the ground: dark where it touches, soft and wide around."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import channels
from waypost.studio.listing.photo import Alpha
from waypost.studio.listing.subject import Subject

COARSENESS: Final = 4
"""Shadows are smooth, so they are computed at a quarter of the size."""
FAINTEST: Final = 0.012
"""Below this nobody sees a shadow, but white would not be pure."""
FLATNESS: Final = 0.11
"""How high the shadow on the ground is, as a share of the product's height."""


@dataclass(frozen=True, slots=True)
class Light:
    """Where light comes from, and how hard it is.

    Attributes:
        colour: Of the shadows.
        strength: Of the shadows, 0 to 1.
        slant: How far a cast shadow leans to the right, as a share of the product's height.
    """

    colour: str
    strength: float
    slant: float = 0.0


def draw_shadow(canvas: "skia.Canvas", subject: Subject, box: Box, light: Light) -> None:
    """Draw the shadow of a product that will stand in `box`; draw the product afterwards."""
    info = canvas.imageInfo()
    size = (max(1, info.width() // COARSENESS), max(1, info.height() // COARSENESS))
    shade = np.clip(_shade(subject, box, size, light), 0, 0.85)
    _paint(canvas, shade, light.colour, info.width(), info.height())


def draw_drop_shadow(canvas: "skia.Canvas", subject: Subject, box: Box, light: Light) -> None:
    """Draw the shadow of a product that lies flat, seen from above, lit from the upper left."""
    info = canvas.imageInfo()
    size = (max(1, info.width() // COARSENESS), max(1, info.height() // COARSENESS))
    corner = (box.left / COARSENESS, box.top / COARSENESS)
    extent = (box.width / COARSENESS, box.height / COARSENESS)
    placed = _warped(subject, size, extent, corner, 0.0)
    side = max(extent)
    shade = np.zeros_like(placed)
    for away, blur, strength in ((0.01, 0.01, 0.42), (0.035, 0.03, 0.4), (0.07, 0.08, 0.26)):
        moved = _moved(placed, 0.7 * away * side, away * side)
        shade += strength * _blurred(moved, blur * side)
    _paint(
        canvas, np.clip(shade * light.strength, 0, 0.8), light.colour, info.width(), info.height()
    )


def _shade(subject: Subject, box: Box, size: tuple[int, int], light: Light) -> Alpha:
    """Compute how dark the ground is, on a canvas of `size` at a quarter of the real one."""
    left, top = box.left / COARSENESS, box.top / COARSENESS
    width, height = box.width / COARSENESS, box.height / COARSENESS
    side = max(width, height)
    placed = _warped(subject, size, (width, height), (left, top), 0.0)
    foot = top + height
    rows = np.arange(size[1], dtype=np.float32)[:, None]
    low = np.clip((rows - (foot - 0.5 * height)) / (0.5 * height), 0, 1) ** 1.5
    near = _blurred(_moved(placed, 0, 0.012 * side), 0.009 * side)
    around = _blurred(_moved(placed, 0, 0.03 * side), 0.035 * side)
    flat = FLATNESS * height
    ground = _warped(subject, size, (width, flat), (left, foot - 0.62 * flat), 0.0)
    ground = _blurred(ground * _standing(placed, foot, height), 0.03 * side)
    shade = 0.5 * near * low + 0.26 * around * low + 0.3 * ground
    if light.slant:
        length = 0.3 * height
        corner = (left, foot - length - 0.01 * height)
        cast = _warped(subject, size, (width, length), corner, light.slant * height)
        shade = np.maximum(shade, 0.42 * _blurred(cast, 0.022 * side))
    return np.asarray(shade * light.strength, np.float32)


def _blurred(shade: Alpha, by: float) -> Alpha:
    return np.asarray(cv2.GaussianBlur(shade, (0, 0), max(0.6, by)), np.float32)


def _standing(placed: Alpha, foot: float, height: float) -> Alpha:
    """Tell, for every column, how near to the ground the product is there, 0 to 1."""
    solid = placed > 0.4  # noqa: PLR2004 (no haze)
    lowest = placed.shape[0] - 1 - np.argmax(solid[::-1], axis=0)
    gap = np.where(solid.any(axis=0), np.maximum(0, foot - lowest), 9 * height)
    near = np.exp(-((gap / (0.1 * height)) ** 2)).astype(np.float32)
    return _blurred(near[None], 0.02 * height)


def _moved(placed: Alpha, right: float, down: float) -> Alpha:
    move = np.array([[1, 0, right], [0, 1, down]], np.float32)
    return np.asarray(cv2.warpAffine(placed, move, placed.shape[::-1]), np.float32)


def _warped(
    subject: Subject,
    size: tuple[int, int],
    extent: tuple[float, float],
    corner: tuple[float, float],
    lean: float,
) -> Alpha:
    """Place the silhouette with this width and height, its head leaning by so many pixels."""
    tall, wide = subject.alpha.shape
    small = cv2.resize(
        subject.alpha,
        (max(1, round(extent[0])), max(1, round(max(extent[1], 1)))),
        interpolation=cv2.INTER_AREA if wide > extent[0] else cv2.INTER_LINEAR,
    )
    tall = small.shape[0]
    shear = -lean / max(1, tall)
    move = np.array([[1, shear, corner[0] + lean], [0, 1, corner[1]]], np.float32)
    return np.asarray(cv2.warpAffine(small, move, size), np.float32)


def _paint(
    canvas: "skia.Canvas", shade: NDArray[np.float32], colour: str, width: int, height: int
) -> None:
    red, green, blue = channels(colour)
    shade = np.maximum(0, shade - FAINTEST)
    alpha = shade[..., None] * 255
    pixels = np.concatenate([alpha * red, alpha * green, alpha * blue, alpha], axis=2)
    image = skia.Image.fromarray(
        np.ascontiguousarray(pixels + 0.5).astype(np.uint8),
        colorType=skia.kRGBA_8888_ColorType,
        alphaType=skia.kPremul_AlphaType,
        copy=True,
    )
    canvas.drawImageRect(
        image,
        skia.Rect.MakeWH(width, height),
        skia.SamplingOptions(skia.CubicResampler.Mitchell()),
        skia.Paint(Dither=True),
    )
