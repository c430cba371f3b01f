import numpy as np
import pytest

from waypost.studio.plan.model import Mood
from waypost.studio.sound.loudness import loudness
from waypost.studio.sound.model import RATE
from waypost.studio.sound.score import play_score
from waypost.studio.sound.synthesis import Instrument, Note, play, put_instruments_away


@pytest.mark.parametrize("mood", list(Mood))
def test_every_mood_can_be_heard_and_ends_in_silence(mood: Mood) -> None:
    music = play_score(mood, 3.5, 7)

    assert music.shape == (round(3.5 * RATE), 2)
    assert -24 < loudness(music) < -14
    assert np.abs(music[-200:]).max() < 0.001
    assert np.abs(music[-RATE:]).max() > 0.01


@pytest.mark.parametrize("seconds", [0.5, 1.0, 2.0])
def test_short_pieces_have_their_length(seconds: float) -> None:
    music = play_score(Mood.PLAYFUL, seconds, 1)

    assert len(music) == round(seconds * RATE)
    assert loudness(music) > -24


def test_the_same_seed_plays_the_same_samples_whatever_was_played_before() -> None:
    first = play_score(Mood.DARK, 2, 1)
    play_score(Mood.ENERGETIC, 1, 2)

    assert np.array_equal(first, play_score(Mood.DARK, 2, 1))


def test_instruments_that_were_put_away_sound_as_before() -> None:
    first = play_score(Mood.WARM, 1, 1)
    put_instruments_away()

    assert np.array_equal(first, play_score(Mood.WARM, 1, 1))


def test_a_note_sounds_at_its_pitch() -> None:
    played = play([Note(0.1, 0.8, 69, 100)], Instrument(73), RATE)
    strength = np.abs(np.fft.rfft(played[RATE // 4 : 3 * RATE // 4, 0]))

    assert int(np.argmax(strength)) * 2 == pytest.approx(440, abs=4)
    assert not played[: RATE // 20].any()


def test_panned_instruments_are_heard_more_on_one_side() -> None:
    left = play([Note(0, 0.5, 60, 100)], Instrument(24, -0.8), RATE)

    assert np.abs(left[:, 0]).max() > 1.5 * np.abs(left[:, 1]).max()
