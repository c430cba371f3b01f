"""How much of long files a page takes, so that it stays light: beginnings, and never halves."""

from dataclasses import dataclass, replace
from typing import Final

from waypost.kernel.studio import LeftOut
from waypost.studio.digest.model import Block, BlockRole, Breakdown, Digest, TableDigest, TextDigest

MOST_TEXT: Final = 120_000
"""Characters of all texts together, a fat chapter."""
MOST_TABLE: Final = 240_000
"""Characters of all rows of all tables together."""
MOST_TABLES: Final = 12
ONLY_A_BEGINNING: Final = "Only its beginning is shown: the whole would be too long for a page."
NO_ROOM: Final = "The page has no room for it."
FEWER_ROWS: Final = "Its rows are not all shown: they would be too long for a page."


@dataclass(frozen=True, slots=True)
class Portion:
    """What a page shows, and what of it is left out."""

    digest: Digest
    left_out: tuple[LeftOut, ...]


def portion_of(digest: Digest) -> Portion:
    """Take as much of texts and tables as a page can hold, in their order."""
    left_out: list[LeftOut] = []
    texts = _texts(digest.texts, left_out)
    tables = _tables(digest.tables, left_out)
    return Portion(replace(digest, texts=texts, tables=tables), tuple(dict.fromkeys(left_out)))


def _texts(texts: tuple[TextDigest, ...], left_out: list[LeftOut]) -> tuple[TextDigest, ...]:
    """Share the room evenly; what a short text does not need is for those after it."""
    room, kept = MOST_TEXT, []
    for i, text in enumerate(texts):
        blocks = _beginning(text.blocks, room // (len(texts) - i))
        if not blocks:
            left_out.append(LeftOut(text.name, NO_ROOM))
            continue
        if len(blocks) < len(text.blocks):
            left_out.append(LeftOut(text.name, ONLY_A_BEGINNING))
        room -= sum(len(block.text) for block in blocks)
        kept.append(replace(text, blocks=blocks))
    return tuple(kept)


def _beginning(blocks: tuple[Block, ...], room: int) -> tuple[Block, ...]:
    """Take blocks while there is room; a heading is not left above nothing."""
    kept: list[Block] = []
    for block in blocks:
        room -= len(block.text)
        if room < 0:
            break
        kept.append(block)
    while len(kept) < len(blocks) and kept and kept[-1].role is BlockRole.HEADING:
        kept.pop()
    return tuple(kept)


def _tables(tables: tuple[TableDigest, ...], left_out: list[LeftOut]) -> tuple[TableDigest, ...]:
    room, kept = MOST_TABLE, []
    for table in tables[:MOST_TABLES]:
        breakdowns = []
        for breakdown in table.breakdowns:
            room -= _length(breakdown)
            if room >= 0:
                breakdowns.append(breakdown)
        if len(breakdowns) < len(table.breakdowns):
            left_out.append(LeftOut(table.name, FEWER_ROWS))
        kept.append(replace(table, breakdowns=tuple(breakdowns)))
    left_out += [LeftOut(table.name, NO_ROOM) for table in tables[MOST_TABLES:]]
    return tuple(kept)


def _length(breakdown: Breakdown) -> int:
    return sum(len(cell) + 12 for row in (breakdown.header, *breakdown.rows) for cell in row)
