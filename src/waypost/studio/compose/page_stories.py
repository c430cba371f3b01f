"""How an attached text is arranged on a page: its heading, its pieces, its list of contents."""

import re
from dataclasses import dataclass, replace
from typing import Final

from waypost.studio.compose.phrases import Phrases
from waypost.studio.digest.model import Block, BlockRole, TextDigest
from waypost.studio.plan.languages import detect_language, direction
from waypost.studio.plan.model import Plan
from waypost.studio.plan.titles import typographic

CONTENTS_FROM: Final = 4
"""Sections from which on a text has a list of contents."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading with its level, a paragraph, a quotation, or the items of one list."""

    role: BlockRole
    text: str = ""
    items: tuple[str, ...] = ()
    anchor: str = ""
    level: int = 0
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """An attached text with its structure."""

    heading: str
    language: str
    direction: str
    pieces: tuple[Piece, ...]
    contents: tuple[Piece, ...]


def story_of(digest: TextDigest, plan: Plan, phrases: Phrases, number: int) -> Story:
    """Arrange a text; a title that the page has already said is not said again."""
    language = detect_language(" ".join(block.text for block in digest.blocks[:30]))
    blocks = [replace(b, text=typographic(b.text, language)) for b in digest.blocks]
    heading, highest = phrases.detail, 3
    first = blocks[0]
    if first.role is BlockRole.HEADING:
        same = plain(first.text) == plain(plan.title)
        if same or first.level == 0:
            blocks.pop(0)
        heading, highest = ("", 2) if same or first.level else (first.text, 3)
    pieces = _pieces(blocks, plan.subtitle, number, highest)
    sections = tuple(piece for piece in pieces if piece.level == highest)
    return Story(
        heading=heading,
        language=language,
        direction=direction(language),
        pieces=tuple(pieces),
        contents=sections if len(sections) >= CONTENTS_FROM else (),
    )


def _pieces(blocks: list[Block], subtitle: str, number: int, highest: int) -> list[Piece]:
    """Gather items to lists; headings begin at `highest`, as HTML counts them."""
    pieces: list[Piece] = []
    items: list[str] = []
    role = BlockRole.ITEM

    def settle() -> None:
        if items:
            pieces.append(Piece(role, items=tuple(items)))
            items.clear()

    for block in blocks:
        text = _after(block, subtitle) if not pieces and not items else block.text
        if not text:
            continue
        if block.role in (BlockRole.ITEM, BlockRole.STEP):
            if block.role is not role:
                settle()
            role = block.role
            items.append(text)
            continue
        settle()
        if block.role is BlockRole.HEADING:
            anchor = f"part-{number + 1}-{len(pieces) + 1}"
            level = highest + block.level - 1
            pieces.append(Piece(block.role, text, anchor=anchor, level=level))
        else:
            lead = block.role is BlockRole.PARAGRAPH and not pieces
            pieces.append(Piece(block.role, text, lead=lead))
    settle()
    return pieces


def _after(block: Block, subtitle: str) -> str:
    """Give the text of a first paragraph without the sentence that stands below the title."""
    if block.role is not BlockRole.PARAGRAPH or not block.text.startswith(subtitle):
        return block.text
    return block.text.removeprefix(subtitle).strip()


def plain(text: str) -> str:
    """Reduce a text to its words, to compare it."""
    return re.sub(r"\W+", " ", text).strip().casefold()
