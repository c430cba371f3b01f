from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from waypost.studio.sound.captions import MOST_COLUMNS, split_cues, timestamp, to_vtt
from waypost.studio.sound.model import Cue

LONG = (
    "Every pool is a world of its own, and whoever kneels down beside one, and waits until the "
    "water is still, will see that it is anything but empty."
)


def test_a_file_begins_as_webvtt_and_names_its_language() -> None:
    written = to_vtt([Cue(1, 2.5, "Hello.")], "en")

    assert written.startswith("WEBVTT\nKind: captions\nLanguage: en\n\n1\n")
    assert "00:00:01.000 --> 00:00:02.500\nHello.\n" in written


def test_long_sentences_become_two_short_lines_at_a_time() -> None:
    shown = split_cues([Cue(0, 10, LONG)], "en")

    lines = [line for cue in shown for line in cue.text.split("\n")]
    assert all(len(line) <= MOST_COLUMNS for line in lines)
    assert all(cue.text.count("\n") <= 1 for cue in shown)
    assert " ".join(lines) == LONG
    assert shown[0].text == "Every pool is a world of its own,\nand whoever kneels down beside one,"


def test_parts_of_a_sentence_share_its_time_in_order() -> None:
    shown = split_cues([Cue(2, 9, LONG), Cue(9.5, 11, "And then.")], "en")

    assert shown[0].start == 2
    assert shown[-2].end == pytest.approx(9)
    assert all(a.end <= b.start + 1e-9 for a, b in pairwise(shown))


def test_text_without_spaces_is_split_between_letters() -> None:
    shown = split_cues([Cue(0, 20, "潮が引くと、" * 20)], "ja")

    assert all(len(line) <= 21 for cue in shown for line in cue.text.split("\n"))
    assert "".join(cue.text.replace("\n", "") for cue in shown) == "潮が引くと、" * 20


def test_mark_up_is_written_as_text() -> None:
    assert "&lt;b&gt; &amp; &lt;/b&gt;" in to_vtt([Cue(0, 1, "<b> & </b>")], "en")


def test_hours_are_counted() -> None:
    assert timestamp(3723.4567) == "01:02:03.457"


@given(st.text(max_size=300), st.floats(0.1, 100), st.sampled_from(["en", "ja", "ar"]))
def test_any_text_fits_its_time(text: str, length: float, language: str) -> None:
    shown = split_cues([Cue(1, 1 + length, text)], language)

    assert all(1 <= cue.start < cue.end <= 1 + length + 1e-6 for cue in shown)
    assert "".join("".join(cue.text.split()) for cue in shown) == "".join(text.split())
