"""How voice and music become one: the music bows to the voice, and the whole has one loudness."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d, uniform_filter1d
from scipy.signal import butter, sosfilt

from waypost.studio.sound.limiter import block_peaks, limit, stretched
from waypost.studio.sound.loudness import SILENCE, loudness
from waypost.studio.sound.model import RATE, Samples, as_stereo, frames_of, power

TARGET_LUFS: Final = -16.0
CEILING_DBTP: Final = -2.0
"""One decibel below what is promised: an MP3 or AAC encoder overshoots."""
MUSIC_BELOW_VOICE: Final = 5.0
"""How far music stays below the voice's loudness where nobody speaks, in dB."""
_CLOSE_ENOUGH: Final = 0.2
"""LU."""
_BLOCK: Final = 128
"""Samples that share one value of the ducking, before it is smoothed; 3 ms."""
_SPEAKS: Final = 0.06
"""A voice speaks where its envelope is above this part of its loudest."""
_AHEAD_SECONDS: Final = 0.30
"""How long before a word the music begins to bow, how long after it it stays low, and how long
it takes on both ways."""
_HOLD_SECONDS: Final = 0.55
_SLIDE_SECONDS: Final = 0.40
_SPEECH_HZ: Final = (300.0, 4200.0)
_SPEECH_POCKET: Final = 0.45
"""What is left of the music's speech band while somebody speaks, beside the ducking."""
_STEP_SECONDS: Final = 20.0
_EXCERPT_SECONDS: Final = 20.0


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
    gain = _gain_of_voice(voice) if voice is not None else 0.0
    if music is not None and len(music):
        below = MUSIC_BELOW_VOICE if gain else 0.0
        whole[: len(music)] = as_stereo(music)
        measured = loudness(whole)
        whole *= np.float32(power(TARGET_LUFS - below - measured)) if measured > SILENCE else 0
    if voice is not None and gain:
        if music is not None:
            _duck(whole, spoken_presence(voice, length), ducking_db)
        louder = voice * np.float32(gain)
        whole[: len(voice)] += louder if louder.ndim > 1 else louder[:, None]
    return mastered(whole)


def mastered(samples: Samples) -> Samples:
    """Bring stereo to -16 LUFS with a true peak of at most -2 dBTP."""
    measured = loudness(samples)
    if measured <= SILENCE:
        return samples
    gain = TARGET_LUFS - measured
    louder = _limited(samples, gain)
    for _ in range(2):
        missing = TARGET_LUFS - loudness(louder)
        if abs(missing) < _CLOSE_ENOUGH:
            break
        gain += missing
        louder = _limited(samples, gain)
    return louder


def _limited(samples: Samples, gain_db: float) -> Samples:
    louder = samples * np.float32(power(gain_db))
    limit(louder, CEILING_DBTP)
    return louder


def loudness_where_loud(samples: Samples) -> float:
    """Measure the loudness of the loudest 20 seconds, in LUFS; quicker than that of the whole."""
    length = frames_of(_EXCERPT_SECONDS)
    if len(samples) <= length:
        return loudness(samples)
    block = frames_of(1.0)
    strength = block_peaks(samples, block)
    seconds = round(_EXCERPT_SECONDS)
    sums = np.convolve(strength, np.ones(seconds), "valid")
    start = int(np.argmax(sums)) * block
    return loudness(samples[start : start + length])


def _gain_of_voice(voice: Samples) -> float:
    """Find what brings a voice to the target; pauses do not count. Nothing for silence."""
    heard = voice if voice.ndim == 1 else voice.max(1)
    measured = loudness(heard[heard != 0])
    return power(TARGET_LUFS - measured) if measured > SILENCE else 0.0


def _duck(music: Samples, presence: NDArray[np.float64], ducking_db: float) -> None:
    """Sink music in its place under a voice, and clear the band of speech a little more."""
    bands = butter(2, _SPEECH_HZ, "bandpass", fs=RATE, output="sos").astype(np.float32)
    state = np.zeros((len(bands), 2, 2), np.float32)
    step = frames_of(_STEP_SECONDS)
    for start in range(0, len(music), step):
        piece = music[start : start + step]
        speaks = stretched(presence, _BLOCK, start, len(piece))[:, None]
        middle, state = sosfilt(bands, piece, axis=0, zi=state)
        piece -= middle.astype(np.float32) * (speaks * np.float32(1 - _SPEECH_POCKET))
        piece *= np.power(np.float32(10), np.float32(-ducking_db / 20) * speaks)


def spoken_presence(voice: Samples, frames: int) -> NDArray[np.float64]:
    """Say where a voice speaks: 0 to 1 per block, rising before a word, falling after it."""
    padded: NDArray[np.float64] = np.zeros(-(-frames // _BLOCK))
    peaks = block_peaks(voice, _BLOCK)[: len(padded)]
    padded[: len(peaks)] = peaks
    a_second = RATE / _BLOCK
    envelope = uniform_filter1d(padded, max(1, round(0.05 * a_second)))
    speaks = (envelope > envelope.max() * _SPEAKS).astype(np.float64)
    ahead, hold = round(_AHEAD_SECONDS * a_second), round(_HOLD_SECONDS * a_second)
    widened = maximum_filter1d(speaks, ahead + hold + 1, origin=(hold - ahead) // 2)
    slide = max(1, round(_SLIDE_SECONDS * a_second))
    return np.asarray(uniform_filter1d(uniform_filter1d(widened, slide), slide))
