"""A limiter that looks ahead: around a peak the gain sinks and comes back, and nothing clips."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d, minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from waypost.studio.sound.model import Samples, frames_of, power

BLOCK: Final = 32
"""Samples that share one value of the gain, before it is smoothed."""
_OVERSAMPLING: Final = 4
_MARGIN: Final = 16
"""Samples around a stretch that the oversampling needs to be right at its ends."""
_HOT: Final = 0.6
"""Below this part of the ceiling, no sample can hide a peak between itself and the next that
passes it."""
_STEP_SECONDS: Final = 20.0
_WINDOW: Final = 13
"""Blocks over which the gain sinks, and comes back; 9 ms."""


def limit(samples: Samples, ceiling_dbtp: float) -> None:
    """Lower the gain of stereo around its peaks, in its place; no true peak passes the ceiling."""
    ceiling = power(ceiling_dbtp)
    peaks = _peaks(samples, ceiling)
    if not (peaks > ceiling).any():
        return
    wanted = np.minimum(1.0, ceiling / np.maximum(maximum_filter1d(peaks, 3), 1e-9))
    gain = uniform_filter1d(minimum_filter1d(wanted, _WINDOW), _WINDOW)
    step = frames_of(_STEP_SECONDS)
    for start in range(0, len(samples), step):
        piece = samples[start : start + step]
        piece *= stretched(gain, BLOCK, start, len(piece))[:, None]


def stretched(values: NDArray[np.float64], block: int, first: int, count: int) -> Samples:
    """Turn one value per block into one per sample, from a first one on, with lines between."""
    centres = np.arange(len(values)) * block + (block - 1) / 2
    places = np.arange(first, first + count)
    return np.interp(places, centres, values).astype(np.float32)


def block_peaks(samples: Samples, block: int) -> NDArray[np.float64]:
    """Give the largest absolute sample of each block, of either ear."""
    count = -(-len(samples) // block)
    highest = np.zeros(count)
    whole = len(samples) // block
    if whole:
        blocks = samples[: whole * block].reshape(whole, -1)
        highest[:whole] = np.maximum(blocks.max(1), -blocks.min(1))
    if whole < count:
        highest[whole] = np.abs(samples[whole * block :]).max()
    return highest


def _peaks(samples: Samples, ceiling: float) -> NDArray[np.float64]:
    """Measure the true peak of each block; where it is far below the ceiling, roughly."""
    peaks = block_peaks(samples, BLOCK)
    for first, last in _runs(peaks > ceiling * _HOT):
        start, end = first * BLOCK, min(len(samples), last * BLOCK)
        before, after = max(0, start - _MARGIN), min(len(samples), end + _MARGIN)
        finer = resample_poly(samples[before:after], _OVERSAMPLING, 1, axis=0)
        inner = finer[(start - before) * _OVERSAMPLING : (end - before) * _OVERSAMPLING]
        found = block_peaks(np.asarray(inner, np.float32), BLOCK * _OVERSAMPLING)
        peaks[first:last] = np.maximum(peaks[first:last], found)
    return peaks


def _runs(chosen: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Give the stretches that are chosen, from and to."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
