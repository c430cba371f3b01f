"""The room in which music is played: a reverberation that darkens as it dies away."""

from functools import cache
from typing import Final

import numpy as np
from scipy.signal import butter, fftconvolve, sosfilt

from waypost.studio.sound.model import RATE, Samples, frames_of

_PREDELAY_SECONDS: Final = 0.018
_STEP_SECONDS: Final = 10.0
_SEED: Final = 20_260
_BANDS: Final = ((180.0, 900.0, 1.0), (900.0, 3000.0, 0.78), (3000.0, 9000.0, 0.5))
"""From and to in Hz, and how long a band rings beside the lowest."""


def reverberated(dry: Samples, ring_seconds: float) -> Samples:
    """Give the room's answer alone, as long as the sound.

    Args:
        dry: Stereo.
        ring_seconds: How long the answer takes to fall by 60 dB.
    """
    answer = _room(ring_seconds)
    heard = np.zeros_like(dry)
    step = frames_of(_STEP_SECONDS)
    for start in range(0, len(dry), step):
        for ear in (0, 1):
            rings = fftconvolve(dry[start : start + step, ear], answer[:, ear])
            place = heard[start : start + len(rings), ear]
            place += rings[: len(place)]
    return heard


@cache
def _room(ring_seconds: float) -> Samples:
    """Make the answer of a room to a click: noise in three bands, of energy one."""
    chance = np.random.default_rng(_SEED)
    length = frames_of(ring_seconds)
    time = np.arange(length) / RATE
    answer = np.zeros((length, 2))
    for low, high, share in _BANDS:
        band = butter(2, (low, high), "bandpass", fs=RATE, output="sos")
        noise = sosfilt(band, chance.standard_normal((length, 2)), axis=0)
        answer += noise * np.exp(-6.9 * time / (ring_seconds * share))[:, None]
    attack = np.minimum(1.0, time / 0.03)[:, None]
    answer *= attack / np.sqrt((answer**2).sum(0) + 1e-12)
    silent = np.zeros((frames_of(_PREDELAY_SECONDS), 2))
    return np.concatenate([silent, answer]).astype(np.float32)
