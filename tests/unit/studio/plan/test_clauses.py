import pytest

from waypost.studio.plan.clauses import clauses_of, sentences_of


def split(text: str) -> tuple[list[str], list[str]]:
    found = clauses_of(sentences_of(text))
    return [clause.text for clause in found.clauses], list(found.dates)


@pytest.mark.parametrize(
    ("text", "clauses", "dates"),
    [
        ("ballet auditions 12 & 13 April, ages 10-16", ["ballet auditions", "ages 10-16"],
         ["12 & 13 April"]),
        ("open day, sat 4 october 10-4, cider", ["open day", "cider"], ["Sat 4 october 10\u20134"]),
        ("knitting every wednesday 6pm at the shop", ["knitting", "at the shop"],
         ["Every wednesday 6pm"]),
        ("motorcycle meet, Sunday, free coffee", ["motorcycle meet", "free coffee"], ["Sunday"]),
        ("repair café, second Saturday of the month, cake", ["repair café", "cake"],
         ["Second Saturday of the month"]),
        ("no call out fee, 0113 496 0000", ["no call out fee", "0113 496 0000"], []),
        ("a concert at St. Jude's church, 8pm", ["a concert at St. Jude's church", "8pm"], []),
        ("a translator (French, Portuguese)", ["a translator", "French, Portuguese"], []),
        ("workshop for children (8-12)", ["workshop for children (8-12)"], []),
        ("engaged!! party on the 12th", ["engaged", "party on the 12th"], []),
        ("a dinner with friends", ["a dinner with friends"], []),
        ("a library with repairs, tools and tea", ["a library", "with repairs", "tools and tea"],
         []),
        ("how to draw with charcoal and ink", ["how to draw with charcoal and ink"], []),
        ("Sunday roast at the inn", ["Sunday roast at the inn"], []),
        ("recall of a kettle, €12.50. Free exchange", ["recall of a kettle", "€12.50",
                                                       "Free exchange"], []),
    ],
)  # fmt: skip
def test_clauses_end_where_a_reader_would_stop(
    text: str, clauses: list[str], dates: list[str]
) -> None:
    assert split(text) == (clauses, dates)
