from waypost.studio.compose.budget import MOST_TEXT, NO_ROOM, ONLY_A_BEGINNING, portion_of
from waypost.studio.digest.model import (
    Block,
    BlockRole,
    Breakdown,
    Digest,
    TableDigest,
    TextDigest,
)


def a_text(name: str, paragraphs: int) -> TextDigest:
    block = Block(BlockRole.PARAGRAPH, "x" * 1_000)
    heading = Block(BlockRole.HEADING, "Next")
    return TextDigest(name, (block, heading) * paragraphs)


def test_what_is_short_is_shown_whole() -> None:
    digest = Digest(texts=(a_text("a", 3),))
    assert portion_of(digest).digest == digest


def test_of_long_texts_the_beginning_is_shown_and_ends_in_no_heading() -> None:
    portion = portion_of(Digest(texts=(a_text("a", 100), a_text("b", 100), a_text("c", 9))))

    kept = portion.digest.texts
    assert [text.name for text in kept] == ["a", "b"]
    assert sum(len(block.text) for text in kept for block in text.blocks) <= MOST_TEXT
    assert kept[1].blocks[-1].role is BlockRole.PARAGRAPH
    assert [(item.name, item.reason) for item in portion.left_out] == [
        ("b", ONLY_A_BEGINNING),
        ("c", NO_ROOM),
    ]


def test_rows_that_would_fill_a_page_for_miles_are_left_away() -> None:
    rows = (("x" * 240,) * 60,) * 30
    table = TableDigest("a", (), (), 30, facts=("Kept.",), breakdowns=(Breakdown("t", (), rows),))

    portion = portion_of(Digest(tables=(table,)))

    assert portion.digest.tables[0].breakdowns == ()
    assert portion.digest.tables[0].facts == ("Kept.",)
    assert portion.left_out[0].name == "a"
