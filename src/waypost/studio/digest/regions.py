"""Where the tables of a sheet stand: blocks of filled cells apart, with the titles above them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from waypost.studio.digest.values import is_blank, read_number

LONGEST_TITLE: Final = 90


@dataclass(frozen=True, slots=True)
class Region:
    """A table with the lines above it, or, without rows, lines alone."""

    above: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_table(self) -> bool:
        """Whether there are rows."""
        return bool(self.rows)


def regions_of(rows: Iterable[list[str]]) -> list[Region]:
    """Divide a sheet at its empty rows, and what is left at its empty columns."""
    regions: list[Region] = []
    waiting: list[str] = []
    for block in _joined(_blocks(rows)):
        for part in _beside_each_other(block):
            lines, table = _lines_above(part)
            if len(table) > 1 or (table and len(table[0]) > 1 and not regions):
                regions.append(Region((*waiting, *lines), tuple(map(tuple, table))))
                waiting = []
            else:
                waiting += lines + [" ".join(filter(None, row)) for row in table]
    if waiting:
        regions.append(Region(tuple(waiting), ()))
    return [_with_a_short_title(region) for region in regions]


def _blocks(rows: Iterable[list[str]]) -> list[list[list[str]]]:
    blocks: list[list[list[str]]] = [[]]
    for row in rows:
        if any(not is_blank(cell) for cell in row):
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _joined(blocks: list[list[list[str]]]) -> list[list[list[str]]]:
    """Join a block to the one above where it goes on with the same columns and has no header."""
    joined: list[list[list[str]]] = []
    for block in blocks:
        above = joined[-1] if joined else []
        if len(above) > 1 and _columns(above) == _columns(block) and _has_numbers(block[0]):
            above += block
        else:
            joined.append(block)
    return joined


def _columns(block: list[list[str]]) -> set[int]:
    return {i for row in block[:50] for i, cell in enumerate(row) if cell}


def _has_numbers(row: list[str]) -> bool:
    return any(read_number(cell) for cell in row if cell)


def _beside_each_other(block: list[list[str]]) -> list[list[list[str]]]:
    """Divide a block at columns that are empty in all its rows; a header alone fills none."""
    width = max(map(len, block))
    filled = [any(i < len(row) and row[i] for row in block) for i in range(width)]
    parts: list[list[list[str]]] = []
    start: int | None = None
    for i, full in enumerate([*filled, False]):
        if full and start is None:
            start = i
        elif not full and start is not None:
            part = [(row[start:i] + [""] * (i - start))[: i - start] for row in block]
            parts.append([row for row in part if any(row)])
            start = None
    return parts


def _lines_above(block: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Part lines with a single cell, which are titles, from the table below them."""
    width = max(map(len, block))
    first = 0
    while first < len(block) and width > 1 and sum(bool(cell) for cell in block[first]) == 1:
        first += 1
    if first == len(block):
        return [" ".join(filter(None, row)) for row in block], []
    lines = [" ".join(filter(None, row)) for row in block[:first]]
    if width == 1 and not _is_column(block):
        return [row[0] for row in block], []
    return lines, block[first:]


def _is_column(block: list[list[str]]) -> bool:
    """Whether a single column is a list with a header, and not lines of text."""
    return len(block) > 2 and sum(bool(read_number(row[0])) for row in block[1:]) > len(block) / 2  # noqa: PLR2004 - a header and two


def _with_a_short_title(region: Region) -> Region:
    """Keep one short line as the title of a table; it may be all there is."""
    if not region.is_table:
        return region
    short = [line for line in region.above if len(line) <= LONGEST_TITLE]
    return Region(tuple(short[:1]), region.rows)
