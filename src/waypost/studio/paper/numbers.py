"""What a document says about tables: figures, findings, charts, rows, where it all comes from."""

import re
from collections.abc import Sequence
from typing import Final

from waypost.studio.digest.model import (
    Breakdown,
    Column,
    ColumnType,
    KeyFigure,
    TableDigest,
)
from waypost.studio.digest.wording import header_of, noun_of, writes_titles
from waypost.studio.draw.text import Room, Style, fit_text
from waypost.studio.paper.cells import written_rows
from waypost.studio.paper.charts import charts_of
from waypost.studio.paper.desk import Desk
from waypost.studio.paper.grids import grid_of
from waypost.studio.paper.inline import Writer
from waypost.studio.paper.look import Look
from waypost.studio.paper.model import (
    Figure,
    Figures,
    Heading,
    Listing,
    Manner,
    Paragraph,
    Piece,
)

MOST_IN_A_ROW: Final = 5
LARGEST, SMALLEST = 25.0, 10.5
SHORT: Final = 14
"""Longer lists have no place in a summary."""
MOST_LISTED: Final = 80
"""A table of no more rows than this is listed whole at the end."""
METHOD: Final = (
    "Every figure in this document is computed from what was attached; nothing is estimated. "
    "Amounts are added up, each currency by itself; rates and prices are averaged over their rows, "
    "and blank cells count as nothing, not as zero. A change compares the first period with the "
    "last one; a period that is not whole is compared with nothing."
)
_KINDS: Final = {
    ColumnType.PERIOD: "Times",
    ColumnType.CATEGORY: "Categories",
    ColumnType.NUMBER: "Numbers",
    ColumnType.TEXT: "Words",
}


def figures_of(figures: Sequence[KeyFigure], look: Look, writer: Writer) -> tuple[Figures, ...]:
    """Set key figures in rows, all of a size; those with letters that no font has are dropped."""
    written = [
        KeyFigure(writer.plain(figure.label), writer.plain(figure.value)) for figure in figures
    ]
    shown = [figure for figure in written if figure.label and figure.value]
    if not shown:
        return ()
    columns = _columns(len(shown))
    column = (look.width - 16 * (columns - 1)) / columns
    style = Style(look.ink, look.display[0], look.weight, leading=1.1)
    sizes = [_size(figure.value, style, column) for figure in shown]
    common = {
        numeric: min(
            (s for s, f in zip(sizes, shown, strict=True) if _is_numeric(f.value) is numeric),
            default=LARGEST,
        )
        for numeric in (True, False)
    }
    return (
        Figures(
            tuple(
                Figure(figure.label, figure.value, common[_is_numeric(figure.value)])
                for figure in shown
            ),
            columns,
        ),
    )


def _columns(count: int) -> int:
    if count <= MOST_IN_A_ROW:
        return count
    return 3 if count % 3 == 0 else 4


def _is_numeric(value: str) -> bool:
    return bool(re.match(r"\W{0,2}\d", value))


def _size(value: str, style: Style, column: float) -> float:
    """Find the largest size in which a value has room, one line, or two for words."""
    lines = 1 if _is_numeric(value) else 2
    setting = fit_text(
        value.replace("\u200b", " "),
        style,
        Room(column * 4, 400, lines),
        (SMALLEST * 4, LARGEST * 4),
    )
    return round(setting.size / 4, 2)


def pieces_of(table: TableDigest, desk: Desk, *, figures: bool) -> list[Piece]:
    """Arrange everything that a table says; nothing that stands on the title page already.

    Args:
        table: What was computed.
        desk: What everybody works with.
        figures: Whether its key figures are still to be shown.
    """
    look, writer = desk.look, desk.writer
    pieces: list[Piece] = []
    if figures:
        pieces += figures_of(table.key_figures, look, writer)
    shown = tuple(f"{figure.label}: {figure.value}" for figure in table.key_figures)
    fresh = (f for f in table.facts if f != desk.plan.subtitle and not _repeats(f, shown))
    facts = tuple(filter(None, map(writer.rich, fresh)))
    if facts:
        pieces.append(Listing(facts))
    pieces += charts_of(table.series, look.width, writer)
    for breakdown in table.breakdowns:
        if breakdown.rows and not (desk.is_brief and len(breakdown.rows) > SHORT):
            pieces.append(grid_of(breakdown, look.width, writer))
    if not desk.is_brief and (rows := _all_rows(table)):
        pieces += [Heading("All entries", 2), grid_of(rows, look.width, writer)]
    return pieces


def _repeats(fact: str, shown: tuple[str, ...]) -> bool:
    """Whether a fact says no more than a key figure does."""
    return any(re.fullmatch(re.escape(text) + r"(, across .*)?\.", fact) for text in shown)


def _all_rows(table: TableDigest) -> Breakdown | None:
    """List the rows of a short table that are not shown yet."""
    header = header_of([column.name for column in table.columns])
    shown = any(breakdown.header == header for breakdown in table.breakdowns)
    if shown or not 1 < table.row_count <= min(MOST_LISTED, len(table.rows)):
        return None
    return Breakdown("", header, written_rows(table))


def method_of(tables: Sequence[TableDigest], writer: Writer) -> list[Piece]:
    """Say where every number comes from and how it was computed."""
    texts = []
    for number, table in enumerate(tables, start=1):
        which = f"attached table {number}" if len(tables) > 1 else "one attached table"
        rows = f"{table.row_count:,} row{'' if table.row_count == 1 else 's'}"
        columns = f"{len(table.columns)} column{'' if len(table.columns) == 1 else 's'}"
        title = writer.plain(table.title)
        text = f"Source: {which}{f' ({title})' if title else ''}, {rows}, {columns}."
        texts.append(f"{text} {_described(table.columns)}" if table.row_count else text)
    if any(table.key_figures or table.series for table in tables):
        texts.append(METHOD)
    return [Paragraph(writer.rich(text), Manner.NOTE) for text in texts]


def _described(columns: Sequence[Column]) -> str:
    """Name all columns by what they hold, such as `Times: month. Numbers: bags, revenue`."""
    is_title = writes_titles([column.name for column in columns])
    parts = []
    for kind, noun in _KINDS.items():
        names = [
            noun_of(column.name, is_title=is_title)
            + (f" (in {column.unit})" if column.unit else "")
            for column in columns
            if column.type is kind
        ]
        parts += [f"{noun}: {', '.join(names)}."] if names else []
    return " ".join(parts)
