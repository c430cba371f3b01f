from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from waypost.studio.compose.audio_timing import Placing, Speech, place
from waypost.studio.plan.model import Mood

lengths = st.lists(st.floats(0.3, 8), min_size=1, max_size=12)


def speeches(seconds: Sequence[float]) -> list[Speech]:
    return [Speech(s, weight=1 + n % 3, ends_part=n % 3 == 2) for n, s in enumerate(seconds)]


def ends(placing: Placing, seconds: Sequence[float]) -> list[tuple[float, float]]:
    return [(start, start + seconds[number]) for number, start in placing.starts]


@given(lengths, st.floats(1, 180), st.sampled_from(list(Mood)))
def test_sentences_stand_in_order_inside_the_length_and_apart(
    seconds: list[float], asked: float, mood: Mood
) -> None:
    placing = place(speeches(seconds), mood, asked, has_music=True)
    spans = ends(placing, seconds)

    assert placing.seconds == asked
    assert [number for number, _ in placing.starts] == sorted(n for n, _ in placing.starts)
    for number, (start, end) in enumerate(spans):
        assert start >= (spans[number - 1][1] + 0.2 if number else 0.4)
        assert end <= asked - 0.85


def test_without_a_wish_the_words_decide() -> None:
    placing = place(speeches([2, 3, 2]), Mood.WARM, None, has_music=True)

    assert 11 < placing.seconds < 16
    assert len(placing.starts) == 3


def test_the_lightest_sentences_go_first() -> None:
    weighed = [Speech(3, weight, ends_part=False) for weight in (2, 0.5, 1)]

    placing = place(weighed, Mood.WARM, 9, has_music=True)

    assert [number for number, _ in placing.starts] == [0, 2]


def test_nothing_is_said_where_not_even_one_sentence_fits() -> None:
    assert place(speeches([3.0]), Mood.WARM, 2, has_music=True).starts == ()


def test_time_to_spare_goes_to_interludes_before_sentences() -> None:
    seconds = [2.0] * 6
    placing = place(speeches(seconds), Mood.WARM, 40, has_music=True)
    spans = ends(placing, seconds)
    gaps = [after[0] - before[1] for before, after in pairwise(spans)]

    assert max(gaps) == gaps[2]
    assert all(gap <= 2.2 for number, gap in enumerate(gaps) if number != 2)


def test_without_music_no_pause_is_as_long_as_silence() -> None:
    seconds = [2.0] * 6
    placing = place(speeches(seconds), Mood.CALM, 22, has_music=False)
    spans = ends(placing, seconds)

    assert spans[0][0] < 1
    assert all(b[0] - a[1] < 2.9 for a, b in pairwise(spans))
    assert placing.seconds - spans[-1][1] < 2.9


@pytest.mark.parametrize("asked", [None, 10.0])
def test_no_sentences_are_no_trouble(asked: float | None) -> None:
    assert place([], Mood.WARM, asked, has_music=True).starts == ()
