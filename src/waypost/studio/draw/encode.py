"""Drawn pixels to files: PNG, JPEG and WebP without metadata, the same bytes every time."""

import io
import struct
import zlib

import numpy as np
from PIL import Image

from waypost.studio.draw.sheet import Pixels

JPEG_QUALITY = 90
WEBP_QUALITY = 86


def jpeg(pixels: Pixels, quality: int = JPEG_QUALITY) -> bytes:
    """Write a JPEG with full colour resolution."""
    return _written(pixels, "JPEG", quality=quality, subsampling=0, optimize=True)


def webp(pixels: Pixels, quality: int = WEBP_QUALITY) -> bytes:
    """Write a lossy WebP."""
    return _written(pixels, "WEBP", quality=quality, method=4)


def _written(pixels: Pixels, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels, "RGB").save(buffer, form, **options)
    return buffer.getvalue()


def png(pixels: Pixels) -> bytes:
    """Write a PNG with the filter that suits gradients; several times faster than Pillow's search.

    Every row is stored as its difference to the row above (filter type 2).
    Source: W3C PNG, 9.2 and 10.1.
    """
    height, width, _ = pixels.shape
    rows = pixels.reshape(height, width * 3)
    filtered = np.empty((height, width * 3 + 1), np.uint8)
    filtered[:, 0] = 2
    filtered[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=filtered[1:, 1:])
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(filtered.tobytes(), 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum
