"""Products with known outlines, drawn on backdrops: what a camera would have seen."""

import io
from pathlib import Path

import cv2
import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image

from waypost.studio.draw.sheet import Pixels
from waypost.studio.listing.photo import Photo

SIDE = 360
Mask = NDArray[np.float32]


def a_mug(colour: tuple[int, int, int]) -> tuple[Pixels, Mask]:
    """Draw a mug whose handle one can look through; its colours, and where it is."""
    surface = skia.Surface(SIDE, SIDE)
    canvas = surface.getCanvas()
    corners = [skia.Point(*place) for place in ((90, 100), (220, 100), (205, 270), (105, 270))]
    body = skia.Path()
    body.addPoly(corners, close=True)
    darker, lighter = (
        skia.Color(*(min(255, int(part * share)) for part in colour)) for share in (0.6, 1.15)
    )
    shader = skia.GradientShader.MakeLinear([(90, 0), (220, 0)], [darker, lighter])
    canvas.drawPath(body, skia.Paint(AntiAlias=True, Shader=shader))
    handle = skia.Paint(
        AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=16, Color=skia.Color(*colour)
    )
    canvas.drawOval(skia.Rect.MakeXYWH(188, 130, 84, 96), handle)
    rgba = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
    return np.ascontiguousarray(rgba[..., :3]), rgba[..., 3].astype(np.float32) / 255


def on_backdrop(
    product: tuple[Pixels, Mask], backdrop: tuple[int, int, int], *, shadow: float = 0.3
) -> Pixels:
    """Put a product before a backdrop with a little noise, and its soft shadow on it."""
    colours, mask = product
    chance = np.random.default_rng(1)
    ground = np.broadcast_to(np.array(backdrop, np.float32), (SIDE, SIDE, 3)).copy()
    shade = cv2.GaussianBlur(np.roll(mask, (9, 6), (0, 1)), (0, 0), 9)
    ground *= 1 - shadow * shade[..., None]
    seen = colours * mask[..., None] + ground * (1 - mask[..., None])
    seen = cv2.GaussianBlur(seen, (0, 0), 0.7) + chance.normal(0, 1.2, seen.shape)
    return np.asarray(np.clip(seen, 0, 255), np.uint8)


def a_photo(colours: Pixels, alpha: Mask | None = None) -> Photo:
    """Wrap pixels as an opened photo."""
    return Photo(np.ascontiguousarray(colours), alpha, 2 * max(colours.shape[:2]))


def overlap(found: Mask, real: Mask) -> float:
    """Compare two outlines: what both share, by what either has."""
    return float(np.minimum(found, real).sum() / np.maximum(found, real).sum())


def saved(folder: Path, image: Image.Image, form: str, **options: object) -> Path:
    """Write a picture file."""
    file = folder / f"photo.{form.lower()}"
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    file.write_bytes(buffer.getvalue())
    return file
