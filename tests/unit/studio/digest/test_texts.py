from hypothesis import given, strategies as st

from waypost.studio.digest.model import BlockRole
from waypost.studio.digest.texts import decode, digest_text


def roles(text: str) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in digest_text("a.txt", text).blocks]


def test_marks_of_markdown_become_structure_and_never_stay_as_marks() -> None:
    text = (
        "# The Garden\n\nA **small** plot, *loved* by [us](https://example.org).\n\n"
        "- Roses\n- `Thyme`\n  and sage\n\n> Plant it.\n> Wait.\n\nSetext\n======\n\nEnd.\n"
    )

    assert roles(text) == [
        ("heading", "The Garden"),
        ("paragraph", "A small plot, loved by us."),
        ("item", "Roses"),
        ("item", "Thyme and sage"),
        ("quote", "Plant it. Wait."),
        ("heading", "Setext"),
        ("paragraph", "End."),
    ]


def test_a_plain_text_shows_its_headings_by_standing_alone() -> None:
    text = "Our Story\n\nIt began in a shed\nbehind the house.\n\nOPENING HOURS\n\nDaily.\n"

    assert [role for role, _ in roles(text)] == ["heading", "paragraph", "heading", "paragraph"]


def test_wrapped_lines_join_and_the_lines_of_verse_stay() -> None:
    wrapped = "This line is long enough that nobody would take it for a verse\nand it goes on.\n"
    verse = "Roses are red\nViolets are blue\nSugar is sweet\n"

    assert "\n" not in roles(wrapped)[0][1]
    assert roles(verse)[0][1].count("\n") == 2


def test_a_lead_in_with_a_colon_heads_its_list() -> None:
    assert roles("Ingredients:\n1. Flour\n2. Water\n") == [
        ("heading", "Ingredients"),
        ("step", "Flour"),
        ("step", "Water"),
    ]


def test_a_quoted_paragraph_is_a_quotation() -> None:
    ((role, text),) = roles("“Best bread in town.” — Mina")

    assert (role, text) == ("quote", "Best bread in town. — Mina")


def test_other_encodings_are_decoded_and_bytes_are_no_text() -> None:
    assert decode("Käse".encode("cp1252")) == "Käse"
    assert decode("Käse".encode("utf-16")) == "Käse"
    assert decode(b"\x00\x01") is None


@given(st.text(max_size=400))
def test_any_text_is_read_and_no_block_is_blank(text: str) -> None:
    for block in digest_text("a.txt", text).blocks:
        assert block.text.strip()
        assert isinstance(block.role, BlockRole)


def test_a_text_without_any_paragraphs_is_cut_at_a_word_and_not_dropped() -> None:
    found = digest_text("a", "word " * 200_000)

    assert found.is_cut
    assert len(found.blocks[0].text) <= 20_001
    assert found.blocks[0].text.endswith("word…")
