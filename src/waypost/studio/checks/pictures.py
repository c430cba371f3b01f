"""Checks of finished picture files: they decode, have the promised size, and show something."""

import io

import numpy as np
from PIL import Image

from waypost.kernel.studio import Check

LEAST_SPREAD = 10.0
LEAST_ENTROPY_BITS = 0.5


def picture_checks(
    content: bytes, size: tuple[int, int], most_bytes: int, prefix: str = ""
) -> tuple[Check, ...]:
    """Run every check on a picture file.

    Args:
        content: The file.
        size: Width and height that were promised, in pixels.
        most_bytes: How large the file may be.
        prefix: Put before the names of the checks.
    """
    try:
        with Image.open(io.BytesIO(content)) as opened:
            picture = opened.convert("RGB")
    except (OSError, ValueError, SyntaxError) as error:
        return (Check(f"{prefix}decodes", passed=False, detail=str(error)),)
    return (
        Check(f"{prefix}decodes", passed=True, detail=f"{picture.width}x{picture.height}"),
        Check(f"{prefix}size", picture.size == size, f"{picture.width}x{picture.height}"),
        Check(f"{prefix}weight", len(content) <= most_bytes, f"{len(content) // 1024} KB"),
        not_blank(picture, prefix),
    )


def not_blank(picture: Image.Image, prefix: str = "") -> Check:
    """The picture's brightness is spread, and its histogram holds information."""
    small = picture.convert("L").resize((200, 200), Image.Resampling.BOX)
    grey = np.asarray(small, np.float32)
    counts, _ = np.histogram(grey, 64, (0, 255))
    shares = counts[counts > 0] / counts.sum()
    entropy = float(-(shares * np.log2(shares)).sum())
    spread = float(grey.std())
    passed = spread >= LEAST_SPREAD and entropy >= LEAST_ENTROPY_BITS
    return Check(f"{prefix}not blank", passed, f"spread {spread:.0f}, entropy {entropy:.1f} bits")
