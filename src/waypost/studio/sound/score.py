"""Music for a mood, composed to an exact length, with an ending of its own."""

from collections.abc import Sequence
from random import Random
from typing import Final

import numpy as np

from waypost.studio.plan.model import Mood
from waypost.studio.sound.loudness import SILENCE
from waypost.studio.sound.mixing import loudness_where_loud
from waypost.studio.sound.model import Samples, frames_of, power
from waypost.studio.sound.music.arrangement import Piece, compose
from waypost.studio.sound.music.form import Form
from waypost.studio.sound.music.styles import styles_of
from waypost.studio.sound.room import reverberated
from waypost.studio.sound.synthesis import play

_LEVEL_LUFS: Final = -18.0
_FADE_SHARE: Final = 0.5
"""The part of the final chord over which it fades."""
_SHORTEST_FADE_SECONDS: Final = 0.35


def play_score(
    mood: Mood, seconds: float, seed: int, spoken: Sequence[tuple[float, float]] = ()
) -> Samples:
    """Compose and play music.

    Args:
        mood: Decides tempo, harmony, instruments and rhythm.
        seconds: Of the whole, with the ending; 0.5 at least.
        seed: The same seed gives the same samples.
        spoken: From when to when somebody speaks; there the melody rests.

    Returns:
        Stereo of exactly `seconds`, which ends in silence.
    """
    piece = _composed(mood, seconds, seed, spoken)
    return _faded(_performed(piece, frames_of(seconds)), piece)


def form_of(mood: Mood, seconds: float, seed: int) -> Form:
    """Tell when the beats fall of what `play_score` plays, whoever speaks over it."""
    return _composed(mood, seconds, seed, ()).form


def _composed(
    mood: Mood, seconds: float, seed: int, spoken: Sequence[tuple[float, float]]
) -> Piece:
    chance = Random(seed)  # noqa: S311 - music, no secret
    return compose(chance.choice(styles_of(mood)), max(0.5, seconds), chance, spoken)


def _performed(piece: Piece, frames: int) -> Samples:
    """Play every part at its level, in the room."""
    dry = np.zeros((frames, 2), np.float32)
    sent = np.zeros((frames, 2), np.float32)
    for stem in piece.stems:
        played = play(stem.notes, stem.instrument, frames)
        measured = loudness_where_loud(played)
        if measured <= SILENCE:
            continue
        played *= np.float32(power(_LEVEL_LUFS + stem.level - measured))
        dry += played
        played *= np.float32(stem.send)
        sent += played
        del played
    room = reverberated(sent, piece.style.room_seconds)
    room *= np.float32(piece.style.reverb)
    dry += room
    return dry


def _faded(music: Samples, piece: Piece) -> Samples:
    """Let the final chord die away to nothing."""
    tail = piece.form.seconds - piece.form.final_time
    length = min(len(music), frames_of(max(_SHORTEST_FADE_SECONDS, tail * _FADE_SHARE)))
    if length:
        fade = np.linspace(1, 0, length, dtype=np.float32) ** 1.5
        music[len(music) - length :] *= fade[:, None]
    return music
