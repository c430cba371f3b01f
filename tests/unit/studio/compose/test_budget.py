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


def test_long_texts_share_the_room_and_end_in_no_heading() -> None:
    portion = portion_of(Digest(texts=(a_text("a", 9), a_text("b", 100), a_text("c", 100))))

    kept = portion.digest.texts
    assert [len(text.blocks) for text in kept] == [18, 109, 109]
    assert sum(len(block.text) for text in kept for block in text.blocks) <= MOST_TEXT
    assert kept[1].blocks[-1].role is BlockRole.PARAGRAPH
    assert [(item.name, item.reason) for item in portion.left_out] == [
        ("b", ONLY_A_BEGINNING),
        ("c", ONLY_A_BEGINNING),
    ]


def test_a_paragraph_longer_than_the_page_is_left_out() -> None:
    text = TextDigest("a", (Block(BlockRole.PARAGRAPH, "x" * 200_000),))
    assert portion_of(Digest(texts=(text,))).left_out[0].reason == NO_ROOM


def test_rows_that_would_fill_a_page_for_miles_are_left_away() -> None:
    rows = (("x" * 240,) * 60,) * 30
    table = TableDigest("a", (), (), 30, facts=("Kept.",), breakdowns=(Breakdown("t", (), rows),))

    portion = portion_of(Digest(tables=(table,)))

    assert portion.digest.tables[0].breakdowns == ()
    assert portion.digest.tables[0].facts == ("Kept.",)
    assert portion.left_out[0].name == "a"
