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
from waypost.studio.digest.wording import label, plain_name
from waypost.studio.draw.text import Room, Style, fit_text
from waypost.studio.paper.cells import written_rows
from waypost.studio.paper.charts import charts_of
from waypost.studio.paper.grids import grids_of
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
MOST_LISTED: Final = 80
"""A table of no more rows than this is listed whole at the end."""
_KINDS: Final = {
    ColumnType.NUMBER: "a number",
    ColumnType.PERIOD: "a time",
    ColumnType.CATEGORY: "a category",
    ColumnType.TEXT: "words",
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
    numbers = [
        size for size, figure in zip(sizes, shown, strict=True) if re.search(r"\d", figure.value)
    ]
    common = min(numbers, default=LARGEST)
    return (
        Figures(
            tuple(
                Figure(figure.label, figure.value, min(size, common))
                for figure, size in zip(shown, sizes, strict=True)
            ),
            columns,
        ),
    )


def _columns(count: int) -> int:
    if count <= MOST_IN_A_ROW:
        return count
    return 3 if count % 3 == 0 else 4


def _size(value: str, style: Style, column: float) -> float:
    """Find the largest size in which a value has room, one line, or two for words."""
    lines = 1 if re.match(r"\W?\d", value) else 2
    setting = fit_text(
        value.replace("\u200b", " "),
        style,
        Room(column * 4, 400, lines),
        (SMALLEST * 4, LARGEST * 4),
    )
    return round(setting.size / 4, 2)


def pieces_of(
    table: TableDigest, look: Look, writer: Writer, *, level: int, figures: bool, said: str
) -> list[Piece]:
    """Arrange everything that a table says, below a heading of one level less.

    Args:
        table: What was computed.
        look: Measures.
        writer: Prepares words.
        level: Of headings within.
        figures: Whether its key figures are still to be shown.
        said: The line below the title, which is not said again.
    """
    pieces: list[Piece] = []
    if figures:
        pieces += figures_of(table.key_figures, look, writer)
    shown = {f"{figure.label}: {figure.value}." for figure in table.key_figures}
    facts = tuple(
        filter(None, (writer.rich(fact) for fact in table.facts if fact not in {*shown, said}))
    )
    if facts:
        pieces.append(Listing(facts))
    pieces += charts_of(table.series, look.width, writer)
    for breakdown in table.breakdowns:
        if breakdown.rows:
            pieces += grids_of(breakdown, look.width, writer)
    if rows := _all_rows(table):
        pieces.append(Heading("All entries", level))
        pieces += grids_of(rows, look.width, writer)
    return pieces


def _all_rows(table: TableDigest) -> Breakdown | None:
    """List the rows of a short table that are not shown yet."""
    header = tuple(label(column.name) for column in table.columns)
    shown = any(breakdown.header == header for breakdown in table.breakdowns)
    if shown or not 1 < table.row_count <= min(MOST_LISTED, len(table.rows)):
        return None
    return Breakdown("", header, written_rows(table))


def method_of(tables: Sequence[TableDigest], writer: Writer) -> list[Piece]:
    """Say where every number comes from and how it was computed."""
    pieces: list[Piece] = []
    for number, table in enumerate(tables, start=1):
        which = f"attached table {number}" if len(tables) > 1 else "one attached table"
        rows = f"{table.row_count:,} row{'' if table.row_count == 1 else 's'}"
        columns = f"{len(table.columns)} column{'' if len(table.columns) == 1 else 's'}"
        title = f" ({writer.plain(table.title)})" if writer.plain(table.title) else ""
        text = f"Source: {which}{title}, {rows}, {columns}: "
        text += "; ".join(_described(column) for column in table.columns) + "."
        pieces.append(Paragraph(writer.rich(text), Manner.NOTE))
    pieces.append(
        Paragraph(
            writer.rich(
                "Every figure in this document is computed from what was attached; nothing is "
                "estimated. Amounts are added up, rates and prices are averaged over their rows, "
                "and blank cells count as nothing, not as zero. A change compares the first "
                "period with the last one."
            ),
            Manner.NOTE,
        )
    )
    return pieces


def _described(column: Column) -> str:
    unit = f" in {column.unit}" if column.unit else ""
    return f"{plain_name(column.name)}, {_KINDS[column.type]}{unit}"
