import re

import pytest

from waypost.studio.plan.banks import KICKERS, bank_of, lines_for
from waypost.studio.plan.model import Domain

CLAIMS = re.compile(r"(?i)\b(best|free|guarantee\w*|award\w*|leading|cheap\w*|\d+)\b")


@pytest.mark.parametrize("domain", Domain)
def test_every_bank_has_thirty_lines_without_claims(domain: Domain) -> None:
    texts = [line.text for line in bank_of(domain, "en")]

    assert len(set(texts)) == len(texts) >= 30
    assert all(len(text) <= 40 and 1 <= len(text.split()) <= 8 for text in texts)
    assert [text for text in texts if CLAIMS.search(text)] == []
    assert len(lines_for(domain, "en")) >= 14


def test_no_line_stands_in_two_banks() -> None:
    texts = [line.text for domain in Domain for line in bank_of(domain, "en")]

    assert len(set(texts)) == len(texts)


def test_a_line_with_cues_only_comes_where_a_prompt_has_one_and_then_first() -> None:
    assert lines_for(Domain.NATURE, "en", ["stargazing"]) == lines_for(Domain.NATURE, "en")
    assert "Begin with a seed." not in lines_for(Domain.NATURE, "en", ["stargazing"])
    assert "Begin with a seed." in lines_for(Domain.NATURE, "en", ["seedlings", "swap"])[:8]


def test_every_domain_has_its_small_words() -> None:
    assert set(KICKERS) == set(Domain)
    assert all(len(set(words)) == 3 for words in KICKERS.values())
