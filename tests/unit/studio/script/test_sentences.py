import pytest
from hypothesis import given, strategies as st

from waypost.studio.script.sentences import (
    LONGEST,
    ended,
    reading_seconds,
    split_sentences,
    spoken_seconds,
)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Dr. Lund, e.g. It costs 6.50. Go.", ["Dr. Lund, e.g. It costs 6.50.", "Go."]),
        ("“Stop.” She stopped.", ["“Stop.”", "She stopped."]),
        ("J. K. wrote it. We read it.", ["J. K. wrote it.", "We read it."]),
        ("See waypost.dev for more. Or ask.", ["See waypost.dev for more.", "Or ask."]),
        ("潮が引く。命が残る。", ["潮が引く。", "命が残る。"]),
        ("शुरुआत यहीं से। आइए।", ["शुरुआत यहीं से।", "आइए।"]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


@given(st.text(max_size=900))
def test_no_word_is_lost_and_none_is_too_long(text: str) -> None:
    sentences = split_sentences(text)

    assert "".join("".join(s.split()) for s in sentences) == "".join(text.split())
    assert all(len(sentence) <= LONGEST for sentence in sentences)


@pytest.mark.parametrize(
    ("text", "with_stop"),
    [("Hello", "Hello."), ("Why?", "Why?"), ("so,", "so."), ("潮が引く", "潮が引く。"), ("", "")],
)
def test_what_has_no_end_gets_a_stop(text: str, with_stop: str) -> None:
    assert ended(text) == with_stop


def test_figures_take_longer_to_say_and_wide_letters_longer_to_read() -> None:
    assert spoken_seconds("It costs 12,345.") > spoken_seconds("It costs little.")
    assert reading_seconds("潮が引くと小さな命が残る") > reading_seconds("The tide")
