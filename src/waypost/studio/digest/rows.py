"""How single rows of a table are written, as the rest writes numbers and periods."""

from typing import Final

from waypost.studio.digest.columns import ReadColumn
from waypost.studio.digest.wording import write_number

SHOWN_ROWS: Final = 30
LONGEST_WRITTEN: Final = 240


def written_cell(column: ReadColumn, row: int) -> str:
    """Write a cell; a number has its own currency where a column has several."""
    if column.numbers:
        number = column.numbers[row]
        unit = column.row_units[row] if column.is_mixed else column.column.unit
        return column.cells[row] if number is None else write_number(number, unit)
    if column.periods:
        period = column.periods[row]
        return period.label if period and period.year else column.cells[row]
    cell = column.cells[row]
    return cell if len(cell) <= LONGEST_WRITTEN else cell[:LONGEST_WRITTEN].rsplit(" ", 1)[0] + "…"
