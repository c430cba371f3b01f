"""The planner against 200 prompts that people labelled; half of them nobody tunes on."""

import pytest
from benchmarks.planning.scoring import Answer, Half, Question, counted, labelled_prompts, share

LEAST = {
    Question.DOMAIN: 0.84,
    Question.MOOD: 0.89,
    Question.GENRE: 0.94,
    Question.SUBJECT: 0.84,
    Question.DURATION: 0.93,
    Question.TITLE: 0.99,
    Question.NO_ORDERS: 0.81,
}
MOST_WRONG_DOMAINS = 0.05


@pytest.fixture(scope="module")
def held_out() -> dict[Question, dict[Answer, int]]:
    return counted(Half.HELD_OUT)


def test_there_are_two_hundred_different_prompts() -> None:
    halves = [labelled_prompts(half) for half in Half]

    assert [len(half) for half in halves] == [100, 100]
    assert len({prompt.text for half in halves for prompt in half}) == 200


@pytest.mark.parametrize("question", Question)
def test_prompts_that_nobody_tuned_on_are_understood(
    held_out: dict[Question, dict[Answer, int]], question: Question
) -> None:
    assert share(held_out[question]) >= LEAST[question]


def test_an_unsure_domain_stays_neutral_and_is_rarely_wrong(
    held_out: dict[Question, dict[Answer, int]],
) -> None:
    assert share(held_out[Question.DOMAIN], (Answer.WRONG,)) < MOST_WRONG_DOMAINS
