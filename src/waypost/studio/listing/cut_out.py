"""A product cut out of its photo, and how far that can be trusted."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from waypost.studio.draw.sheet import Pixels
from waypost.studio.listing.confidence import measure
from waypost.studio.listing.matting import refine
from waypost.studio.listing.outline import find_outline
from waypost.studio.listing.photo import Alpha, Photo

GOOD: Final = 0.75
"""From this confidence on, the cut-out is shown; below, the photo in a frame."""


@dataclass(frozen=True, slots=True)
class CutOut:
    """A product without background.

    Attributes:
        colours: Height x width x 3, cropped to the product.
        alpha: Of the same size.
        confidence: 0 to 1.
    """

    colours: Pixels
    alpha: Alpha
    confidence: float

    @property
    def is_good(self) -> bool:
        """Whether it can be shown."""
        return self.confidence >= GOOD


def cut_out(photo: Photo) -> CutOut | None:
    """Cut the product out of a photo; None if nothing stands out in it."""
    if photo.alpha is not None:
        return _cropped(photo.colours, photo.alpha, 1.0)
    outline = find_outline(photo.colours)
    if not outline.mask.any():
        return None
    alpha, colours = refine(photo.colours, outline.mask)
    return _cropped(colours, alpha, measure(outline, photo.original_side).value)


def _cropped(colours: Pixels, alpha: Alpha, confidence: float) -> CutOut | None:
    rows, columns = np.where(alpha > 0.2)  # noqa: PLR2004 (what is fainter is a haze)
    if rows.size == 0:
        return None
    height, width = alpha.shape
    top, bottom = max(0, rows.min() - 2), min(height, rows.max() + 3)
    left, right = max(0, columns.min() - 2), min(width, columns.max() + 3)
    return CutOut(
        np.ascontiguousarray(colours[top:bottom, left:right]),
        np.ascontiguousarray(alpha[top:bottom, left:right]),
        confidence,
    )
