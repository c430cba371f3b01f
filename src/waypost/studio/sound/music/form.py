"""The form of a piece: how many bars, how fast, in which sections, and where each beat falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

SHORTEST_BODY_SECONDS: Final = 0.9
_LONG_BARS: Final = 16
_RIT_BEATS: Final = 4.0
_RIT_STRETCH: Final = 0.32
"""How much longer the last beat before the final chord is, where music slows down."""


class Section(IntEnum):
    """What part of a piece a bar belongs to; the numbers rise with the number of instruments."""

    BREAK = 0
    INTRO = 1
    OUTRO = 2
    VERSE = 3
    MAIN = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its section, its place in the section, and whether the section ends with it."""

    section: Section
    place: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class Form:
    """Bars before the final chord, and the time of every beat.

    Attributes:
        bars: In their order; none for a piece that is only a final chord.
        beats: Of a bar.
        beat_times: When each beat of the bars begins, in seconds; the last is the final chord.
        seconds: Of the whole piece.
    """

    bars: tuple[Bar, ...]
    beats: int
    beat_times: tuple[float, ...]
    seconds: float

    @property
    def final_time(self) -> float:
        """When the final chord is struck."""
        return self.beat_times[-1]

    def time_of(self, bar: int, beat: float) -> float:
        """Give the time of a place in a bar, in seconds."""
        place = min(max(0.0, bar * self.beats + beat), len(self.beat_times) - 1.0)
        whole = min(int(place), len(self.beat_times) - 2)
        if whole < 0:
            return self.beat_times[0]
        start, end = self.beat_times[whole], self.beat_times[whole + 1]
        return start + (end - start) * (place - whole)


def make_form(
    seconds: float, tempo: float, beats: int, tail_seconds: float, *, slows_down: bool
) -> Form:
    """Choose bars so that the final chord is struck on a beat and rings until the end.

    Args:
        seconds: Of the whole piece.
        tempo: Beats a minute that are wished for; the length of the piece decides.
        beats: Of a bar.
        tail_seconds: How long the final chord may ring; short pieces give it a third.
        slows_down: Whether the last beats take longer.
    """
    tail = min(tail_seconds, max(0.5, seconds * 0.36))
    body = seconds - tail
    if body < SHORTEST_BODY_SECONDS:
        return Form((), beats, (0.0,), seconds)
    count = max(1, round(body * tempo / 60 / beats))
    if count > _LONG_BARS:
        count = 2 * round(count / 2)
    times = _beat_times(body, count * beats, slows_down=slows_down and count > 1)
    return Form(tuple(_bars(count)), beats, times, seconds)


def _beat_times(body: float, count: int, *, slows_down: bool) -> tuple[float, ...]:
    lengths = [1.0] * count
    if slows_down:
        for number in range(count):
            late = (number - (count - _RIT_BEATS) + 1) / _RIT_BEATS
            lengths[number] += _RIT_STRETCH * max(0.0, late) ** 2
    total = sum(lengths)
    times = [0.0]
    for length in lengths:
        times.append(times[-1] + length * body / total)
    times[-1] = body
    return tuple(times)


def _bars(count: int) -> list[Bar]:
    return [
        Bar(section, place, place == length - 1)
        for section, length in sections(count)
        for place in range(length)
    ]


def sections(count: int) -> Sequence[tuple[Section, int]]:
    """Part bars into sections, which come to `count` together."""
    if count <= 4:  # noqa: PLR2004 - a jingle starts at once
        return [(Section.MAIN, count)]
    if count <= 8:  # noqa: PLR2004
        return [(Section.INTRO, count - 4), (Section.MAIN, 4)]
    intro = 4 if count > 20 else 2  # noqa: PLR2004
    outro = 4 if count > 28 else 2  # noqa: PLR2004
    middle = _middle(count - intro - outro)
    return [(Section.INTRO, intro), *middle, (Section.OUTRO, outro)]


def _middle(count: int) -> list[tuple[Section, int]]:
    """Let verse and main part take turns, with a break between rounds; the main part is last."""
    if count <= 8:  # noqa: PLR2004
        verse = 4 if count >= 6 else 0  # noqa: PLR2004
        return [*([(Section.VERSE, verse)] if verse else []), (Section.MAIN, count - verse)]
    turns = ((Section.VERSE, 8), (Section.MAIN, 8), (Section.BREAK, 4), (Section.MAIN, 8))
    if count <= 16:  # noqa: PLR2004
        turns = ((Section.VERSE, 4), (Section.MAIN, 8), (Section.BREAK, 2), (Section.MAIN, 8))
    parts: list[tuple[Section, int]] = []
    left, turn = count, 0
    while left:
        section, length = turns[turn % len(turns)]
        length = min(length, left)
        if parts and length < 4 and section is not Section.BREAK:  # noqa: PLR2004
            parts[-1] = (parts[-1][0], parts[-1][1] + length)
        else:
            parts.append((section, length))
        left -= length
        turn += 1
    parts[-1] = (Section.MAIN, parts[-1][1])
    return parts
