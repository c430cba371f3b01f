import pytest

from waypost.studio.plan.titles import typographic


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Don't wake the birds", "Don\u2019t wake the birds"),
        ("The dogs' day", "The dogs\u2019 day"),
        ("Hits of the '90s", "Hits of the \u201990s"),
        ('The "old" mill', "The “old” mill"),
        ("The 'old' mill's wheel", "The \u2018old\u2019 mill\u2019s wheel"),
        ("A 6\" pipe, 5' long", "A 6\" pipe, 5' long"),
        ("Plain words", "Plain words"),
    ],
)
def test_marks_are_written_as_a_printer_would(written: str, printed: str) -> None:
    assert typographic(written) == printed


def test_each_language_has_its_own_quotation_marks() -> None:
    assert typographic('Das "alte" Haus', "de") == "Das „alte“ Haus"
    assert typographic('La "casa"', "es") == "La «casa»"
