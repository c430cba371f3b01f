"""What sound is here: samples at one rate, and cues that say when something is spoken."""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

RATE: Final = 44_100
"""Samples a second, everywhere."""

Samples: TypeAlias = NDArray[np.float32]
"""Mono has the shape `(n,)`, stereo `(n, 2)`; full scale is -1 to 1."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A text that is spoken, or shown for reading, from `start` to `end`, in seconds."""

    start: float
    end: float
    text: str


def seconds_of(samples: Samples) -> float:
    """Give the length of mono or stereo samples."""
    return len(samples) / RATE


def frames_of(seconds: float) -> int:
    """Give how many samples a length has."""
    return max(0, round(seconds * RATE))


def as_stereo(samples: Samples) -> Samples:
    """Give both ears the same, if it is mono."""
    return samples if samples.ndim == 2 else np.stack([samples, samples], 1)  # noqa: PLR2004


def power(decibels: float) -> float:
    """Turn decibels into a factor of amplitude."""
    return float(10 ** (decibels / 20))
