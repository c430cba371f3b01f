"""What a style is: everything that is decided before a piece is composed."""

from dataclasses import dataclass

from waypost.studio.sound.music.harmony import Scale
from waypost.studio.sound.music.melody import Cell
from waypost.studio.sound.music.patterns import Groove
from waypost.studio.sound.synthesis import Instrument

Progression = tuple[str, ...]
"""Chords, one per bar, as roman numerals."""


@dataclass(frozen=True, slots=True)
class Part:
    """A voice of the band.

    Attributes:
        instruments: One of them is chosen.
        level: Its loudness in the main part, in LU below the whole.
        patterns: One of them is chosen; none for what plays long chords or a melody.
        held: How long notes are, 1 lasting until the next one.
    """

    instruments: tuple[Instrument, ...]
    level: float
    patterns: tuple[str, ...] = ()
    held: float = 1.0


@dataclass(frozen=True, slots=True)
class Drums:
    """A kit and its grooves; `light` for verses, `full` for the main part."""

    kit: int
    level: float
    light: Groove
    full: tuple[Groove, ...]
    soft_fills: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """A way to make music for a mood.

    Attributes:
        tempo: Beats a minute, from and to.
        scale: Of the key.
        main: Progressions for the main part, of which one is chosen, and so on.
        verse: For everything else.
        cadence: The last two bars before the final chord.
        final: The final chord.
        pad: Long chords.
        comp: The pattern that carries the harmony.
        bass: The low end.
        lead: The melody.
        shimmer: A second voice for the melody in later main parts.
        cells: Rhythms of the melody.
        drums: None where nobody drums.
        beats: Of a bar.
        swing: How late the second half of a beat is, as a part of the half.
        slows_down: Whether it slows down before the final chord.
        tail_seconds: How long the final chord rings.
        reverb: How much of the room is heard, 0 to 1.
        room_seconds: How long the room rings.
    """

    tempo: tuple[int, int]
    scale: Scale
    main: tuple[Progression, ...]
    verse: tuple[Progression, ...]
    cadence: tuple[Progression, ...]
    final: str
    pad: Part
    comp: Part
    bass: Part
    lead: Part
    shimmer: Part
    cells: tuple[Cell, ...]
    drums: Drums | None = None
    beats: int = 4
    swing: float = 0.0
    slows_down: bool = False
    tail_seconds: float = 3.0
    reverb: float = 0.25
    room_seconds: float = 1.6
