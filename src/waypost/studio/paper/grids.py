"""Tables that can be read on paper: columns as wide as their words, across, or in several parts."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from waypost.studio.digest.model import Breakdown
from waypost.studio.paper.inline import Writer
from waypost.studio.paper.look import MILLIMETRE, PAGE_HEIGHT
from waypost.studio.paper.measuring import longest_word, width_of
from waypost.studio.paper.model import Grid, Sideways

SIZES: Final = (9.0, 8.2, 7.4)
AIR: Final = 16.5
"""Between the words of two columns."""
AMPLE: Final = 0.45
"""The share of the wish for single lines below which a table rather lies on its side."""
ACROSS: Final = PAGE_HEIGHT - 2 * 18 * MILLIMETRE
"""The room on a page that lies on its side."""
MOST_MEASURED: Final = 400
"""Rows whose words are measured; of longer tables the first ones tell."""
WIDEST: Final = 190.0
"""Words beyond this width are set in lines."""
NOTHING: Final = "\u2013"
FIRST_COLUMN: Final = 96.0
"""The first column names the rows: up to this width it is not broken into lines."""
_NUMBER = re.compile(
    r"[-+\u2212(]{0,2}[^\w\s]?\s?(?:\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+|\d+)(?:[.,]\d+)?"
    r"\)?\s?\D{0,8}"
)


def grid_of(breakdown: Breakdown, width: float, writer: Writer) -> Grid | Sideways:
    """Set a table: smaller, then across the page, then in parts that repeat the first column.

    Args:
        breakdown: The table.
        width: Between the margins of an upright page.
        writer: Prepares the words.
    """
    header = tuple(writer.plain(text) or NOTHING for text in breakdown.header)
    count = len(header)
    rows = tuple(
        tuple(
            writer.plain(row[i]) or NOTHING if i < len(row) and row[i] else NOTHING
            for i in range(count)
        )
        for row in breakdown.rows
    )
    title = writer.plain(breakdown.title)
    grid = Grid(title, header, rows, _numeric(rows, count), (), SIZES[0])
    for room, enough in ((width, AMPLE), (ACROSS, AMPLE), (width, 0.0), (ACROSS, 0.0)):
        for size in SIZES:
            shares = _shares_of(grid, size, room)
            if shares and shares.granted >= enough:
                sized = replace(grid, widths=shares.widths, size=size)
                return sized if room == width else Sideways((sized,))
    return Sideways(_parts(grid))


def _numeric(rows: tuple[tuple[str, ...], ...], count: int) -> tuple[bool, ...]:
    return tuple(
        i > 0
        and any(row[i] != NOTHING for row in rows)
        and all(row[i] == NOTHING or _NUMBER.fullmatch(row[i]) for row in rows)
        for i in range(count)
    )


def _column(grid: Grid, i: int, size: float) -> tuple[float, float]:
    """Measure how narrow a column can be and how wide it would like to be, with its air."""
    cells = [row[i] for row in grid.rows[:MOST_MEASURED]]
    head = longest_word(grid.header[i], size, weight=600)
    if grid.numeric[i]:
        wide = max([head, *(width_of(cell, size) for cell in cells)])
        return wide + AIR, max(wide, min(width_of(grid.header[i], size, weight=600), 80)) + AIR
    narrow = max([head, *(longest_word(cell, size) for cell in cells)])
    wanted = max([width_of(cell, size) for cell in (grid.header[i], *cells)])
    if i == 0 and wanted <= FIRST_COLUMN:
        narrow = wanted
    return narrow + AIR, max(narrow, min(wanted * 1.02, WIDEST)) + AIR


@dataclass(frozen=True, slots=True)
class _Shares:
    """The widths of columns, and how much of the wish for single lines they grant, 0 to 1."""

    widths: tuple[float, ...]
    granted: float


def _shares_of(grid: Grid, size: float, room: float) -> _Shares | None:
    """Share the room among the columns; nothing if their longest words have none."""
    least, wanted = zip(*(_column(grid, i, size) for i in range(len(grid.header))), strict=True)
    if sum(least) > room:
        return None
    wishes = [want - need for need, want in zip(least, wanted, strict=True)]
    granted = min(1.0, (room - sum(least)) / sum(wishes)) if sum(wishes) else 1.0
    widths = [need + wish * granted for need, wish in zip(least, wishes, strict=True)]
    left = room - sum(widths)
    spread = tuple(round(width + left * width / sum(widths), 3) for width in widths)
    return _Shares(spread, granted)


def _parts(grid: Grid) -> tuple[Grid, ...]:
    """Divide the columns among as few tables as there must be, each with the first column."""
    size = SIZES[-1]
    least = [min(_column(grid, i, size)[0], ACROSS / 2 - AIR) for i in range(len(grid.header))]
    count, rest = 2, len(least) - 1
    while count < rest and max(_taken(least, start, count) for start in range(count)) > ACROSS:
        count += 1
    return tuple(_part(grid, chosen, size) for chosen in _shares(rest, count))


def _shares(rest: int, count: int) -> list[range]:
    """Share the columns after the first one evenly."""
    ends = [1 + rest * part // count for part in range(count + 1)]
    return [range(start, end) for start, end in pairwise(ends) if end > start]


def _taken(least: list[float], part: int, count: int) -> float:
    share = _shares(len(least) - 1, count)
    return least[0] + sum(least[i] for i in share[part]) if part < len(share) else 0.0


def _part(grid: Grid, columns: range, size: float) -> Grid:
    chosen = [0, *columns]
    part = Grid(
        title=f"{grid.title} ({grid.header[columns[0]]} {NOTHING} {grid.header[columns[-1]]})",
        header=tuple(grid.header[i] for i in chosen),
        rows=tuple(tuple(row[i] for i in chosen) for row in grid.rows),
        numeric=tuple(grid.numeric[i] for i in chosen),
        widths=(),
        size=size,
    )
    shares = _shares_of(part, size, ACROSS)
    even = tuple([ACROSS / len(chosen)] * len(chosen))
    return replace(part, widths=shares.widths if shares else even)
