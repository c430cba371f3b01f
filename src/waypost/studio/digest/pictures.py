"""What a picture is: its upright size, and its most telling colour."""

import warnings
from pathlib import Path
from typing import Final

from coloraide import Color
from PIL import Image, ImageOps

from waypost.studio.digest.finding import Finding, Source, Unreadable
from waypost.studio.digest.model import PictureDigest

MOST_PIXELS: Final = 80_000_000
SMALLEST_SIDE: Final = 8
_SAMPLE_SIDE: Final = 96
_SIDEWAYS: Final = frozenset({5, 6, 7, 8})
_ORIENTATION: Final = 0x0112
_GREY_CHROMA: Final = 0.03


def read_picture(source: Source) -> Finding:
    """Read an attached picture."""
    return Finding(pictures=(digest_picture(source.name, source.path, source.folder),))


def digest_picture(name: str, path: str, folder: Path) -> PictureDigest:
    """Open a picture fully, so that what is broken is found here.

    Raises:
        Unreadable: It is broken, or larger than 80 megapixels or smaller than 8 pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(folder / path, formats=("JPEG", "PNG")) as image:
                return _read(name, path, image)
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError) as error:
        raise Unreadable("The picture is damaged or too large to open.") from error


def _read(name: str, path: str, image: Image.Image) -> PictureDigest:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise Unreadable("The picture has more than 80 megapixels.")
    if min(width, height) < SMALLEST_SIDE:
        raise Unreadable("The picture is too small to show.")
    if image.getexif().get(_ORIENTATION) in _SIDEWAYS:
        width, height = height, width
    image.draft("RGB", (_SAMPLE_SIDE * 2, _SAMPLE_SIDE * 2))
    image.load()
    image.thumbnail((_SAMPLE_SIDE, _SAMPLE_SIDE))
    upright = ImageOps.exif_transpose(image)
    return PictureDigest(name, path, width, height, swatch_of(upright))


def swatch_of(image: Image.Image) -> str:
    """Choose the colour that people would name: vivid, and not only a speck."""
    rgba = image.convert("RGBA")
    flat = Image.new("RGBA", rgba.size, "white")
    flat.alpha_composite(rgba)
    few = flat.convert("RGB").quantize(12, method=Image.Quantize.MEDIANCUT)
    palette = few.getpalette() or []
    total = few.width * few.height
    best, most = "#808080", -1.0
    for count, index in few.getcolors(256) or []:
        place = index if isinstance(index, int) else 0
        red, green, blue = palette[3 * place : 3 * place + 3]
        text = f"#{red:02x}{green:02x}{blue:02x}"
        lightness, chroma, _ = Color(text).convert("oklch").coords()
        share = count / total
        middle = 1 - abs(lightness - 0.6)
        score = (chroma if chroma > _GREY_CHROMA else chroma / 4) * share**0.4 * middle
        if score > most:
            best, most = text, score
    return best
