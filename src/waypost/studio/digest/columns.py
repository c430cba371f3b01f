"""A table as it was read: its columns with their cells, and the values in them."""

from dataclasses import dataclass

from waypost.studio.digest.model import Column
from waypost.studio.digest.values import Period


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column with its values as read: one of `numbers` and `periods` is filled, or neither.

    `units` are the different currencies of its numbers, and `row_units` says for each row which
    of them it is, or nothing; numbers in more than one do not add up.
    """

    column: Column
    cells: tuple[str, ...]
    numbers: tuple[float | None, ...] = ()
    periods: tuple[Period | None, ...] = ()
    units: tuple[str, ...] = ()
    row_units: tuple[str, ...] = ()

    @property
    def is_mixed(self) -> bool:
        """Whether its numbers are in several currencies."""
        return len(self.units) > 1


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A whole table, column by column."""

    columns: tuple[ReadColumn, ...]
    row_count: int
    truncated: bool = False

    def rows(self, most: int) -> tuple[tuple[str, ...], ...]:
        """Give the first rows as they were written."""
        end = min(most, self.row_count)
        return tuple(tuple(column.cells[i] for column in self.columns) for i in range(end))
