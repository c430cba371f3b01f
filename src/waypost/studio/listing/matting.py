"""Edges as they are: soft where fabric is, sharp where steel is, free of the old background."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from waypost.studio.draw.sheet import Pixels
from waypost.studio.listing.outline import Mask
from waypost.studio.listing.photo import Alpha

BAND: Final = 2.4
"""Pixels of the rough outline, on both sides of it, that are worked out anew."""
NARROWEST, WIDEST = 2.6, 6.0
"""The same in pixels of the photo, whatever its size."""
REACHES: Final = (1.0, 2.5, 6.0)
"""How far away, in bands, the product's and the background's colours are looked for."""
COARSENESS: Final = 2
"""Colours around an edge vary slowly, so they are carried over at half the size."""
LITTLE, MUCH = 10.0, 45.0
"""Differences of product and background (RGB) that tell nothing, and all, about an edge."""
CLEAR_DIFFERENCE: Final = 2.2
"""Times the unrest on both sides; a difference below says less about an edge."""
CERTAIN: Final = 0.03
TRUST_IN_COLOUR: Final = 1.5
HAZE, SOLID = 0.1, 0.92

Floats = NDArray[np.float32]


def refine(colours: Pixels, mask: Mask) -> tuple[Alpha, Pixels]:
    """Find the exact edge around a rough outline.

    Args:
        colours: The photo.
        mask: The outline, smaller than the photo or of its size.

    Returns:
        How much of each pixel is product, and the product's own colours there: what an edge
        took from the background is taken out again.
    """
    scale = max(colours.shape[:2]) / max(mask.shape)
    reach = float(np.clip(BAND * scale, NARROWEST, WIDEST))
    distance = _signed_distance(colours.shape[0], colours.shape[1], mask)
    values = colours.astype(np.float32)
    inner = _Side.beyond(values, distance >= reach, reach)
    outer = _Side.beyond(values, distance <= -reach, reach)
    alpha = _alpha(values, inner, outer, distance / reach)
    alpha[distance >= reach] = 1
    alpha[distance <= -reach] = 0
    alpha = np.asarray(np.clip((alpha - HAZE) / (SOLID - HAZE), 0, 1), np.float32)
    alpha = _without_islands(alpha, distance > 0)
    own = _own_colours(values, inner.colours, outer.colours, alpha)
    result = np.where((distance < reach)[..., None] & (alpha[..., None] < 1), own, values)
    return alpha, np.ascontiguousarray(np.clip(result, 0, 255).astype(np.uint8))


def _signed_distance(height: int, width: int, mask: Mask) -> Floats:
    """Measure how far inside (above 0) or outside of a smoothed outline each pixel is."""
    scale = max(height, width) / max(mask.shape)
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 1.0)
    large = cv2.resize(soft, (width, height), interpolation=cv2.INTER_CUBIC)
    large = cv2.GaussianBlur(large, (0, 0), max(0.6, 0.5 * scale))
    inside = (large > 0.5).astype(np.uint8)  # noqa: PLR2004 (the outline itself)
    within = cv2.distanceTransform(inside, cv2.DIST_L2, 5)
    without = cv2.distanceTransform(1 - inside, cv2.DIST_L2, 5)
    return np.asarray(within - without, np.float32)


class _Side:
    """The colours of one side of an edge, carried into the band.

    Attributes:
        colours: Height x width x 3.
        unrest: How much they vary, in RGB.
        known: How near they were found, 0 to 1.
    """

    def __init__(self, colours: Floats, unrest: Floats, known: Floats) -> None:
        self.colours = colours
        self.unrest = unrest
        self.known = known

    @classmethod
    def beyond(cls, values: Floats, known: Mask, reach: float) -> "_Side":
        """Carry what is known to its surroundings, from as near as there is anything."""
        height, width = known.shape
        size = (max(1, width // COARSENESS), max(1, height // COARSENESS))
        squares = (values**2).sum(axis=2)
        moments = np.dstack([values, squares]) * known[..., None]
        moments = cv2.resize(moments, size, interpolation=cv2.INTER_AREA)
        weights = cv2.resize(known.astype(np.float32), size, interpolation=cv2.INTER_AREA)
        carried = np.zeros_like(moments)
        certainty = np.zeros_like(weights)
        for away in REACHES:
            blur = max(0.8, away * reach / COARSENESS)
            near = cv2.GaussianBlur(weights, (0, 0), blur)
            share = (1 - certainty) * np.clip(near / 0.06, 0, 1)
            part = cv2.GaussianBlur(moments, (0, 0), blur) / np.maximum(near, 1e-4)[..., None]
            carried += share[..., None] * part
            certainty += share
        carried = np.asarray(carried / np.maximum(certainty, 1e-4)[..., None], np.float32)
        carried = np.asarray(cv2.resize(carried, (width, height)), np.float32)
        colours = np.ascontiguousarray(carried[..., :3], np.float32)
        spread = np.maximum(0, carried[..., 3] - (colours**2).sum(axis=2))
        known_here = np.asarray(cv2.resize(certainty, (width, height)), np.float32)
        return cls(colours, np.asarray(np.sqrt(spread), np.float32), known_here)


def _alpha(values: Floats, inner: _Side, outer: _Side, place: Floats) -> Alpha:
    """Weigh where a pixel's colour lies between both sides against where it lies in the band."""
    apart = inner.colours - outer.colours
    length = np.linalg.norm(apart, axis=2)
    between = ((values - outer.colours) * apart).sum(2) / np.maximum(length, 1) ** 2
    between = np.clip(between, CERTAIN, 1 - CERTAIN)
    clear = length / (CLEAR_DIFFERENCE * (inner.unrest + outer.unrest) + 1)
    telling = np.clip((length - LITTLE) / (MUCH - LITTLE), 0, 1) * np.minimum(clear, 1) ** 2
    telling *= np.minimum(inner.known, outer.known)
    by_colour = telling * np.log(between / (1 - between))
    by_place = place * 4.2 * (1 - 0.5 * telling)
    evidence = np.clip(TRUST_IN_COLOUR * by_colour + by_place, -30, 30)
    return np.asarray(1 / (1 + np.exp(-evidence)), np.float32)


def _without_islands(alpha: Alpha, core: Mask) -> Alpha:
    """Drop specks that do not hang together with the product."""
    count, labels = cv2.connectedComponents((alpha > HAZE).astype(np.uint8))
    own = np.bincount(labels[core], minlength=count) > 0
    own[0] = True
    return np.where(own[labels], alpha, 0).astype(np.float32)


def _own_colours(values: Floats, inner: Floats, outer: Floats, alpha: Alpha) -> Floats:
    """Solve `pixel = alpha * product + (1 - alpha) * background` for the product."""
    share = alpha[..., None]
    solved = (values - (1 - share) * outer) / np.maximum(share, 0.25)
    solved = np.clip(solved, 0, 255)
    trust = np.clip((share - 0.25) / 0.5, 0, 1)
    return np.asarray(trust * solved + (1 - trust) * inner, np.float32)
