"""How the blocks of any document become a text: levels of headings in order, within a length."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from waypost.studio.digest.model import Block, BlockRole, TextDigest

MOST_CHARACTERS: Final = 400_000
"""What is kept of one text, about 60,000 words."""
LONGEST_BLOCK: Final = 20_000
DEEPEST: Final = 3
LONGEST_TITLE: Final = 200
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ufffe\uffff]")
_NO_TITLE = re.compile(
    r"^(microsoft word|microsoft powerpoint|untitled|document ?\d*|slide ?\d*|title|new |doc\d*$)|"
    r"\.(docx?|pdf|indd|pptx?|xlsx?|odt|tex|dvi|html?|txt|rtf|pages|qxd|cdr|ai|"
    r"mp3|mp4|m4[av]|wav|mov|flac|ogg|jpe?g|png|gif|csv|json)\b|[\\/]|^\W*$|^\d+$",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """Fold white space, and take control characters away; line breaks stay."""
    lines = (" ".join(line.split()) for line in _FORBIDDEN.sub(" ", text).split("\n"))
    return "\n".join(lines).strip()


def is_sane_title(text: str) -> bool:
    """Whether a title in a file's metadata was written by a person, and is no file name."""
    return 3 <= len(text) <= 100 and not _NO_TITLE.search(text.strip())  # noqa: PLR2004


def structured(name: str, blocks: Iterable[Block], title: str = "") -> TextDigest:
    """Bring blocks into order; what says nothing is dropped.

    Args:
        name: Of the attached file.
        blocks: With the levels of headings as the document has them, from 0 to any number.
        title: What stands in the document's metadata; used if no heading is the title.
    """
    kept: list[Block] = []
    length, cut = 0, False
    for block in blocks:
        text = clean(block.text)
        if not text:
            continue
        if len(text) > LONGEST_BLOCK:
            text, cut = text[:LONGEST_BLOCK].rsplit(" ", 1)[0] + "…", True
        length += len(text)
        if length > MOST_CHARACTERS:
            cut = True
            break
        kept.append(_as_heading(replace(block, text=text)))
    kept = _in_levels(_without_trailing_headings(kept))
    if (
        title
        and kept
        and kept[0].level != 0
        and not any(_same(block.text, title) for block in kept[:3])
    ):
        kept.insert(0, Block(BlockRole.HEADING, clean(title), 0))
    return TextDigest(name, tuple(kept), cut)


def _as_heading(block: Block) -> Block:
    """Make a paragraph of what is too long for a heading."""
    if block.role is not BlockRole.HEADING:
        return replace(block, level=1)
    if len(block.text) > LONGEST_TITLE:
        return Block(BlockRole.PARAGRAPH, block.text)
    return replace(block, text=block.text.replace("\n", " "))


def _without_trailing_headings(blocks: list[Block]) -> list[Block]:
    """Take headings at the end away that stand above nothing; a lone title stays."""
    end = len(blocks)
    while end > 1 and blocks[end - 1].role is BlockRole.HEADING:
        end -= 1
    return blocks[:end]


def _in_levels(blocks: list[Block]) -> list[Block]:
    """Number the levels anew: 0 for a first heading that alone has the highest level."""
    headings = [block for block in blocks if block.role is BlockRole.HEADING]
    used = sorted({block.level for block in headings})
    if not used:
        return blocks
    highest = [block for block in headings if block.level == used[0]]
    start = 0 if len(highest) == 1 and blocks[0] is highest[0] else 1
    result: list[Block] = []
    before = start - 1 if start else -1
    for block in blocks:
        if block.role is BlockRole.HEADING:
            level = min(used.index(block.level) + start, before + 1, DEEPEST)
            level = max(level, start, 0 if not result else 1)
            before = level
            result.append(replace(block, level=level))
        else:
            result.append(block)
    return result


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()
