"""A melody that can be remembered: one motif, repeated, varied, answered, and brought home."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

from waypost.studio.sound.music.harmony import OCTAVE, Chord, Key, scale_of

Cell: TypeAlias = tuple[tuple[float, float], ...]
"""The rhythm of one bar: where each note begins and how long it is, in beats."""

LONG_NOTE: Final = 1.0
_LARGEST_LEAP: Final = 8


@dataclass(frozen=True, slots=True)
class Tone:
    """A note of the melody: its bar, its beat, its length in beats, its key."""

    bar: int
    beat: float
    length: float
    key: int


@dataclass(frozen=True, slots=True)
class Motif:
    """What is remembered of a melody: two bars of rhythm, and the steps of each note."""

    cells: tuple[Cell, Cell]
    steps: tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """Where a melody may go: the lowest and the highest of its keys, and the key of the piece."""

    low: int
    high: int
    key: Key


def make_motif(cells: Sequence[Cell], chance: Random) -> Motif:
    """Invent a motif: mostly steps, now and then a leap, which is followed by a turn back."""
    first, second = chance.choice(cells), chance.choice(cells)
    return Motif((first, second), (_steps(len(first), chance), _steps(len(second), chance)))


def turned(motif: Motif) -> Motif:
    """Turn a motif upside down, and its bars round: kin to it, but not the same."""
    first, second = [tuple(-step for step in steps) for steps in motif.steps]
    return Motif((motif.cells[1], motif.cells[0]), (second, first))


def _steps(count: int, chance: Random) -> tuple[int, ...]:
    steps, place, before = [0], 0, 0
    for _ in range(count - 1):
        if abs(before) > 1:
            move = -1 if before > 0 else 1
        else:
            move = chance.choice((1, 1, 1, -1, -1, 2, 3, -2, 0))
        place, before = place + move, move
        if abs(place) > 4:  # noqa: PLR2004 - it stays singable
            place -= 2 * move
        steps.append(place)
    return tuple(steps)


def sing(
    motif: Motif, chords: Sequence[Sequence[Chord]], bars: Sequence[int], line: Line, beats: int
) -> list[Tone]:
    """Sing a motif over the chords of bars, in phrases of four: motif, answer, motif, rest.

    Args:
        motif: The rhythm and the steps.
        chords: Per bar of the piece, the chords in it, sharing it evenly.
        bars: The numbers of the bars to sing in.
        line: The range.
        beats: Of a bar.
    """
    tones: list[Tone] = []
    before = (line.low + line.high) // 2
    for place, bar in enumerate(bars):
        half = place % 2
        cell = motif.cells[half]
        if place % 4 == 3 or place == len(bars) - 1:  # noqa: PLR2004 - the end of a phrase
            cell = _closing(cell, beats)
        rise = (0, 1, 2, -1)[place % 4]
        started = 0
        for number, (beat, length) in enumerate(cell):
            now = chords[bar][min(len(chords[bar]) - 1, int(beat * len(chords[bar]) / beats))]
            scale = _keys(scale_of(line.key.scale, now), line)
            strong = beat % 2 == 0 or length >= LONG_NOTE
            if number == 0:
                key = _nearest(_keys(now.classes, line), _moved(scale, before, rise))
                started = key
            else:
                key = _moved(scale, started, motif.steps[half][number % len(motif.steps[half])])
                key = _nearest(_keys(now.classes, line), key) if strong else key
            if abs(key - before) > _LARGEST_LEAP:
                key = _nearest(_keys(now.classes, line), before)
            tones.append(Tone(bar, beat, length, key))
            before = key
    return tones


def _closing(cell: Cell, beats: int) -> Cell:
    """End a phrase: the first notes of a bar, then one that is held."""
    kept = [note for note in cell if note[0] < beats / 2]
    if not kept:
        return cell
    start, _ = kept[-1]
    return (*kept[:-1], (start, beats - start - 0.25))


def _keys(classes: Sequence[int] | frozenset[int], line: Line) -> list[int]:
    wanted = {(line.key.tonic + tone) % OCTAVE for tone in classes}
    return [key for key in range(line.low, line.high + 1) if key % OCTAVE in wanted]


def _nearest(keys: Sequence[int], to: int) -> int:
    return min(keys, key=lambda key: (abs(key - to), key))


def _moved(scale: Sequence[int], key: int, steps: int) -> int:
    """Go up or down the scale from the place that is nearest to a key."""
    place = scale.index(_nearest(scale, key)) + steps
    if place < 0:
        place = -place
    if place >= len(scale):
        place = 2 * (len(scale) - 1) - place
    return scale[max(0, min(len(scale) - 1, place))]
