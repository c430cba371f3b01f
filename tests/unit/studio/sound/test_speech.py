import numpy as np
import pytest

from waypost.studio.plan.model import Mood
from waypost.studio.sound.loudness import loudness
from waypost.studio.sound.model import seconds_of
from waypost.studio.sound.speech import can_speak, speak


@pytest.mark.parametrize(("language", "spoken"), [("en", True), ("en-GB", True), ("de", False)])
def test_only_english_has_a_voice(language: str, *, spoken: bool) -> None:
    assert can_speak(language) is spoken


def test_sentences_are_equally_loud_and_without_silence_around_them() -> None:
    short, long = speak(["Stop.", "Look closer, and you will see it move."], Mood.WARM, 1)

    assert loudness(short) == pytest.approx(loudness(long), abs=0.5)
    assert 0.2 < seconds_of(short) < 1.2
    assert 1.5 < seconds_of(long) < 4
    assert np.abs(long[:3000]).max() > 0.01


def test_a_calm_voice_takes_its_time() -> None:
    sentence = ["The tide turns twice a day."]

    assert len(speak(sentence, Mood.CALM, 1)[0]) > len(speak(sentence, Mood.ENERGETIC, 1)[0])


@pytest.mark.parametrize("text", ["", "…", "🎉", "潮が引く"])
def test_what_cannot_be_said_is_empty(text: str) -> None:
    assert len(speak([text], Mood.WARM, 1)[0]) == 0


def test_the_same_seed_speaks_the_same_samples() -> None:
    once, twice = (speak(["Once more."], Mood.TECH, 9)[0] for _ in range(2))

    assert np.array_equal(once, twice)
