"""How a piece comes about: a style, a form and chance give key and chords, and a band plays."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from waypost.studio.sound.music.band import Band, Stem, Tune
from waypost.studio.sound.music.form import Form, Section, make_form
from waypost.studio.sound.music.harmony import Chord, Key, chord
from waypost.studio.sound.music.style_model import Style

_TONICS: Final = (57, 58, 60, 62, 63, 65, 55)
_LEAST_REST: Final = 2.5
"""Seconds; in a shorter pause of a speaker, no melody begins."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A composed piece; `form` says when its final chord is struck."""

    form: Form
    stems: tuple[Stem, ...]
    style: Style


def compose(
    style: Style, seconds: float, chance: Random, spoken: Sequence[tuple[float, float]]
) -> Piece:
    """Compose a piece of exactly this length; the melody rests while somebody speaks."""
    tempo = chance.uniform(*style.tempo)
    form = make_form(seconds, tempo, style.beats, style.tail_seconds, slows_down=style.slows_down)
    tune = Tune(Key(chance.choice(_TONICS), style.scale), _chords(style, form, chance))
    band = Band(style, form, tune, chance, _widened(spoken))
    return Piece(form, tuple(stem for stem in band.stems() if stem.notes), style)


def _widened(spoken: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Join what is spoken with pauses too short for a melody."""
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spoken):
        if joined and start - joined[-1][1] < _LEAST_REST:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _chords(style: Style, form: Form, chance: Random) -> tuple[tuple[Chord, ...], ...]:
    """Choose the chords of every bar: progressions, and a cadence at the end."""
    main, verse = chance.choice(style.main), chance.choice(style.verse)
    cadence = chance.choice(style.cadence)
    count = len(form.bars)
    if count == 1:
        symbols: list[tuple[str, ...]] = [(main[0], cadence[-1])]
    elif count < 4:  # noqa: PLR2004 - the cadence shares one bar
        symbols = [(main[place],) for place in range(count - 1)] + [tuple(cadence)]
    else:
        symbols = [
            ((main if bar.section is Section.MAIN else verse)[bar.place % 4],) for bar in form.bars
        ]
        symbols[-2:] = [(name,) for name in cadence]
    return tuple(tuple(chord(name) for name in bar) for bar in symbols)
