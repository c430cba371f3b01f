"""The rough outline of a product: what stands out, what is no backdrop, and colour (GrabCut)."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from waypost.studio.draw.sheet import Pixels
from waypost.studio.listing.backdrop import Backdrop, fit_backdrop
from waypost.studio.listing.photo import Alpha
from waypost.studio.listing.saliency import saliency

SIDE: Final = 560
"""Outlines are found at this length of the longer side, and refined at full size later."""
CHANCE: Final = 7
GRABCUT_ROUNDS: Final = 4
LEAST_SEEDS: Final = 40
LEAST_PART: Final = 0.05
"""Of the largest part; what is smaller is no part of the product."""
LEAST_PALE: Final = 0.004
"""Of the product; what is smaller is no part that anybody would miss."""
CRISP: Final = 1.6
"""Steps of brightness from pixel to pixel (0 to 255) that a shadow's edge does not have."""
FLAT: Final = 0.75
"""Slopes inside of a pale part, as a share of the noise; shadows slope everywhere."""
LEAST_HOLE: Final = 0.0015
"""Of the product; what is smaller is a highlight, not a hole."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Outline:
    """What was found, and what it was found by; all of one size."""

    mask: Mask
    seen: Alpha
    backdrop: Backdrop
    colours: Pixels


def find_outline(colours: Pixels) -> Outline:
    """Find the product in a photo; the mask is empty where nothing stands out."""
    scale = SIDE / max(colours.shape[:2])
    size = (max(1, round(colours.shape[1] * scale)), max(1, round(colours.shape[0] * scale)))
    shrinks = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = np.ascontiguousarray(cv2.resize(colours, size, interpolation=shrinks), np.uint8)
    seen = saliency(small)
    backdrop = fit_backdrop(small)
    mask = _by_colour(small, seen, backdrop)
    if backdrop.is_plain:
        mask = mask | _pale_parts(small, mask, backdrop)
    mask = _parts(_without_false_holes(mask, seen, backdrop))
    return Outline(mask, seen, backdrop, small)


def _pale_parts(colours: Pixels, mask: Mask, backdrop: Backdrop) -> Mask:
    """Find parts as pale as the backdrop, such as a white sole: crisp edges enclose them.

    Shadows are as pale, but melt into the backdrop; holes are enclosed by the product alone.
    """
    smooth = cv2.bilateralFilter(colours, 7, 10, 2).astype(np.float32)
    slope = np.hypot(cv2.Sobel(smooth, -1, 1, 0), cv2.Sobel(smooth, -1, 0, 1)).max(axis=2) / 8
    crisp = slope > max(CRISP, 1.5 * backdrop.noise)
    open_ground = (backdrop.is_other & ~crisp & ~mask).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(open_ground, connectivity=4)
    found = np.zeros_like(mask)
    large = np.flatnonzero(stats[:, cv2.CC_STAT_AREA] >= LEAST_PALE * mask.sum())
    for number in large[large > 0]:
        cell = labels == number
        if float(np.median(slope[cell])) > FLAT * backdrop.noise:
            continue
        ring = grown(cell, 1) & ~cell
        product = grown(mask, 2) & ring
        edge = crisp & ring & ~product
        closed = float((product | edge).sum()) / float(ring.sum())
        if closed > 0.9 and edge.sum() > 0.15 * ring.sum() and product.sum() > 0.05 * ring.sum():  # noqa: PLR2004
            found |= grown(cell, 2)
    return found


def _by_colour(colours: Pixels, seen: Alpha, backdrop: Backdrop) -> Mask:
    """Let GrabCut decide what is neither surely product nor surely background."""
    marks = _marks(seen, backdrop)
    foreground = int((marks == cv2.GC_FGD).sum())
    background = int((marks == cv2.GC_BGD).sum())
    if min(foreground, background) < LEAST_SEEDS:
        return np.asarray(seen > 0.5)  # noqa: PLR2004 (more likely than not)
    cv2.setRNGSeed(CHANCE)
    model = np.zeros((1, 65))
    smooth = np.asarray(cv2.bilateralFilter(colours, 5, 20, 3), np.uint8)
    cv2.grabCut(
        smooth[..., ::-1].copy(), marks, (0, 0, 1, 1), model, model.copy(), GRABCUT_ROUNDS,
        cv2.GC_INIT_WITH_MASK,
    )  # fmt: skip
    return np.asarray((marks == cv2.GC_FGD) | (marks == cv2.GC_PR_FGD))


def _marks(seen: Alpha, backdrop: Backdrop) -> NDArray[np.uint8]:
    """Mark what is known: by the backdrop where it is plain, else by what stands out."""
    if not backdrop.is_plain:
        marks = np.where(seen > 0.5, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)  # noqa: PLR2004
        marks[shrunk(seen > 0.9, 2)] = cv2.GC_FGD  # noqa: PLR2004
        marks[seen < 0.04] = cv2.GC_BGD  # noqa: PLR2004
        return marks
    unlike = backdrop.distances / max(6.0, 4 * backdrop.noise)
    coloured = backdrop.beside_shadow / max(6.0, 4 * backdrop.noise)
    product = (coloured > 1) | ((unlike > 1) & (seen > 0.45))  # noqa: PLR2004
    marks = np.where(product & (seen > 0.1), cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)  # noqa: PLR2004
    marks[(seen > 0.75) & (unlike > 0.5)] = cv2.GC_PR_FGD  # noqa: PLR2004
    marks[shrunk((seen > 0.6) & (coloured > 1.6), 1)] = cv2.GC_FGD  # noqa: PLR2004
    marks[shrunk(seen > 0.92, 3) & (unlike > 1)] = cv2.GC_FGD  # noqa: PLR2004
    marks[(unlike < 0.5) & (seen < 0.6)] = cv2.GC_BGD  # noqa: PLR2004
    marks[(coloured < 0.6) & (seen < 0.3)] = cv2.GC_BGD  # noqa: PLR2004
    marks[(seen < 0.02) & (coloured < 1)] = cv2.GC_BGD  # noqa: PLR2004
    return marks


def _without_false_holes(mask: Mask, seen: Alpha, backdrop: Backdrop) -> Mask:
    """Fill highlights and pale labels, but keep holes that one looks through, as in a handle."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats((~mask).astype(np.uint8))
    filled = mask.copy()
    height, width = mask.shape
    least = LEAST_HOLE * mask.sum()
    for number in range(1, count):
        left, top, wide, tall, area = stats[number]
        if left == 0 or top == 0 or left + wide == width or top + tall == height:
            continue
        hole = labels == number
        if area < least or not _is_open(hole, seen, backdrop):
            filled |= hole
    return filled


def _is_open(hole: Mask, seen: Alpha, backdrop: Backdrop) -> bool:
    standing_out = float(seen[hole].mean())
    if backdrop.is_plain:
        alike = float(np.median(backdrop.beside_shadow[hole])) < max(4.0, 3 * backdrop.noise)
        return alike and standing_out < 0.85  # noqa: PLR2004
    return standing_out < 0.6  # noqa: PLR2004


def _parts(mask: Mask) -> Mask:
    """Keep the largest part and whatever is not tiny beside it."""
    opened = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened)
    if count <= 1:
        return np.zeros_like(mask)
    areas = stats[1:, cv2.CC_STAT_AREA]
    kept = [number + 1 for number in range(count - 1) if areas[number] >= LEAST_PART * areas.max()]
    return np.asarray(np.isin(labels, kept))


def grown(mask: Mask, by: int) -> Mask:
    """Let a mask grow by so many pixels on all sides."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by + 1, 2 * by + 1))
    return np.asarray(cv2.dilate(mask.astype(np.uint8), kernel) > 0)


def shrunk(mask: Mask, by: int) -> Mask:
    """Let a mask shrink by so many pixels on all sides."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by + 1, 2 * by + 1))
    return np.asarray(cv2.erode(mask.astype(np.uint8), kernel) > 0)
