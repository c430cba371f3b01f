"""Rhythms as text, four characters a beat, and how bars of them become notes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

from waypost.studio.sound.music.harmony import OCTAVE, Chord, Key

STEPS: Final = 4
"""Of a beat."""

Groove: TypeAlias = Mapping[int, str]
"""A pattern per drum: `X` loud, `x` normal, `o` soft, `.` nothing."""

KICK, STICK, SNARE, CLAP, CLOSED, OPEN, RIDE, CRASH = 36, 37, 38, 39, 42, 46, 51, 49
LOW_TOM, MID_TOM, HIGH_TOM, SHAKER, TAMBOURINE, COWBELL = 41, 45, 48, 70, 54, 56
LOWEST_BASS: Final = 31
_STRENGTH: Final = {"X": 104, "x": 84, "o": 52}
_ACCENTS: Final = (9, -7, 0, -9)
"""What the four steps of a beat add to a velocity."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A note of a bar: its beat, its length in beats, its key, its velocity."""

    beat: float
    length: float
    key: int
    velocity: int


def chord_strokes(
    pattern: str, voicings: Sequence[tuple[int, ...]], held: float, chance: Random
) -> Iterator[Stroke]:
    """Play a voicing by a pattern: `C` all voices, `U` the upper ones, `0` to `6` one of them.

    Args:
        pattern: One bar; a number past the voices is an octave higher.
        voicings: The chords of the bar, sharing it evenly.
        held: How long a note is, where 1 lasts until the next one.
        chance: Makes velocities human.
    """
    struck = [place for place, char in enumerate(pattern) if char != "."]
    for number, place in enumerate(struck):
        until = struck[number + 1] if number + 1 < len(struck) else len(pattern)
        voices = voicings[min(len(voicings) - 1, place * len(voicings) // len(pattern))]
        beat, length = place / STEPS, (until - place) / STEPS * held
        strength = 70 + _ACCENTS[place % STEPS] + (6 if place == 0 else 0)
        match pattern[place]:
            case "C":
                keys = voices
            case "U":
                keys = voices[1:]
            case char:
                octave, voice = divmod(int(char), len(voices))
                keys = (voices[voice] + OCTAVE * octave,)
        for key in keys:
            yield Stroke(beat, length, key, strength + chance.randint(-6, 6))


def bass_strokes(
    pattern: str,
    chords: Sequence[Chord],
    key: Key,
    chance: Random,
) -> Iterator[Stroke]:
    """Play a bass: `R` the bass of the chord, `5` its fifth, `8` its octave, `A` towards the next.

    Args:
        pattern: One bar.
        chords: Of the bar, sharing it evenly, and the first one of the next bar.
        key: Of the piece.
        chance: Makes velocities human.
    """
    struck = [place for place, char in enumerate(pattern) if char != "."]
    target = bass_key(chords[-1].bass, key.tonic)
    own = chords[:-1]
    for number, place in enumerate(struck):
        until = struck[number + 1] if number + 1 < len(struck) else len(pattern)
        now = own[min(len(own) - 1, place * len(own) // len(pattern))]
        root = bass_key(now.bass, key.tonic)
        match pattern[place]:
            case "5":
                fifth = bass_key(now.tones[min(2, len(now.tones) - 1)], key.tonic)
                struck_key = fifth if fifth >= root - 7 else fifth + OCTAVE
            case "8":
                struck_key = root + OCTAVE
            case "A":
                side = 1 if target < root else -1
                whole = (target + 2 * side - key.tonic) % OCTAVE in key.scale.value
                struck_key = target + side * (2 if whole else 1)
            case _:
                struck_key = root
        strength = 82 + _ACCENTS[place % STEPS] // 2 + chance.randint(-5, 5)
        yield Stroke(place / STEPS, (until - place) / STEPS * 0.94, struck_key, strength)


def bass_key(tone: int, tonic: int) -> int:
    """Give the lowest key of a tone, counted from the tonic, that a bass plays."""
    return LOWEST_BASS + (tonic + tone - LOWEST_BASS) % OCTAVE


def drum_strokes(groove: Groove, chance: Random) -> Iterator[Stroke]:
    """Play one bar of a groove."""
    for key, pattern in groove.items():
        for place, char in enumerate(pattern):
            if char in _STRENGTH:
                softer = -6 if place % 2 and key in (CLOSED, SHAKER, RIDE, TAMBOURINE) else 0
                strength = _STRENGTH[char] + softer + chance.randint(-5, 5)
                yield Stroke(place / STEPS, 0.2, key, strength)


def fill_strokes(beats: int, chance: Random, *, soft: bool) -> Iterator[Stroke]:
    """Play a fill in the last beat of a bar."""
    keys = (SNARE, SNARE, MID_TOM, LOW_TOM) if not soft else (STICK, STICK, SNARE, SNARE)
    for place, key in enumerate(keys):
        strength = (46 if soft else 70) + 8 * place + chance.randint(-4, 4)
        yield Stroke(beats - 1 + place / STEPS, 0.2, key, strength)
