"""How far a cut-out can be trusted, measured on its outline."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from waypost.studio.listing.backdrop import to_lab
from waypost.studio.listing.outline import Mask, Outline, grown, shrunk

LEAST_SIDE: Final = 160
"""Of the product in the photo as it was handed in; what is smaller would be a blur."""
SEEN, HALF_SEEN = 0.5, 0.2
VISIBLE_STEP: Final = 6.0
"""In CIE Lab."""
FADE: Final = 17
"""Pixels across an outline, within which the network should have made up its mind."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """What speaks for a cut-out, each 0 to 1.

    Attributes:
        agreement: The network and the colours found the same thing.
        complete: The network sees nothing else that may be part of the product.
        settled: It is sure along the whole outline; a plain backdrop needs no such witness.
        edges: The product differs from what is around it.
        whole: The photo does not cut it off.
        sized: It is neither a speck nor everything.
        large: It has enough pixels to be shown large.
    """

    agreement: float
    complete: float
    settled: float
    edges: float
    whole: float
    sized: float
    large: float

    @property
    def value(self) -> float:
        """All of it together."""
        found = self.agreement * self.complete * self.settled
        return found * self.edges * self.whole * self.sized * self.large


def measure(outline: Outline, original_side: int) -> Confidence:
    """Measure how far an outline can be trusted.

    Args:
        outline: What was found.
        original_side: The longer side of the photo as it was handed in, in pixels.
    """
    mask, seen = outline.mask, outline.seen
    size = max(1.0, float(mask.sum()))
    both = float((mask & (seen > SEEN)).sum())
    either = float((mask | (seen > SEEN)).sum())
    area = float(mask.mean())
    rows, columns = np.where(mask)
    side = max(np.ptp(rows), np.ptp(columns)) + 1 if rows.size else 0
    return Confidence(
        agreement=_ramp(both / max(1.0, either), 0.5, 0.8),
        complete=1 - _ramp(float(_doubtful(outline).sum()) / size, 0.1, 0.26),
        settled=1.0 if outline.backdrop.is_plain else 1 - _ramp(faded(outline), 0.1, 0.35),
        edges=_ramp(edge_support(outline), 0.3, 0.7),
        whole=1 - _ramp(cut_off(mask), 0.02, 0.14),
        sized=_ramp(area, 0.004, 0.015) * (1 - _ramp(area, 0.72, 0.9)),
        large=1.0 if side * original_side / max(mask.shape) >= LEAST_SIDE else 0.0,
    )


def _doubtful(outline: Outline) -> Mask:
    """Find what stands out a little beside the product, and is not the plain backdrop."""
    beside = (outline.seen > HALF_SEEN) & ~grown(outline.mask, 2)
    if not outline.backdrop.is_plain:
        return np.asarray(beside)
    return np.asarray(beside & outline.backdrop.is_other)


def faded(outline: Outline) -> float:
    """Tell along how much of the outline the network could not decide, 0 to 1."""
    kernel = np.ones((FADE, FADE), np.uint8)
    step = cv2.dilate(outline.seen, kernel) - cv2.erode(outline.seen, kernel)
    line = _line(outline.mask)
    return float((step[line] < 0.6).mean()) if line.any() else 1.0  # noqa: PLR2004


def _line(mask: Mask) -> Mask:
    """Draw the outline, without where it is the photo's own border."""
    inner = cv2.erode(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    line = mask & ~inner
    line[[0, -1], :] = line[:, [0, -1]] = False
    return np.asarray(line)


def edge_support(outline: Outline) -> float:
    """Tell along how much of the outline both sides differ visibly, 0 to 1."""
    lab = to_lab(outline.colours)
    mask = outline.mask
    inner = shrunk(mask, 1) & ~shrunk(mask, 4)
    outer = grown(mask, 5) & ~grown(mask, 1)
    line = _line(outline.mask)
    if not line.any():
        return 0.0
    difference = np.linalg.norm(_mean_near(lab, inner) - _mean_near(lab, outer), axis=2)
    return float((difference[line] > VISIBLE_STEP).mean())


def _mean_near(lab: NDArray[np.float32], where: Mask) -> NDArray[np.float32]:
    weights = where.astype(np.float32)
    sums = cv2.GaussianBlur(lab * weights[..., None], (0, 0), 3)
    return np.asarray(sums / np.maximum(cv2.GaussianBlur(weights, (0, 0), 3), 1e-4)[..., None])


def cut_off(mask: Mask) -> float:
    """Tell how much of the product's outline is the photo's own border, 0 to 1."""
    border = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]]).sum()
    contours, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return float(border) / max(1.0, sum(float(len(contour)) for contour in contours))


def _ramp(value: float, low: float, high: float) -> float:
    """Map `low` to 0 and `high` to 1, evenly."""
    return min(1.0, max(0.0, (value - low) / (high - low)))
