"""When each sentence of a recording is spoken, so that the whole has the length that was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from waypost.studio.plan.model import Mood
from waypost.studio.plan.planning import LONGEST_SECONDS

LONGEST_PAUSE_SECONDS: Final = 2.7
"""Of a voice alone; a longer one is silence."""
_LEAST_NATURAL_SECONDS: Final = 6.0
_BREATHS: Final = {
    Mood.CALM: 0.85, Mood.ELEGANT: 0.65, Mood.DARK: 0.65, Mood.WARM: 0.5, Mood.CORPORATE: 0.45,
    Mood.TECH: 0.45, Mood.PLAYFUL: 0.4, Mood.ENERGETIC: 0.35,
}  # fmt: skip
"""The pause after a sentence, in seconds."""
_LEAST_BREATH: Final = 0.24
_PART: Final = 1.9
"""How much longer than a breath the pause after a part is."""
_INTRO_SECONDS: Final = (0.5, 2.4)
"""Before the first word: at least, and where there is time."""
_OUTRO_SECONDS: Final = (0.9, 3.4)
_NOTHING: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence to place: its length in seconds, its weight, whether a part ends with it."""

    seconds: float
    weight: float
    ends_part: bool


@dataclass(frozen=True, slots=True)
class Placing:
    """When sentences begin, by their numbers; those that had no time are not in it."""

    seconds: float
    starts: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch without words: at least, as it is natural, at most before music has to fill it."""

    least: float
    natural: float
    most: float
    share: float


def place(
    speeches: Sequence[Speech], mood: Mood, asked: float | None, *, has_music: bool
) -> Placing:
    """Place sentences in time, with natural pauses; none is ever cut or hurried.

    Args:
        speeches: In their order.
        mood: Decides the pauses.
        asked: Seconds of the whole; None lets the words decide.
        has_music: Whether music can fill what the words leave.

    Returns:
        Where too much is to be said, without the sentences that weigh least.
    """
    kept = list(range(len(speeches)))
    if asked is None:
        gaps = _gaps([speeches[number] for number in kept], mood, has_music=has_music)
        natural = sum(gap.natural for gap in gaps) + sum(speech.seconds for speech in speeches)
        asked = min(LONGEST_SECONDS, max(_LEAST_NATURAL_SECONDS if has_music else 1.0, natural))
    while kept and _least(speeches, kept, mood, has_music=has_music) > asked:
        heaviest = max(kept, key=lambda number: (speeches[number].weight, -number))
        rest = [number for number in kept if number != heaviest]
        kept.remove(
            min(rest, key=lambda number: (speeches[number].weight, -number), default=kept[0])
        )
    if not kept:
        return Placing(asked, ())
    chosen = [speeches[number] for number in kept]
    lengths = _stretched(
        _gaps(chosen, mood, has_music=has_music), asked - sum(speech.seconds for speech in chosen)
    )
    starts, now = [], 0.0
    for number, speech, gap in zip(kept, chosen, lengths, strict=False):
        now += gap
        starts.append((number, now))
        now += speech.seconds
    return Placing(asked, tuple(starts))


def longest_gap(speeches: Sequence[Speech], placing: Placing) -> float:
    """Measure the longest stretch without words, in seconds; the whole if nothing is said."""
    longest = now = 0.0
    for number, start in placing.starts:
        longest = max(longest, start - now)
        now = start + speeches[number].seconds
    return max(longest, placing.seconds - now)


def _least(
    speeches: Sequence[Speech], kept: Sequence[int], mood: Mood, *, has_music: bool
) -> float:
    chosen = [speeches[number] for number in kept]
    gaps = _gaps(chosen, mood, has_music=has_music)
    return sum(gap.least for gap in gaps) + sum(speech.seconds for speech in chosen)


def _gaps(speeches: Sequence[Speech], mood: Mood, *, has_music: bool) -> list[_Gap]:
    """Give the gap before each sentence, and the one after the last."""
    breath = _BREATHS[mood]
    if not has_music:
        first = last = _Gap(0.15, 0.3, 0.8, 1)
    else:
        slow = breath / _BREATHS[Mood.WARM]
        first = _Gap(_INTRO_SECONDS[0], _INTRO_SECONDS[1] * min(1.3, slow), 7.0, 2)
        last = _Gap(_OUTRO_SECONDS[0], _OUTRO_SECONDS[1] * min(1.3, slow), 8.0, 2)
    gaps = [first]
    for speech in speeches[:-1]:
        if speech.ends_part:
            most = 6.0 if has_music else 2.4
            gaps.append(_Gap(_LEAST_BREATH * _PART, breath * _PART, most, 3))
        else:
            gaps.append(_Gap(_LEAST_BREATH, breath, 1.6 + breath if has_music else 2.0, 1))
    return [*gaps, last]


def _stretched(gaps: Sequence[_Gap], seconds: float) -> list[float]:
    """Share seconds out between gaps: from the least over the natural to the most, and beyond."""
    least, natural = sum(gap.least for gap in gaps), sum(gap.natural for gap in gaps)
    if seconds <= natural:
        part = (seconds - least) / (natural - least) if natural > least else 1.0
        part = max(0.0, part)
        return [gap.least + (gap.natural - gap.least) * part for gap in gaps]
    lengths = [gap.natural for gap in gaps]
    left = seconds - natural
    for _ in gaps:
        open_gaps = [n for n, gap in enumerate(gaps) if lengths[n] < gap.most - _NOTHING]
        if left <= _NOTHING or not open_gaps:
            break
        shares = sum(gaps[number].share for number in open_gaps)
        given = 0.0
        for number in open_gaps:
            more = min(left * gaps[number].share / shares, gaps[number].most - lengths[number])
            lengths[number] += more
            given += more
        left -= given
    wide = [number for number, gap in enumerate(gaps) if gap.share > 1] or [len(gaps) - 1]
    for number in wide:
        lengths[number] += max(0.0, left) / len(wide)
    return lengths
