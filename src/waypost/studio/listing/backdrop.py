"""What a photo's background looks like, told from its border: plain backdrops help a cut-out."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from waypost.studio.draw.sheet import Pixels

BORDER: Final = 0.04
"""Of the shorter side; so wide is the strip that is taken for background."""
ROUNDS: Final = 4
LEAST_NOISE: Final = 0.8
MOST_NOISE: Final = 4.0
NEAR: Final = 7.0
"""So different (CIE Lab) may a strip be from the backdrop's gradient, and still belong to it."""
PLAIN_FROM: Final = 0.8

Distances = NDArray[np.float32]
"""Height x width, in CIE Lab."""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """A smooth background that was fitted to the border.

    Attributes:
        distances: How different each pixel is from what the backdrop would be there.
        beside_shadow: The same, if a pixel's darkness were a mere shadow on the backdrop.
        noise: How different pixels of the backdrop itself are.
        share: How much of the border belongs to it, 0 to 1.
    """

    distances: Distances
    beside_shadow: Distances
    noise: float
    share: float

    @property
    def is_plain(self) -> bool:
        """Whether the backdrop tells more than a network can see."""
        return self.share >= PLAIN_FROM and self.noise <= MOST_NOISE

    @property
    def is_other(self) -> NDArray[np.bool_]:
        """Where something is that is not backdrop, though it may be a shadow."""
        return np.asarray(self.distances > max(1.6, 1.8 * self.noise))


def to_lab(colours: Pixels) -> NDArray[np.float32]:
    """Convert to CIE Lab: 0 to 100, and around 0."""
    return np.asarray(cv2.cvtColor(colours.astype(np.float32) / 255, cv2.COLOR_RGB2LAB))


def fit_backdrop(colours: Pixels) -> Backdrop:
    """Fit a gradient of second order to the border, without what sticks into it."""
    lab = to_lab(colours)
    height, width, _ = lab.shape
    terms = _terms(height, width)
    strip = _strip(height, width)
    samples, known = lab[strip], terms[strip]
    kept = _most_common(samples)
    weights = np.zeros((terms.shape[-1], 3), np.float32)
    for _ in range(ROUNDS):
        if kept.sum() < 4 * terms.shape[-1]:
            break
        weights = np.linalg.lstsq(known[kept], samples[kept], rcond=None)[0]
        rest = np.linalg.norm(samples - known @ weights, axis=1)
        reach = 3 * max(LEAST_NOISE, 1.48 * float(np.median(rest[kept])))
        kept = rest < min(max(reach, NEAR / 2), 2 * NEAR)
    expected = (terms @ weights).astype(np.float32)
    rest = np.linalg.norm(samples - known @ weights, axis=1)
    noise = max(LEAST_NOISE, 1.48 * float(np.median(rest[kept]))) if kept.any() else 99.0
    difference = lab - expected
    return Backdrop(
        distances=np.asarray(np.linalg.norm(difference, axis=2), np.float32),
        beside_shadow=_beside_shadow(lab, expected),
        noise=noise,
        share=float((rest < max(NEAR, 3 * noise)).mean()),
    )


def _beside_shadow(lab: NDArray[np.float32], expected: NDArray[np.float32]) -> Distances:
    """Measure the difference in hue and chroma to the same backdrop with less light on it."""
    light = np.clip(lab[..., :1] / np.maximum(expected[..., :1], 1), 0.3, 1)
    shaded = expected * np.concatenate([light, light, light], axis=2)
    return np.asarray(np.linalg.norm(lab - shaded, axis=2), np.float32)


def _most_common(samples: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Begin with what is near the border's median, which a product that sticks out cannot move."""
    away = np.linalg.norm(samples - np.median(samples, axis=0), axis=1)
    return np.asarray(away <= max(float(np.percentile(away, 60)), NEAR / 2))


def _terms(height: int, width: int) -> NDArray[np.float32]:
    rows, columns = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    one = np.ones_like(rows)
    return np.stack([one, rows, columns, rows * columns, rows**2, columns**2], axis=2)


def _strip(height: int, width: int) -> NDArray[np.bool_]:
    wide = max(3, round(BORDER * min(height, width)))
    strip = np.ones((height, width), bool)
    strip[wide:-wide, wide:-wide] = False
    return strip
