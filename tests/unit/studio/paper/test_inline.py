import re

import pytest

from waypost.studio.paper.inline import BREAK, Writer, breakable
from waypost.studio.paper.model import Run


def test_addresses_become_links_and_what_ends_a_sentence_does_not_belong_to_them() -> None:
    assert Writer().rich("See https://example.org/a, and more.") == (
        Run("See "),
        Run("https://example.org/a", "https://example.org/a"),
        Run(", and more."),
    )


def test_a_long_address_may_break_and_still_leads_to_the_same_place() -> None:
    address = "https://example.org/" + "a1" * 40

    runs = Writer().rich(f"Read {address} today")

    assert [run.url for run in runs] == ["", address, ""]
    assert runs[1].text.replace(BREAK, "") == address
    assert max(map(len, re.split(f"[/{BREAK}]", runs[1].text))) <= 24


@pytest.mark.parametrize("text", ["short words only", "well-known/and-so-on/for-ever/and-ever"])
def test_words_that_fit_are_left_alone(text: str) -> None:
    assert breakable(text) == text


def test_a_word_without_end_can_be_broken() -> None:
    assert max(map(len, breakable("a" * 1000).split(BREAK))) <= 20


def test_a_text_loses_no_letters_in_silence() -> None:
    writer = Writer()

    assert writer.plain("ᚠᚢᚦ runes") == ""
    assert "ᚠ" in writer.left_out[0].reason
    assert writer.plain("plain") == "plain"
