from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.studio.orders import a_commission, an_order

from waypost.studio.compose.model import Commission
from waypost.studio.describing import describe


@pytest.fixture
def jazz(tmp_path: Path) -> Commission:
    return a_commission(tmp_path, an_order(tmp_path, "A jazz night"))


def test_subtitle_and_facts_become_two_sentences(jazz: Commission) -> None:
    plan = replace(jazz.plan, subtitle="a night of brass", facts=("Friday 12 June", "Free entry"))

    assert describe(plan, jazz.digest) == "A night of brass. Friday 12 June, Free entry."


def test_a_table_speaks_for_itself(tmp_path: Path) -> None:
    table = a_commission(tmp_path, an_order(tmp_path, "Sales", "sales.csv"))

    assert "113,804" in describe(replace(table.plan, subtitle=""), table.digest)


def test_with_nothing_else_it_names_the_subject(jazz: Commission) -> None:
    plan = replace(jazz.plan, subtitle="", facts=(), subject="brass bands")

    assert describe(plan, jazz.digest) == "An image about brass bands."


def test_other_languages_get_no_english_words(jazz: Commission) -> None:
    plan = replace(jazz.plan, subtitle="", facts=(), title="Nachtmusik", language="de")

    assert describe(plan, jazz.digest) == "Nachtmusik."


def test_it_stays_short(jazz: Commission) -> None:
    plan = replace(jazz.plan, subtitle="word " * 90, facts=tuple("x" * 30 for _ in range(30)))

    assert len(describe(plan, jazz.digest)) <= 241
