"""How an attached text becomes pieces of a document, with all of its structure."""

from dataclasses import replace
from typing import Final

from waypost.studio.compose.page_stories import plain
from waypost.studio.digest.model import Block, BlockRole, TextDigest
from waypost.studio.paper.desk import Desk
from waypost.studio.paper.model import (
    Heading,
    Listing,
    Manner,
    Paragraph,
    Passage,
    Piece,
    Quote,
    Rich,
)
from waypost.studio.plan.languages import detect_language, direction
from waypost.studio.plan.titles import typographic

LONG: Final = 9_000
"""Characters from which on a document has a cover and a table of contents."""
BRIEF: Final = 2_400
"""Characters that a summary takes of all texts together."""
_LISTED: Final = (BlockRole.ITEM, BlockRole.STEP)
_MANNERS: Final = {BlockRole.ITEM: Manner.BULLET, BlockRole.STEP: Manner.NUMBER}


def length_of(texts: tuple[TextDigest, ...]) -> int:
    """Count the characters of texts."""
    return sum(len(block.text) for text in texts for block in text.blocks)


def passage_of(text: TextDigest, desk: Desk, otherwise: str, *, new_page: bool) -> Passage:
    """Arrange a text; a title that the title page has said is not said again.

    Args:
        text: What was read.
        desk: What everybody works with.
        otherwise: The heading of a text without a title; empty for none.
        new_page: Whether it begins on a page of its own.
    """
    language = detect_language(" ".join(block.text for block in text.blocks[:30]))
    blocks = [replace(block, text=typographic(block.text, language)) for block in text.blocks]
    heading = otherwise
    first = blocks[0] if blocks else None
    if first and first.role is BlockRole.HEADING:
        if plain(first.text) == plain(desk.plan.title):
            blocks.pop(0)
            heading = ""
        elif first.level == 0:
            blocks.pop(0)
            heading = first.text
    written = desk.writer.plain(heading)
    pieces: list[Piece] = [Heading(written)] if written else []
    pieces += _pieces(blocks, desk, 2 if written else 1)
    return Passage(language, direction(language), tuple(pieces), new_page)


def _pieces(blocks: list[Block], desk: Desk, below: int) -> list[Piece]:
    """Gather items to lists, and set every other block."""
    pieces: list[Piece] = []
    items: list[Rich] = []
    role = BlockRole.ITEM

    def settle() -> None:
        if items:
            pieces.append(Listing(tuple(items), _MANNERS[role]))
            items.clear()

    texts = [block.text for block in blocks]
    opening = next((i for i, b in enumerate(blocks) if b.role is not BlockRole.HEADING), None)
    if opening is not None:
        texts[opening] = _after(blocks[opening], desk.plan.subtitle)
    for block, said in zip(blocks, texts, strict=True):
        runs = desk.writer.rich(said) if said else ()
        if not runs:
            continue
        if block.role in _LISTED:
            if block.role is not role:
                settle()
            role = block.role
            items.append(runs)
            continue
        settle()
        pieces.append(_piece(block, runs, below, lead=not pieces))
    settle()
    return pieces


def _piece(block: Block, runs: Rich, below: int, *, lead: bool) -> Piece:
    match block.role:
        case BlockRole.HEADING:
            return Heading("".join(run.text for run in runs), below + block.level - 1)
        case BlockRole.QUOTE:
            return Quote(runs)
        case _:
            short = sum(len(run.text) for run in runs) <= 420  # noqa: PLR2004 - six lines
            lead = lead and short and "\n" not in block.text
            return Paragraph(runs, Manner.LEAD if lead else Manner.BODY)


def _after(block: Block, subtitle: str) -> str:
    """Give the text of a first paragraph without the sentence that stands below the title."""
    same = subtitle and block.role is BlockRole.PARAGRAPH and block.text.startswith(subtitle)
    return block.text.removeprefix(subtitle).strip() if same else block.text


def shortened(texts: tuple[TextDigest, ...]) -> tuple[TextDigest, ...]:
    """Take the main points of texts for a summary: what begins each section, and its lists."""
    room = BRIEF // max(1, len(texts))
    return tuple(replace(text, blocks=_main(text.blocks, room)) for text in texts)


def _main(blocks: tuple[Block, ...], room: int) -> tuple[Block, ...]:
    """Keep headings, the first paragraph below each, and the first items of lists."""
    kept: list[Block] = []
    paragraphs = items = 0
    for block in blocks:
        if block.role is BlockRole.HEADING:
            paragraphs = items = 0
        elif block.role in _LISTED:
            items += 1
            if items > 5:  # noqa: PLR2004 - the first ones lead
                continue
        else:
            paragraphs += 1
            if paragraphs > 1:
                continue
        if len(block.text) > room:
            break
        room -= len(block.text)
        kept.append(block)
    while kept and kept[-1].role is BlockRole.HEADING:
        kept.pop()
    return tuple(kept)
