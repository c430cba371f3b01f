"""Chords in roman numerals, and voices that move as little as they can from one to the next."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import Final

OCTAVE: Final = 12
_NUMERALS: Final = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
_SYMBOL: Final = re.compile(
    r"^(?P<flat>b?)(?P<numeral>vii|vi|v|iv|iii|ii|i)(?P<kind>maj7|m7b5|dim|sus2|sus4|7sus4|add9|"
    r"m9|maj9|9|6|7|5|)(?:/(?P<bass>[35]))?$",
    re.IGNORECASE,
)
_KINDS: Final = {
    "": (), "maj7": (11,), "7": (10,), "6": (9,), "add9": (14,), "9": (10, 14), "m9": (10, 14),
    "maj9": (11, 14),
}  # fmt: skip
_BASS_VOICES: Final = {"3": 1, "5": 2}


class Scale(Enum):
    """The seven tones of a key, in semitones above its tonic."""

    MAJOR = (0, 2, 4, 5, 7, 9, 11)
    MINOR = (0, 2, 3, 5, 7, 8, 10)
    DORIAN = (0, 2, 3, 5, 7, 9, 10)


@dataclass(frozen=True, slots=True)
class Key:
    """A tonic, 60 being middle C, and its scale."""

    tonic: int
    scale: Scale


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord; `tones` are semitones above the tonic of the key, the root first, then `bass`."""

    tones: tuple[int, ...]
    bass: int

    @property
    def classes(self) -> frozenset[int]:
        """The tones, whatever their octave."""
        return frozenset(tone % OCTAVE for tone in self.tones)


@cache
def chord(symbol: str) -> Chord:
    """Read a roman numeral: `I`, `vi7`, `bVII`, `IVmaj7`, `V7sus4`, `I/3` (third in the bass).

    Small letters are minor. Numerals count from the major scale, so that the sixth of minor is
    `bVI`.
    """
    found = _SYMBOL.match(symbol)
    if not found:
        raise ValueError(f"no chord: {symbol}")
    root = _NUMERALS[found["numeral"].lower()] - len(found["flat"])
    kind = found["kind"].lower()
    third = 4 if found["numeral"].isupper() else 3
    match kind:
        case "dim":
            intervals: tuple[int, ...] = (0, 3, 6)
        case "m7b5":
            intervals = (0, 3, 6, 10)
        case "sus2":
            intervals = (0, 2, 7)
        case "sus4":
            intervals = (0, 5, 7)
        case "7sus4":
            intervals = (0, 5, 7, 10)
        case "5":
            intervals = (0, 7, 12)
        case _:
            intervals = (0, third, 7, *_KINDS[kind])
    tones = tuple(root + interval for interval in intervals)
    bass = tones[_BASS_VOICES[found["bass"]]] if found["bass"] else root
    return Chord(tones, bass)


def scale_of(key: Scale, now: Chord) -> tuple[int, ...]:
    """Give the tones that fit a chord, ascending, 0 to 11: the key's, bent to the chord's own."""
    side = 1 if key is Scale.MAJOR else -1  # major borrows lowered tones, minor raised ones
    replaced = {(tone + side) % OCTAVE for tone in now.classes - set(key.value)}
    bent = set(key.value) - replaced
    return tuple(sorted(bent | now.classes))


def voiced(chords: Sequence[Chord], tonic: int, low: int, high: int) -> list[tuple[int, ...]]:
    """Lay chords into keys between `low` and `high`, each as near to the one before as it can be.

    Args:
        chords: In their order.
        tonic: A key of the tonic, 60 being middle C.
        low: The lowest key that may be used.
        high: The highest; a range of 19 keys or more always has room.

    Returns:
        Keys, ascending, per chord.
    """
    centre = (low + high) / 2
    before: tuple[int, ...] | None = None
    voicings: list[tuple[int, ...]] = []
    for now in chords:
        choices = _positions(now, tonic, low, high)
        before = min(choices, key=lambda keys: (_cost(keys, before, centre), keys))
        voicings.append(before)
    return voicings


def _positions(now: Chord, tonic: int, low: int, high: int) -> list[tuple[int, ...]]:
    """Give every close position of a chord within the range."""
    classes = list(dict.fromkeys((tonic + tone) % OCTAVE for tone in now.tones))
    ascending = sorted(classes)
    positions = []
    for turn in range(len(ascending)):
        turned = ascending[turn:] + ascending[:turn]
        lowest = low + (turned[0] - low) % OCTAVE
        while True:
            keys = [lowest]
            for tone in turned[1:]:
                keys.append(keys[-1] + (tone - keys[-1]) % OCTAVE)
            if keys[-1] > high:
                break
            positions.append(tuple(keys))
            lowest += OCTAVE
    return positions or [tuple(sorted(low + (tone - low) % OCTAVE for tone in classes))]


def _cost(keys: tuple[int, ...], before: tuple[int, ...] | None, centre: float) -> float:
    """Count how far the voices move, and how far they stray from the middle of their range."""
    stray = abs(sum(keys) / len(keys) - centre)
    seconds = sum(1.5 for lower, upper in pairwise(keys) if upper - lower == 1)
    if before is None:
        return stray + seconds
    moved = sum(min(abs(key - other) for other in before) for key in keys)
    moved += sum(min(abs(key - other) for key in keys) for other in before)
    return moved + 0.35 * stray + seconds
