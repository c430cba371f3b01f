"""The photo of a listing: opened with limits, upright, in sRGB, with its own transparency."""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps

from waypost.kernel.studio import OrderRefused
from waypost.studio.draw.sheet import Pixels

FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
SMALLEST_SIDE, LONGEST_SIDE = 64, 10_000
MOST_PIXELS: Final = 40_000_000
WORKING_SIDE: Final = 1500
"""A product is never drawn larger, so nothing is computed on more."""
OPAQUE: Final = 250
CLEAR: Final = 8
LEAST_CLEAR_SHARE: Final = 0.02
_TRANSPARENT_MODES: Final = frozenset({"RGBA", "LA", "PA", "La", "RGBa"})

Alpha = NDArray[np.float32]
"""Height x width, 0 (background) to 1 (product)."""


@dataclass(frozen=True, slots=True)
class Photo:
    """An opened photo, at most 1500 pixels long.

    Attributes:
        colours: Height x width x 3, sRGB.
        alpha: Its own transparency, where it has some; a cut-out that somebody made.
        original_side: The longer side of what was handed in, in pixels.
    """

    colours: Pixels
    alpha: Alpha | None
    original_side: int

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.colours.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.colours.shape[0])


def open_photo(file: Path) -> Photo:
    """Open a JPEG, PNG, WebP or GIF (its first frame); orientation and colour profile applied.

    Raises:
        OrderRefused: It is no such picture, is damaged, or has sides below 64 or above 10,000
            pixels or more than 40 megapixels; told from its header before anything is decoded.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=FORMATS) as opened:
                _require_size(opened.width, opened.height)
                return _decoded(opened)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise OrderRefused("The photo is damaged, or no JPEG, PNG, WebP or GIF.") from error


def _require_size(width: int, height: int) -> None:
    if min(width, height) < SMALLEST_SIDE or max(width, height) > LONGEST_SIDE:
        raise OrderRefused(
            f"The photo has {width} x {height} pixels; "
            f"both must be {SMALLEST_SIDE} to {LONGEST_SIDE}."
        )
    if width * height > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        raise OrderRefused(f"The photo has more than {most} megapixels.")


def _decoded(opened: Image.Image) -> Photo:
    side = max(opened.size)
    profile = opened.info.get("icc_profile")
    if opened.format == "JPEG":
        opened.draft(opened.mode, (2 * WORKING_SIDE, 2 * WORKING_SIDE))
    plain = _in_eight_bits(opened)
    # Scaled before it is turned and converted: a large photo is in memory twice at most.
    plain.thumbnail((WORKING_SIDE, WORKING_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    upright = ImageOps.exif_transpose(plain)
    alpha = _transparency(upright)
    colours = _in_srgb(upright, profile)
    return Photo(np.ascontiguousarray(np.asarray(colours, np.uint8)), alpha, side)


def _in_eight_bits(opened: Image.Image) -> Image.Image:
    if opened.mode.startswith("I") or opened.mode == "F":
        values = np.asarray(opened, np.float32)
        top = 65_535.0 if values.max() > 255 else 255.0  # noqa: PLR2004 (16 or 8 bits)
        return Image.fromarray((values / top * 255).clip(0, 255).astype(np.uint8))
    if opened.mode == "P" or "transparency" in opened.info:
        return opened.convert("RGBA")
    return opened if opened.mode != "1" else opened.convert("L")


def _transparency(upright: Image.Image) -> Alpha | None:
    """Give the transparency, if it really parts a product from nothing."""
    if upright.mode not in _TRANSPARENT_MODES:
        return None
    alpha = np.asarray(upright.convert("RGBA").getchannel("A"), np.uint8)
    clear, opaque = float((alpha <= CLEAR).mean()), float((alpha >= OPAQUE).mean())
    if clear < LEAST_CLEAR_SHARE or opaque < LEAST_CLEAR_SHARE:
        return None
    return np.asarray(alpha / np.float32(255), np.float32)


def _in_srgb(upright: Image.Image, profile: object) -> Image.Image:
    """Convert colours by the embedded profile; one that cannot be read is not followed."""
    if upright.mode in _TRANSPARENT_MODES:
        return _on_white(upright.convert("RGBA"))
    if isinstance(profile, bytes) and upright.mode in ("RGB", "CMYK"):
        try:
            return ImageCms.profileToProfile(
                upright,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            ) or upright.convert("RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return upright.convert("RGB")


def _on_white(rgba: Image.Image) -> Image.Image:
    """Show a product's own colours where it is opaque, and white where there is nothing."""
    values = np.asarray(rgba, np.uint8)
    colours = np.where(values[..., 3:] > 0, values[..., :3], 255)
    return Image.fromarray(colours.astype(np.uint8))
