"""How the tests of speech compare words."""

from pathlib import Path

import pytest
from tests.hearing import captions_text, word_error, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We lend 240 tools.", "we lend two hundred and forty tools"),
        ("Since 2019", "since twenty nineteen"),
        ("1,500 neighbours", "one thousand five hundred neighbors"),
        ("It costs €24.", "it costs twenty-four euros"),
        ("It costs $2.50", "it costs two point fifty dollars"),
        ("up 12 %", "up twelve per cent"),
        ("Open 9 a.m. to 4pm", "open nine am to four p.m."),
        ("the 3rd, the first", "the third, the 1st"),
        ("We organise colour in the theatre", "we organize color in the theater"),
        ("two and three", "2 and 3"),
        ("A café, 7:00 to 15:00", "A cafe, seven o'clock to fifteen o'clock"),
        ("at 9:30, at 11:30", "at nine thirty, at eleven thirty"),
        ("on 14 March", "on the 14th of March"),
        ("It\u2019s well-made", "it's well made"),
    ],
)
def test_what_sounds_the_same_is_no_error(one: str, other: str) -> None:
    assert words(one) == words(other)
    assert word_error(one, other) == 0


@pytest.mark.parametrize(
    ("heard", "error"),
    [
        ("the quick brown fox", 0),
        ("the quick fox", 0.25),
        ("the quick brown old fox", 0.25),
        ("the quick brown box", 0.25),
        ("", 1),
        ("nothing of that was ever said", 1.5),
    ],
)
def test_each_word_changed_added_or_dropped_counts(heard: str, error: float) -> None:
    assert word_error("The quick, brown fox", heard) == error


def test_one_two_three_are_three_words() -> None:
    assert words("one, two, three") == ("1", "2", "3")


def test_captions_are_read_without_their_times_and_marks(tmp_path: Path) -> None:
    file = tmp_path / "captions.vtt"
    file.write_text(
        "WEBVTT\n\nNOTE ours\n\n1\n00:00.500 --> 00:02.000\n"
        "Crumb &amp; <b>Kettle</b>,\nat work.\n\n"
        "00:02.000 --> 00:03.000\nAt last.\n"
    )
    assert captions_text(file) == "Crumb & Kettle, at work. At last."
