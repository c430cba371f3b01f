import math

import numpy as np
import pytest

from waypost.studio.sound.loudness import SILENCE, levels, loudness, true_peak
from waypost.studio.sound.model import RATE, Samples


def a_tone(hertz: float, seconds: float, amplitude: float, phase: float = 0.0) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = amplitude * np.sin(2 * math.pi * hertz * time + phase)
    return np.stack([wave, wave], 1).astype(np.float32)


@pytest.mark.parametrize("decibels", [-23.0, -33.0, -16.0])
def test_the_tones_of_ebu_tech_3341_measure_what_they_should(decibels: float) -> None:
    assert loudness(a_tone(1000, 4, 10 ** (decibels / 20))) == pytest.approx(decibels, abs=0.1)


def test_pauses_do_not_count() -> None:
    tone = a_tone(1000, 3, 0.1)
    paused = np.concatenate([tone, np.zeros((RATE * 3, 2), np.float32), tone])

    assert loudness(paused) == pytest.approx(loudness(tone), abs=0.3)


def test_the_true_peak_lies_between_the_samples() -> None:
    quarter = a_tone(RATE / 4, 1, 0.5, math.pi / 4)
    quarter *= np.hanning(RATE).astype(np.float32)[:, None]

    assert np.abs(quarter).max() == pytest.approx(0.354, abs=0.001)
    assert true_peak(quarter) == pytest.approx(-6.02, abs=0.3)


def test_mono_counts_as_both_ears() -> None:
    tone = a_tone(500, 2, 0.2)

    assert loudness(tone[:, 0].copy()) == pytest.approx(loudness(tone), abs=0.01)


def test_a_moment_can_be_measured() -> None:
    assert loudness(a_tone(1000, 0.05, 0.1)) == pytest.approx(-20, abs=1)


@pytest.mark.parametrize("length", [0, 10, RATE])
def test_silence_is_the_gate(length: int) -> None:
    silence = np.zeros((length, 2), np.float32)

    assert loudness(silence) <= SILENCE
    assert levels(silence).true_peak == SILENCE


def test_what_is_no_number_is_silence() -> None:
    assert loudness(np.full((RATE, 2), np.nan, np.float32)) == SILENCE
