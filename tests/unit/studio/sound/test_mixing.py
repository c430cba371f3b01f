import numpy as np
import pytest

from waypost.studio.sound.limiter import limit
from waypost.studio.sound.loudness import levels, loudness, true_peak
from waypost.studio.sound.mixing import loudness_where_loud, mix
from waypost.studio.sound.model import RATE, Samples

SECONDS = 6


def noise(seconds: float, amplitude: float, seed: int = 1) -> Samples:
    chance = np.random.default_rng(seed)
    return (amplitude * chance.standard_normal((round(seconds * RATE), 2))).astype(np.float32)


def a_voice() -> Samples:
    """Noise in the place of words, from second 2 to 4."""
    voice = np.zeros(SECONDS * RATE, np.float32)
    voice[2 * RATE : 4 * RATE] = noise(2, 0.1, 2)[:, 0]
    return voice


@pytest.mark.parametrize("amplitude", [0.0005, 0.05, 0.9])
def test_a_mix_has_the_promised_loudness_and_peak(amplitude: float) -> None:
    measured = levels(mix(None, noise(SECONDS, amplitude), ducking_db=10))

    assert measured.loudness == pytest.approx(-16, abs=0.3)
    assert measured.true_peak <= -1.8


def test_music_bows_to_the_voice_and_comes_back() -> None:
    music = noise(SECONDS, 0.1)
    mixed = mix(a_voice(), music, ducking_db=12)
    alone = mix(a_voice(), None, ducking_db=12)

    def left(start: float) -> float:
        """What is there beside the voice, in half a second."""
        first = round(start * RATE)
        return loudness((mixed - alone * gain)[first : first + RATE // 2])

    spoken = slice(3 * RATE, 3 * RATE + RATE // 2)
    gain = float((mixed[spoken] * alone[spoken]).sum() / (alone[spoken] ** 2).sum())
    assert left(0.5) - left(3.0) > 11
    assert abs(left(0.5) - left(5.4)) < 1.5


def test_the_voice_stands_well_above_the_bed() -> None:
    voice = a_voice()
    mixed = mix(voice, noise(SECONDS, 0.1), ducking_db=10)

    assert loudness(mixed[5 * RATE // 2 : 7 * RATE // 2]) > loudness(mixed[:RATE]) + 3


def test_one_may_be_shorter_than_the_other() -> None:
    assert len(mix(a_voice(), noise(1, 0.1), ducking_db=10)) == SECONDS * RATE
    assert len(mix(a_voice()[: 5 * RATE], noise(SECONDS, 0.1), ducking_db=10)) == SECONDS * RATE


def test_silence_stays_silence() -> None:
    silence = np.zeros((RATE, 2), np.float32)

    assert not mix(None, silence, ducking_db=10).any()
    assert not mix(silence[:, 0], None, ducking_db=10).any()
    assert len(mix(None, None, ducking_db=10)) == 0


def test_a_limiter_leaves_no_true_peak_above_its_ceiling_and_quiet_parts_alone() -> None:
    loud = noise(2, 0.02)
    loud[RATE : RATE + 50] = 3.0
    before = loud.copy()
    limit(loud, -2)

    assert true_peak(loud) <= -1.9
    assert np.array_equal(loud[: RATE // 2], before[: RATE // 2])


def test_the_loudest_seconds_count_for_a_part_that_mostly_rests() -> None:
    part = noise(60, 0.001)
    part[30 * RATE : 40 * RATE] = noise(10, 0.1)

    assert loudness_where_loud(part) == pytest.approx(loudness(noise(10, 0.1)), abs=0.5)
