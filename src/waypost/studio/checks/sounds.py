"""Checks of finished sound: it plays, is as long and loud as promised, and never falls silent."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from waypost.kernel.studio import Check
from waypost.studio.sound.files import SoundUnreadable, read_sound
from waypost.studio.sound.loudness import levels
from waypost.studio.sound.mixing import TARGET_LUFS
from waypost.studio.sound.model import Cue, Samples, frames_of, power, seconds_of

MOST_LUFS_OFF: Final = 1.0
HIGHEST_PEAK_DBTP: Final = -1.0
LONGEST_SILENCE_SECONDS: Final = 3.0
SILENT_DB: Final = -55.0
_BLOCK_SECONDS: Final = 0.05
_DURATION_SLACK_SECONDS: Final = 0.1


def sound_checks(
    path: Path, seconds: float, *, slack_seconds: float = _DURATION_SLACK_SECONDS, prefix: str = ""
) -> tuple[Check, ...]:
    """Run every check on a sound file.

    Args:
        path: A file with sound.
        seconds: The length that was promised.
        slack_seconds: How much it may differ.
        prefix: Put before the names of the checks.
    """
    try:
        samples = read_sound(path, seconds + 10)
    except SoundUnreadable as error:
        return (Check(f"{prefix}sound decodes", passed=False, detail=str(error)),)
    length = seconds_of(samples)
    checks = (
        Check("sound decodes", passed=True, detail=f"{length:.2f} s"),
        Check(
            "duration", abs(length - seconds) <= slack_seconds, f"{length:.2f} of {seconds:.2f} s"
        ),
        *level_checks(samples),
        never_silent(samples),
    )
    return tuple(Check(prefix + check.name, check.passed, check.detail) for check in checks)


def level_checks(samples: Samples) -> tuple[Check, ...]:
    """The loudness is -16 LUFS, give or take one, and the true peak at most -1 dBTP."""
    measured = levels(samples)
    near = abs(measured.loudness - TARGET_LUFS) <= MOST_LUFS_OFF
    below = measured.true_peak <= HIGHEST_PEAK_DBTP
    return (
        Check("loudness", near, f"{measured.loudness:.1f} LUFS"),
        Check("true peak", below, f"{measured.true_peak:.1f} dBTP"),
    )


def never_silent(samples: Samples) -> Check:
    """Nowhere is it silent for three seconds."""
    longest = longest_silence(samples)
    return Check("no silence", longest < LONGEST_SILENCE_SECONDS, f"{longest:.1f} s at most")


def longest_silence(samples: Samples) -> float:
    """Measure the longest stretch below -55 dB, in seconds."""
    block = frames_of(_BLOCK_SECONDS)
    count = len(samples) // block
    if not count:
        return 0.0
    blocks = samples[: count * block].reshape(count, -1)
    energy = np.einsum("ij,ij->i", blocks, blocks) / blocks.shape[1]
    quiet = np.sqrt(energy) < power(SILENT_DB)
    longest = run = 0
    for is_quiet in quiet:
        run = run + 1 if is_quiet else 0
        longest = max(longest, run)
    return longest * _BLOCK_SECONDS


def cue_checks(cues: Sequence[Cue], seconds: float, prefix: str = "") -> tuple[Check, ...]:
    """Captions stand in order, none over another, and inside the length of the whole."""
    ordered = all(
        cue.start < cue.end and (number == 0 or cues[number - 1].end <= cue.start + 1e-6)
        for number, cue in enumerate(cues)
    )
    inside = all(cue.start >= 0 and cue.end <= seconds + 1e-6 for cue in cues)
    count = f"{len(cues)} captions"
    return (
        Check(f"{prefix}captions in order", ordered, count),
        Check(f"{prefix}captions inside", inside, count),
    )
