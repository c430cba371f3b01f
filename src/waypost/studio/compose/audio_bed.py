"""An attached sound as the bed below a voice: looped without a seam, with fades."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from waypost.kernel.studio import LeftOut
from waypost.studio.compose.model import Commission
from waypost.studio.sound.files import SoundUnreadable, read_sound
from waypost.studio.sound.loudness import SILENCE, loudness
from waypost.studio.sound.model import Samples, frames_of

CROSSFADE_SECONDS: Final = 1.5
FADE_IN_SECONDS: Final = 0.8
FADE_OUT_SECONDS: Final = 2.5
_AUDIBLE: Final = 0.003
_SHORTEST_SECONDS: Final = 0.3
_SILENT: Final = "Nothing can be heard in it."


@dataclass(frozen=True, slots=True)
class Bed:
    """Attached sound of a length, the names it comes from, and what could not be used."""

    sound: Samples | None
    used: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def attached_bed(commission: Commission, seconds: float) -> Bed:
    """Join the attached sounds, or else those of attached videos, to one bed.

    Args:
        commission: Whose attachments they are.
        seconds: Of the bed.
    """
    digest = commission.digest
    named = [(sound.name, sound.path) for sound in digest.sounds]
    if not named:
        named = [(video.name, video.path) for video in digest.videos if video.has_sound]
    used: list[str] = []
    left_out: list[LeftOut] = []
    pieces: list[Samples] = []
    for name, path in named:
        try:
            piece = _audible(read_sound(commission.attachments_folder / path, seconds + 1))
        except SoundUnreadable as error:
            left_out.append(LeftOut(name, f"The sound was not used: {error}."))
            continue
        if len(piece) < frames_of(_SHORTEST_SECONDS) or loudness(piece) <= SILENCE:
            left_out.append(LeftOut(name, _SILENT))
            continue
        if sum(map(len, pieces)) >= frames_of(seconds):
            left_out.append(LeftOut(name, "The sounds before it already fill the whole length."))
            continue
        pieces.append(piece)
        used.append(name)
    if not pieces:
        return Bed(None, (), tuple(left_out))
    return Bed(faded(looped(pieces, frames_of(seconds))), tuple(used), tuple(left_out))


def looped(pieces: Sequence[Samples], frames: int) -> Samples:
    """Join sounds again and again until they are long enough, each melting into the next."""
    whole = np.zeros((frames, 2), np.float32)
    at = turn = rise = 0
    while at < frames:
        piece = pieces[turn % len(pieces)]
        turn += 1
        fall = _overlap(piece, pieces[turn % len(pieces)])
        place = whole[at : at + len(piece)]
        place += _melting(piece, rise, fall)[: len(place)]
        at, rise = at + len(piece) - fall, fall
    return whole


def _overlap(first: Samples, second: Samples) -> int:
    return min(frames_of(CROSSFADE_SECONDS), len(first) // 3, len(second) // 3)


def _melting(piece: Samples, rise: int, fall: int) -> Samples:
    """Fade both ends of a sound so that two of them add up to the same power."""
    shaped = piece.copy()
    if rise:
        shaped[:rise] *= np.sin(_quarter(rise))
    if fall:
        shaped[len(shaped) - fall :] *= np.cos(_quarter(fall))
    return shaped


def _quarter(count: int) -> Samples:
    """Give the angles of a quarter turn."""
    return np.linspace(0, np.pi / 2, count, dtype=np.float32)[:, None]


def faded(sound: Samples) -> Samples:
    """Let a sound come and go, within its own length."""
    rise = min(frames_of(FADE_IN_SECONDS), len(sound) // 4)
    fall = min(frames_of(FADE_OUT_SECONDS), len(sound) // 3)
    if rise and fall:
        sound[:rise] *= np.linspace(0, 1, rise, dtype=np.float32)[:, None]
        sound[len(sound) - fall :] *= (np.linspace(1, 0, fall, dtype=np.float32) ** 1.5)[:, None]
    return sound


def _audible(sound: Samples) -> Samples:
    """Cut the silence at both ends."""
    heard = np.flatnonzero(np.abs(sound).max(1) > _AUDIBLE)
    return sound[int(heard[0]) : int(heard[-1]) + 1] if len(heard) else sound[:0]
