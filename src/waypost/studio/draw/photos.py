"""People's photos: opened with limits, upright, cropped to what matters, scrims for text."""

import warnings
from pathlib import Path

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import paint_colour
from waypost.studio.draw.sheet import Pixels

MOST_PIXELS = 80_000_000
TOO_LARGE = f"it has more than {MOST_PIXELS // 1_000_000} megapixels"
LONGEST_SIDE = 3200
MAP_SIDE = 96
SHARPEN_ABOVE = 1.4


class PhotoUnreadable(Exception):
    """A picture cannot be opened, or would need too much memory."""


def load_photo(file: Path, backing: str) -> Image.Image:
    """Open a picture upright, as RGB, at most 3200 pixels long; transparency gets `backing`.

    Raises:
        PhotoUnreadable: It is damaged, or has more than 80 million pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _opened(file, backing)
    except PhotoUnreadable:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PhotoUnreadable(TOO_LARGE) from error
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise PhotoUnreadable("it could not be opened as a picture") from error


def _opened(file: Path, backing: str) -> Image.Image:
    with Image.open(file, formats=("JPEG", "PNG")) as opened:
        _require_size(opened)
        if opened.format == "JPEG":
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        if opened.mode == "P":
            scaled = opened.convert("RGBA" if "transparency" in opened.info else "RGB")
        else:
            scaled = opened
        # Scaled before it is turned and flattened: a large picture is in memory twice at most.
        scaled.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(scaled)
        return _flattened(upright, backing)


def _require_size(opened: Image.Image) -> None:
    if opened.width * opened.height > MOST_PIXELS:
        raise PhotoUnreadable(TOO_LARGE)


def _flattened(photo: Image.Image, backing: str) -> Image.Image:
    if photo.mode in ("RGBA", "LA", "PA") or "transparency" in photo.info:
        rgba = photo.convert("RGBA")
        ground = Image.new("RGBA", rgba.size, backing)
        ground.alpha_composite(rgba)
        return ground.convert("RGB")
    if photo.mode.startswith("I") or photo.mode == "F":
        values = np.asarray(photo, np.float32)
        reach = float(np.ptp(values)) or 1.0
        return Image.fromarray(((values - values.min()) / reach * 255).astype(np.uint8)).convert(
            "RGB"
        )
    return photo.convert("RGB")


def interest(photo: Image.Image) -> NDArray[np.float32]:
    """Map where a picture is busy or colourful, with a mild pull to its centre; sums to 1."""
    scale = MAP_SIDE / max(photo.size)
    small = photo.resize((max(2, round(photo.width * scale)), max(2, round(photo.height * scale))))
    values = np.asarray(small.filter(ImageFilter.GaussianBlur(1)), np.float32) / 255
    grey = values.mean(2)
    down, across = np.gradient(grey)
    unusual = np.abs(values - np.median(values, axis=(0, 1))).sum(2)
    rows, columns = np.mgrid[-1 : 1 : grey.shape[0] * 1j, -1 : 1 : grey.shape[1] * 1j]
    pull = np.exp(-1.1 * (rows**2 + columns**2))
    weights = (np.hypot(down, across) * 3 + unusual * 0.35 + 0.02) * pull
    return np.asarray(weights / weights.sum(), np.float32)


def best_crop(photo: Image.Image, ratio: float) -> tuple[int, int, int, int]:
    """Find the largest crop of width/height `ratio` that holds most of the interest."""
    width, height = photo.size
    weights = interest(photo)
    if width / height > ratio:
        kept = max(1, round(height * ratio))
        start = _best_start(weights.sum(0), kept / width) * (width - kept)
        left = round(start)
        return left, 0, left + kept, height
    kept = max(1, round(width / ratio))
    top = round(_best_start(weights.sum(1), kept / height) * (height - kept))
    return 0, top, width, top + kept


def _best_start(profile: NDArray[np.float32], share: float) -> float:
    window = max(1, round(len(profile) * share))
    if window >= len(profile):
        return 0.5
    sums = np.convolve(profile, np.ones(window), "valid")
    best = np.flatnonzero(sums >= sums.max() * 0.995)
    return float(best.mean()) / (len(profile) - window)


def cropped(photo: Image.Image, width: int, height: int) -> Image.Image:
    """Cut and scale a picture to exactly this size."""
    box = best_crop(photo, width / height)
    scale = width / (box[2] - box[0])
    result = photo.resize((width, height), Image.Resampling.LANCZOS, box=box)
    if scale > SHARPEN_ABOVE:
        result = result.filter(ImageFilter.UnsharpMask(radius=scale, percent=60, threshold=2))
    return result


def as_pixels(photo: Image.Image) -> Pixels:
    """Copy a picture out as an array."""
    return np.ascontiguousarray(np.asarray(photo.convert("RGB"), np.uint8))


def draw_photo(canvas: "skia.Canvas", photo: Image.Image, box: Box, radius: float = 0.0) -> None:
    """Fill the box with the picture, its corners rounded by `radius`.

    On a mirrored sheet it is turned back.
    """
    fitted = cropped(photo, max(1, round(box.width)), max(1, round(box.height)))
    if canvas.getTotalMatrix().getScaleX() < 0:
        fitted = ImageOps.mirror(fitted)
    rgba = np.ascontiguousarray(np.asarray(fitted.convert("RGBA"), np.uint8))
    image = skia.Image.fromarray(rgba, colorType=skia.kRGBA_8888_ColorType, copy=True)
    canvas.save()
    canvas.clipRRect(skia.RRect.MakeRectXY(box.rect(), radius, radius), doAntiAlias=True)
    canvas.drawImageRect(image, box.rect(), skia.SamplingOptions(skia.FilterMode.kLinear))
    canvas.restore()


def scrim(
    canvas: "skia.Canvas",
    box: Box,
    colour: str,
    stops: tuple[tuple[float, float], ...],
    *,
    across: bool = False,
) -> None:
    """Lay a gradient over a box: stops are (position 0 to 1, opacity), downwards or across."""
    end = (box.right, box.top) if across else (box.left, box.bottom)
    shader = skia.GradientShader.MakeLinear(
        [(box.left, box.top), end],
        [paint_colour(colour, opacity) for _, opacity in stops],
        [position for position, _ in stops],
    )
    canvas.drawRect(box.rect(), skia.Paint(Shader=shader, Dither=True))
