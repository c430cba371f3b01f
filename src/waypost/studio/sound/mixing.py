"""How voice and music become one: the music bows to the voice, and the whole has one loudness."""

from typing import Final

import numpy as np
from scipy.ndimage import maximum_filter1d, minimum_filter1d, uniform_filter1d
from scipy.signal import butter, resample_poly, sosfilt

from waypost.studio.sound.loudness import SILENCE, loudness, true_peak
from waypost.studio.sound.model import RATE, Samples, as_stereo, frames_of, power

TARGET_LUFS: Final = -16.0
CEILING_DBTP: Final = -2.0
"""One decibel below what is promised: an MP3 or AAC encoder overshoots."""
MUSIC_BELOW_VOICE: Final = 5.0
"""How far music stays below the voice's loudness where nobody speaks, in dB."""
_SPEAKS: Final = 0.04
"""A voice speaks where its envelope is above this part of its loudest."""
_ENVELOPE_SECONDS: Final = 0.05
_ATTACK_SECONDS: Final = 0.30
_HOLD_SECONDS: Final = 0.55
_RELEASE_SECONDS: Final = 0.80
_LOOK_AHEAD_SECONDS: Final = 0.004
_OVERSAMPLING: Final = 4
_CLOSE_ENOUGH: Final = 0.2
"""LU."""
_SPEECH_HZ: Final = (300.0, 4200.0)
_SPEECH_POCKET: Final = 0.45
"""What is left of the music's speech band while somebody speaks, beside the ducking."""


def mix(voice: Samples | None, music: Samples | None, *, ducking_db: float) -> Samples:
    """Mix a voice and music, of which one may be missing or the shorter one.

    Args:
        voice: Mono or stereo, silent where nobody speaks.
        music: Mono or stereo.
        ducking_db: How far the music sinks below its own level under the voice, e.g. 12.

    Returns:
        Stereo as long as the longer one, at -16 LUFS, true peak at most -2 dBTP; silence stays
        silence.
    """
    length = max(len(voice) if voice is not None else 0, len(music) if music is not None else 0)
    whole = np.zeros((length, 2), np.float32)
    spoken = _levelled(voice, 0.0)
    if spoken is not None:
        whole[: len(spoken)] += spoken
    bed = _levelled(music, -MUSIC_BELOW_VOICE if spoken is not None else 0.0)
    if bed is not None:
        whole[: len(bed)] += _ducked(bed, spoken, ducking_db) if spoken is not None else bed
    return mastered(whole)


def mastered(samples: Samples) -> Samples:
    """Bring stereo to -16 LUFS with a true peak of at most -2 dBTP."""
    measured = loudness(samples)
    if measured <= SILENCE:
        return samples
    gain = TARGET_LUFS - measured
    limited = limit(samples * np.float32(power(gain)), CEILING_DBTP)
    for _ in range(2):
        missing = TARGET_LUFS - loudness(limited)
        if abs(missing) < _CLOSE_ENOUGH:
            break
        gain += missing
        limited = limit(samples * np.float32(power(gain)), CEILING_DBTP)
    return limited


def limit(samples: Samples, ceiling_dbtp: float) -> Samples:
    """Lower the gain around peaks, a little ahead of them, so that none passes the ceiling."""
    ceiling = power(ceiling_dbtp)
    if true_peak(samples) <= ceiling_dbtp:
        return samples
    peaks = np.abs(samples).max(1)
    for channel in range(samples.shape[1]):
        finer = np.abs(resample_poly(samples[:, channel], _OVERSAMPLING, 1))
        peaks = np.maximum(peaks, finer[: len(samples) * _OVERSAMPLING].reshape(-1, 4).max(1))
    wanted = np.minimum(1.0, ceiling / np.maximum(maximum_filter1d(peaks, 5), 1e-9))
    width = 2 * frames_of(_LOOK_AHEAD_SECONDS) + 1
    gain = uniform_filter1d(minimum_filter1d(wanted, width), width)
    return np.asarray(samples * gain[:, None], np.float32)


def _levelled(samples: Samples | None, above_target: float) -> Samples | None:
    """Bring sound to the target, as stereo; None for nothing and for silence."""
    if samples is None or not len(samples):
        return None
    stereo = as_stereo(samples)
    measured = loudness(stereo)
    if measured <= SILENCE:
        return None
    return np.asarray(stereo * power(TARGET_LUFS + above_target - measured), np.float32)


def _ducked(music: Samples, voice: Samples, ducking_db: float) -> Samples:
    """Sink the music under the voice, and clear the band of speech a little more."""
    speaks = np.zeros(len(music), np.float32)
    presence = spoken_presence(voice)[: len(music)]
    speaks[: len(presence)] = presence
    bands = butter(2, _SPEECH_HZ, "bandpass", fs=RATE, output="sos")
    middle = sosfilt(bands, music, axis=0).astype(np.float32)
    pocket = music - middle * (speaks * np.float32(1 - _SPEECH_POCKET))[:, None]
    gain = np.power(10.0, -ducking_db * speaks / 20, dtype=np.float32)
    return np.asarray(pocket * gain[:, None], np.float32)


def spoken_presence(voice: Samples) -> Samples:
    """Say where a voice speaks: 0 to 1 per sample, rising before a word, falling after it."""
    heard = as_stereo(voice).max(1)
    envelope = np.sqrt(uniform_filter1d(heard * heard, frames_of(_ENVELOPE_SECONDS)).clip(0))
    speaks = (envelope > envelope.max() * _SPEAKS).astype(np.float32)
    ahead, hold = frames_of(_ATTACK_SECONDS), frames_of(_HOLD_SECONDS)
    widened = maximum_filter1d(speaks, ahead + hold, origin=(hold - ahead) // 2)
    smooth = frames_of(_RELEASE_SECONDS) // 2
    return np.asarray(uniform_filter1d(uniform_filter1d(widened, smooth), smooth), np.float32)
