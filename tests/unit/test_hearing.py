"""How the tests of speech compare words."""

import pytest
from tests.hearing import word_error, words


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
