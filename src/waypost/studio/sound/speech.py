"""Speaking: sentences become a voice, each by itself, trimmed and equally loud."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.signal import butter, resample_poly, sosfilt

from waypost.studio.plan.model import Mood
from waypost.studio.sound.loudness import SILENCE, loudness
from waypost.studio.sound.model import RATE, Samples, frames_of, power
from waypost.studio.sound.speakable import speakable

if TYPE_CHECKING:
    from hibari import Hibari

SPOKEN_LANGUAGES: Final = frozenset({"en"})
PACES: Final[Mapping[Mood, float]] = {
    Mood.ENERGETIC: 1.06,
    Mood.CALM: 0.90,
    Mood.CORPORATE: 1.0,
    Mood.PLAYFUL: 1.03,
    Mood.ELEGANT: 0.93,
    Mood.TECH: 1.0,
    Mood.WARM: 0.96,
    Mood.DARK: 0.92,
}
"""How fast it is spoken, 1 being the voice's own pace; none is unnatural."""
_LEVEL_LUFS: Final = -18.0
_AUDIBLE: Final = 0.004
_LEAD_IN_SECONDS: Final = 0.02
_LEAD_OUT_SECONDS: Final = 0.09
_RUMBLE_HZ: Final = 75
_VOICE_RATE: Final = 24_000


def can_speak(language: str) -> bool:
    """Whether there is a voice for a language (BCP 47)."""
    return language.split("-", maxsplit=1)[0].lower() in SPOKEN_LANGUAGES


def speak(sentences: Sequence[str], mood: Mood, seed: int) -> tuple[Samples, ...]:
    """Speak sentences in the pace of a mood.

    Args:
        sentences: As they are written; numbers, dates and addresses are read as people say them.
        mood: Decides the pace.
        seed: The same seed gives the same samples.

    Returns:
        Mono, one per sentence, without silence around it; empty where nothing can be said.
    """
    return tuple(
        _spoken(speakable(sentence), PACES[mood], seed + number)
        for number, sentence in enumerate(sentences)
    )


@cache
def _voice() -> "Hibari":
    from hibari import Hibari  # noqa: PLC0415 - only what speaks loads it

    return Hibari(threads=1)


def _spoken(text: str, pace: float, seed: int) -> Samples:
    if not any(char.isalnum() for char in text):
        return np.zeros(0, np.float32)
    raw = np.asarray(_voice()(text, speed=pace, seed=seed % 2**32), np.float32)
    if not len(raw):
        return raw
    common = np.gcd(RATE, _VOICE_RATE)
    finer = resample_poly(raw, RATE // common, _VOICE_RATE // common)
    rumble = butter(2, _RUMBLE_HZ, "highpass", fs=RATE, output="sos")
    trimmed = _trimmed(np.asarray(sosfilt(rumble, finer), np.float32))
    measured = loudness(trimmed)
    if measured <= SILENCE:
        return np.zeros(0, np.float32)
    return np.asarray(trimmed * power(_LEVEL_LUFS - measured), np.float32)


def _trimmed(samples: Samples) -> Samples:
    """Cut the silence around speech, with short fades."""
    audible = np.flatnonzero(np.abs(samples) > _AUDIBLE)
    if not len(audible):
        return samples[:0]
    before, after = frames_of(_LEAD_IN_SECONDS), frames_of(_LEAD_OUT_SECONDS)
    cut = samples[max(0, int(audible[0]) - before) : int(audible[-1]) + after].copy()
    ramp = np.linspace(0, 1, min(before, len(cut)), dtype=np.float32)
    cut[: len(ramp)] *= ramp
    cut[len(cut) - len(ramp) :] *= ramp[::-1]
    return cut
