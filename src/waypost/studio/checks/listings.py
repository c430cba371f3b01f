"""Checks of the pictures of a listing: what shops ask for, measured on the finished files."""

import io
from typing import Final

import numpy as np
from PIL import Image

from waypost.kernel.studio import Check
from waypost.studio.draw.box import Box

MOST_BYTES: Final = 1_500_000
LEAST_SHARE, MOST_SHARE = 0.55, 0.9
CORNER: Final = 0.06
"""The corners that must be white, as a share of the side."""
METADATA: Final = frozenset({"exif", "icc_profile", "comment", "xmp", "photoshop", "adobe", "mp"})
BASELINE: Final = b"\xff\xc0"


def file_checks(content: bytes, side: int, prefix: str) -> tuple[Check, ...]:
    """A square baseline JPEG in colour, light enough, that tells nothing of where it was made."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as opened:
            opened.load()
            size, mode, info = opened.size, opened.mode, frozenset(opened.info)
    except (OSError, ValueError, SyntaxError) as error:
        return (Check(f"{prefix}decodes", passed=False, detail=str(error)),)
    found = sorted(str(name) for name in info if name in METADATA)
    return (
        Check(f"{prefix}decodes", passed=mode == "RGB" and BASELINE in content, detail=mode),
        Check(f"{prefix}size", size == (side, side), f"{size[0]}x{size[1]}"),
        Check(f"{prefix}weight", len(content) <= MOST_BYTES, f"{len(content) // 1024} KB"),
        Check(f"{prefix}no metadata", not found, " ".join(found)),
    )


def corners_white(content: bytes, prefix: str = "") -> Check:
    """All four corners of the decoded picture are pure white."""
    with Image.open(io.BytesIO(content)) as opened:
        pixels = np.asarray(opened.convert("RGB"), np.uint8)
    wide = max(1, round(CORNER * pixels.shape[0]))
    corners = (
        pixels[:wide, :wide], pixels[:wide, -wide:], pixels[-wide:, :wide], pixels[-wide:, -wide:],
    )  # fmt: skip
    darkest = min(int(corner.min()) for corner in corners)
    return Check(f"{prefix}corners white", darkest == 255, f"darkest {darkest}")  # noqa: PLR2004


def product_share(box: Box, side: int, *, is_cut: bool, prefix: str = "") -> Check:
    """A product that stands free takes 55 to 90 % of the side; a frame stays inside."""
    share = max(box.width, box.height) / side
    inside = min(box.left, box.top, side - box.right, side - box.bottom) > 0
    least = LEAST_SHARE if is_cut else 0.0
    passed = inside and least <= share <= MOST_SHARE
    return Check(f"{prefix}product share", passed, f"{share:.0%}")


def framed_if_doubtful(confidence: float, least: float, *, is_cut: bool, prefix: str = "") -> Check:
    """A product stands free only if its cut-out can be trusted."""
    passed = confidence >= least or not is_cut
    detail = f"{'cut out' if is_cut else 'framed'}, confidence {confidence:.2f}"
    return Check(f"{prefix}framed if doubtful", passed, detail)
