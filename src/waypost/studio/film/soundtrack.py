"""What is heard: the voice of each scene in its place, music under it, and the cues of both."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from waypost.kernel.studio import LeftOut
from waypost.studio.compose.audio_bed import Bed, attached_bed
from waypost.studio.compose.audio_wishes import Wish
from waypost.studio.compose.model import Commission, Layout
from waypost.studio.film.model import Take
from waypost.studio.sound.mixing import mix
from waypost.studio.sound.model import Cue, Samples, frames_of, seconds_of
from waypost.studio.sound.music.form import Form
from waypost.studio.sound.score import form_of, play_score

DUCKING_DB: Final = 9.0
PLAIN_DUCKING_DB: Final = 14.0
_OTHER_SEED: Final = 7_919


@dataclass(frozen=True)
class Music:
    """An attached sound that is the bed, or a seed from which music is composed, if it may be."""

    bed: Bed
    seed: int
    wish: Wish

    def form(self, commission: Commission, seconds: float) -> Form | None:
        """Tell where its beats are; None for an attached sound."""
        if self.bed.sound is not None:
            return None
        return form_of(commission.plan.mood, seconds, self.seed)


@dataclass(frozen=True)
class Soundtrack:
    """Stereo as long as the film, and what is said or shown when."""

    sound: Samples
    cues: tuple[Cue, ...]
    used: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def choose_music(commission: Commission, seconds: float, wish: Wish) -> Music:
    """Take an attached sound in the first layout, or compose."""
    seed = commission.plan.seed + _OTHER_SEED * list(Layout).index(commission.layout)
    if wish is Wish.VOICE or commission.layout is not Layout.FIRST:
        return Music(Bed(None), seed, wish)
    if not commission.digest.sounds:
        return Music(Bed(None), seed, wish)
    return Music(attached_bed(commission, seconds), seed, wish)


def make_soundtrack(
    commission: Commission,
    takes: Sequence[Take],
    voices: Sequence[Samples],
    music: Music,
    seconds: float,
) -> Soundtrack:
    """Place voices, play the music, and mix.

    Args:
        commission: Whose mood it has.
        takes: In their order.
        voices: One per take, empty where nobody speaks.
        music: What is under them, if anything is.
        seconds: Of the film.
    """
    voice = np.zeros(frames_of(seconds), np.float32)
    spoken: list[Cue] = []
    for take, samples in zip(takes, voices, strict=True):
        if not len(samples):
            continue
        first = frames_of(take.voice_at)
        voice[first : first + len(samples)] += samples[: len(voice) - first]
        spoken.append(Cue(take.voice_at, take.voice_at + seconds_of(samples), take.scene.spoken))
    bed = music.bed.sound
    if bed is None and not (music.wish is Wish.VOICE and spoken):
        spans = [(cue.start, cue.end) for cue in spoken]
        bed = play_score(commission.plan.mood, seconds, music.seed, spans)
    plain = commission.layout is Layout.PLAIN
    ducking = PLAIN_DUCKING_DB if plain else DUCKING_DB
    sound = mix(voice if spoken else None, bed, ducking_db=ducking)
    return Soundtrack(
        _fitted(sound, frames_of(seconds)),
        tuple(spoken) or shown_cues(takes),
        music.bed.used,
        music.bed.left_out,
    )


def shown_cues(takes: Sequence[Take]) -> tuple[Cue, ...]:
    """Give what is written while nobody speaks, for those who read captions alone."""
    cues = []
    for take in takes:
        scene = take.scene
        figure = f"{scene.figure.label}: {scene.figure.value}" if scene.figure else ""
        text = figure or ". ".join(filter(None, (scene.text, *scene.lines)))
        if text:
            cues.append(Cue(take.start + 0.05, take.end - 0.05, text))
    return tuple(cues)


def _fitted(sound: Samples, frames: int) -> Samples:
    """Bring sound to the length of the film, to the sample."""
    if len(sound) >= frames:
        return sound[:frames]
    return np.concatenate([sound, np.zeros((frames - len(sound), 2), np.float32)])
