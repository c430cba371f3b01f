import pytest

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Order
from waypost.studio.digest.model import Digest, KeyFigure
from waypost.studio.paper.said import Section, figure_in, sections_of, sentences_of
from waypost.studio.plan.model import Plan
from waypost.studio.plan.planning import make_plan


def a_plan(prompt: str) -> Plan:
    return make_plan(Order(Kind.PDF, prompt), Digest())


def test_the_lists_of_a_prompt_are_found_under_their_labels() -> None:
    prompt = "Menu for a feast. Starters: soup £6, crab toast £9. Mains: pie £14; hake £1,800."

    assert sections_of(a_plan(prompt)) == (
        Section("Starters", ("Soup £6", "Crab toast £9")),
        Section("Mains", ("Pie £14", "Hake £1,800")),
    )


def test_a_list_right_after_the_order_has_no_label() -> None:
    assert sections_of(a_plan("Checklist for moving: pack, label boxes")) == (
        Section("", ("Pack", "Label boxes")),
    )


def test_orders_are_no_content() -> None:
    prompt = "A leaflet about our choir. Make it elegant and use a lot of deep blue colour please."

    assert sentences_of(a_plan(prompt)) == ()


def test_a_sentence_that_states_something_is_kept_whole() -> None:
    said = (
        "Everybody who arrives before the evening bells may choose a chair beside the stove and "
        "listen to fishermen telling stories."
    )

    assert sentences_of(a_plan(f"A leaflet about our inn. {said}")) == (said,)


@pytest.mark.parametrize(
    ("fact", "figure"),
    [
        ("1,200 tools to borrow", KeyFigure("tools to borrow", "1,200")),
        ("A budget of £4,000", KeyFigure("budget", "£4,000")),
        ("12 June at 8pm", None),
        ("Open since 1998", None),
        ("Run by volunteers", None),
        ("42", None),
    ],
)
def test_the_number_of_a_fact_stands_apart_unless_it_is_a_date(
    fact: str, figure: KeyFigure | None
) -> None:
    assert figure_in(fact) == figure
