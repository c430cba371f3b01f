"""Playing notes with the sampled instruments of a sound font."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from waypost.studio.sound.model import RATE, Samples

if TYPE_CHECKING:
    from tinysoundfont._tinysoundfont import SoundFont

SOUND_FONT: Final = Path(__file__).parents[1] / "data" / "sounds" / "FluidR3Mono_GM.sf3"
DRUM_BANK: Final = 128
_CHANNEL: Final = 0
_GAIN_DB: Final = -6.0
_VOLUME, _PAN = 7, 10
_FLUSHED_FRAMES: Final = 4096
"""What is left of earlier notes ends in these."""
_BYTES_PER_FRAME: Final = 8


@dataclass(frozen=True, slots=True)
class Note:
    """A key (60 is middle C) from `start` for `length` seconds, struck with `velocity` of 1-127."""

    start: float
    length: float
    key: int
    velocity: int


@dataclass(frozen=True, slots=True)
class Instrument:
    """A program of General MIDI (0-127), or a drum kit, and where it sits (-1 left, 1 right)."""

    program: int
    pan: float = 0.0
    is_drums: bool = False


def play(notes: Sequence[Note], instrument: Instrument, frames: int) -> Samples:
    """Play notes on one instrument.

    Returns:
        Stereo of exactly `frames`; notes before or after it are not heard.
    """
    font = _sound_font()
    font.reset()
    font.render(memoryview(bytearray(_FLUSHED_FRAMES * _BYTES_PER_FRAME)))
    font.channel_set_bank(_CHANNEL, DRUM_BANK if instrument.is_drums else 0)
    font.channel_set_preset_number(_CHANNEL, instrument.program, instrument.is_drums)
    font.channel_midi_control(_CHANNEL, _VOLUME, 110)
    font.channel_midi_control(_CHANNEL, _PAN, round(64 + 63 * max(-1.0, min(1.0, instrument.pan))))
    out = np.zeros((frames, 2), np.float32)
    buffer = out.data.cast("B")
    played = 0
    for at, is_on, key, velocity in _events(notes):
        until = min(frames, max(played, at))
        if until > played:
            font.render(buffer[played * _BYTES_PER_FRAME : until * _BYTES_PER_FRAME])
            played = until
        if is_on:
            font.channel_note_on(_CHANNEL, key, velocity / 127)
        else:
            font.channel_note_off(_CHANNEL, key)
    if played < frames:
        font.render(buffer[played * _BYTES_PER_FRAME :])
    return out


def _events(notes: Sequence[Note]) -> list[tuple[int, bool, int, int]]:
    """Order beginnings and ends; a key that is struck again ends just before."""
    events: list[tuple[int, bool, int, int]] = []
    for note in notes:
        if 0 <= note.key <= 127 and note.length > 0:  # noqa: PLR2004 - MIDI
            start = round(max(0.0, note.start) * RATE)
            end = max(start + 64, round((note.start + note.length) * RATE))
            events.append((start, True, note.key, max(1, min(127, note.velocity))))
            events.append((end, False, note.key, 0))
    return sorted(events)


def put_instruments_away() -> None:
    """Give back the 270 MB that the instruments take; whoever plays next loads them in a second."""
    _sound_font.cache_clear()


@cache
def _sound_font() -> "SoundFont":
    from tinysoundfont._tinysoundfont import (  # noqa: PLC0415 - only what plays loads it
        OutputMode,
        SoundFont,
    )

    font = SoundFont(str(SOUND_FONT))
    font.set_output(OutputMode.StereoInterleaved, RATE, _GAIN_DB)
    font.set_max_voices(256)
    return font
