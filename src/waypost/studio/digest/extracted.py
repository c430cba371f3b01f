"""Pictures found inside documents and videos, laid into the order's folder as files of our own."""

import hashlib
import io
import re
import warnings
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageOps

from waypost.studio.digest.finding import Source
from waypost.studio.digest.model import Origin, PictureDigest
from waypost.studio.digest.pictures import swatch_of

FOUND_FOLDER: Final = "found"
MOST_PICTURES: Final = 6
MOST_PIXELS: Final = 40_000_000
MOST_BYTES: Final = 30_000_000
LONGEST_SIDE: Final = 2400
SMALLEST_SIDE: Final = 160
"""Anything smaller is a logo, an icon or a rule."""
LONGEST_ALT: Final = 200
_WIDEST_RATIO: Final = 6
_LEAST_SPREAD: Final = 6.0
_FORMATS: Final = ("JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF")


class Extraction:
    """Collects the pictures of one attachment, each once, as many as are worth showing."""

    def __init__(self, source: Source, most: int = MOST_PICTURES) -> None:
        """Write nothing yet."""
        self._source = source
        self._most = most
        self._seen: set[bytes] = set()
        self.pictures: list[PictureDigest] = []

    @property
    def is_full(self) -> bool:
        """Whether no more are wanted."""
        return len(self.pictures) >= self._most

    def add_file(self, data: bytes, alt: str = "") -> None:
        """Take the bytes of a picture file; what is broken, tiny or huge is passed over."""
        if self.is_full or not data or len(data) > MOST_BYTES:
            return
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                    if opened.width * opened.height > MOST_PIXELS:
                        return
                    if opened.format == "JPEG":
                        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                    self.add(ImageOps.exif_transpose(opened), alt=alt)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return

    def add(
        self,
        image: Image.Image,
        *,
        alt: str = "",
        origin: Origin = Origin.EXTRACTED,
        at_seconds: float = 0.0,
    ) -> None:
        """Take an opened picture, upright; a blank one, a rule or one more of the same is not."""
        if self.is_full or not _is_worth_showing(image):
            return
        image = _plain(image)
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        if _is_blank(image):
            return
        digest = hashlib.sha256(image.tobytes()).digest()
        if digest in self._seen:
            return
        self._seen.add(digest)
        path = self._written(image)
        self.pictures.append(
            PictureDigest(
                name=self._source.name,
                path=path,
                width=image.width,
                height=image.height,
                swatch=_swatch(image),
                origin=origin,
                alt=_words_of(alt),
                at_seconds=at_seconds,
            )
        )

    def _written(self, image: Image.Image) -> str:
        """Write a PNG where there is transparency, else a JPEG; the name is ours alone."""
        ending = "png" if image.mode == "RGBA" else "jpg"
        stem = f"{self._source.number}-{len(self.pictures) + 1}"
        place = Path(FOUND_FOLDER) / f"{stem}.{ending}"
        (self._source.folder / FOUND_FOLDER).mkdir(exist_ok=True)
        if image.mode == "RGBA":
            image.save(self._source.folder / place, "PNG", compress_level=3)
        else:
            image.save(self._source.folder / place, "JPEG", quality=92, subsampling=0)
        return place.as_posix()


def _words_of(alt: str) -> str:
    """Keep an alternative text that is one, and not the name of a file."""
    words = " ".join(alt.split())[:LONGEST_ALT]
    return "" if re.search(r"\.\w{3,4}$", words) else words


def _is_worth_showing(image: Image.Image) -> bool:
    short, long = sorted(image.size)
    return short >= SMALLEST_SIDE and long <= short * _WIDEST_RATIO and short * long <= MOST_PIXELS


def _plain(image: Image.Image) -> Image.Image:
    """Bring any mode to RGB, or RGBA where something can be seen through."""
    seen_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if not seen_through:
        return image.convert("RGB")
    rgba = image.convert("RGBA")
    lowest = rgba.getchannel("A").getextrema()[0]
    return rgba.convert("RGB") if lowest == 255 else rgba  # noqa: PLR2004 - all opaque


def _is_blank(image: Image.Image) -> bool:
    small = image.convert("RGBA").resize((64, 64), Image.Resampling.BOX)
    ground = Image.new("RGBA", small.size, "white")
    ground.alpha_composite(small)
    return float(np.asarray(ground.convert("L"), np.float32).std()) < _LEAST_SPREAD


def _swatch(image: Image.Image) -> str:
    small = image.copy()
    small.thumbnail((96, 96))
    return swatch_of(small)
