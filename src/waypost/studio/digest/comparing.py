"""Tables whose columns are periods, such as accounts of two years: compared, and never summed."""

import re
from dataclasses import dataclass
from typing import Final

from waypost.studio.digest.changes import Change
from waypost.studio.digest.columns import ReadColumn, ReadTable
from waypost.studio.digest.measures import Group, Measure
from waypost.studio.digest.model import ColumnType, KeyFigure, Series, SeriesShape
from waypost.studio.digest.series import of_all, series_of, shortened
from waypost.studio.digest.values import Period, is_blank, read_period
from waypost.studio.digest.wording import noun_of, plain_name

MOST_CHANGES: Final = 4
MOST_LINES: Final = 2
_NAMED: Final = re.compile(r"(?P<what>.*[^\W\d])[\s_]*(?P<period>(?:19|20)\d\d)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Columns of one unit, a period each, earliest first, and the column that names the rows.

    `what` is what they all measure, if their names say so.
    """

    what: str
    periods: tuple[Period, ...]
    columns: tuple[ReadColumn, ...]
    names: ReadColumn

    @property
    def unit(self) -> str:
        """What all of them are in."""
        return self.columns[0].column.unit

    @property
    def changes(self) -> list[Change]:
        """The changes of all rows that have a first and a last value, the largest first."""
        first, last = self.columns[0].numbers, self.columns[-1].numbers
        found = [
            Change(
                f"{name}: {self.what}" if self.what else name,
                before,
                after,
                self.periods[0].label,
                self.periods[-1].label,
                self.unit,
            )
            for name, before, after in zip(self.names.cells, first, last, strict=True)
            if before is not None and after is not None and not is_blank(name)
        ]
        return sorted(found, key=lambda change: -abs(change.after - change.before))

    def facts(self) -> list[str]:
        """Tell the largest changes."""
        moved = [change for change in self.changes if change.before != change.after]
        return [change.sentence for change in (moved or self.changes)[:MOST_CHANGES]]

    def figures(self) -> list[KeyFigure]:
        """Show the same changes large."""
        return [
            KeyFigure(f"{change.name}, {change.begin} to {change.end}", change.written)
            for change in self.changes[:MOST_CHANGES]
            if change.written
        ]

    def series(self, noun: str) -> list[Series]:
        """Draw the last period as bars, and the rows that changed most over three and more."""
        measure = Measure("", self.columns[-1].numbers, self.unit, adds_up=True)
        groups = [
            Group(name, value)
            for name, value in zip(self.names.cells, measure.numbers, strict=True)
            if value is not None and not is_blank(name)
        ]
        groups.sort(key=lambda group: (-group.value, group.label))
        shown = shortened(groups, adds_up=False)
        label = " ".join(filter(None, (self.what, self.periods[-1].label)))
        title = f"{label} by {noun}{of_all(shown, groups)}"
        found = [series_of(title, SeriesShape.RANKING, shown, measure)] if len(groups) > 1 else []
        if len(self.columns) > 2:  # noqa: PLR2004 - two are told in the sentence
            moved = [change.name for change in self.changes[:MOST_LINES]]
            found += [self._line(name, measure) for name in moved]
        return found

    def _line(self, name: str, measure: Measure) -> Series:
        row = [f"{cell}: {self.what}" if self.what else cell for cell in self.names.cells].index(
            name
        )
        values = zip(self.periods, self.columns, strict=True)
        groups = [
            Group(period.label, number)
            for period, column in values
            if (number := column.numbers[row]) is not None
        ]
        return series_of(f"{name} over time", SeriesShape.OVER_TIME, groups, measure)


def find_comparison(table: ReadTable) -> Comparison | None:
    """Find columns that are named by periods; they must be two at least, and the rows named."""
    if any(column.column.type is ColumnType.PERIOD for column in table.columns):
        return None
    names = next((c for c in table.columns if _names_rows(c)), None)
    if names is None:
        return None
    found: dict[tuple[str, str, int], dict[Period, ReadColumn]] = {}
    for column in table.columns:
        named = _period_of(column)
        if named and not column.is_mixed:
            what, period = named
            key = (what, column.column.unit, period.grain)
            found.setdefault(key, {}).setdefault(period, column)
    (what, _, _), columns = max(
        found.items(), key=lambda item: len(item[1]), default=(("", "", 0), {})
    )
    if len(columns) < 2:  # noqa: PLR2004 - one is compared with nothing
        return None
    periods = sorted(columns)
    return Comparison(what, tuple(periods), tuple(columns[period] for period in periods), names)


def _names_rows(column: ReadColumn) -> bool:
    filled = [cell for cell in column.cells if not is_blank(cell)]
    worded = column.column.type in (ColumnType.CATEGORY, ColumnType.TEXT)
    return worded and len(filled) > 1 and len(set(filled)) == len(filled)


def _period_of(column: ReadColumn) -> tuple[str, Period] | None:
    """Read the name of a column of numbers: `2025`, `Q3 2025`, `May`, `Umsatz 2025`."""
    if column.column.type is not ColumnType.NUMBER:
        return None
    name = noun_of(column.column.name, is_title=False)
    if period := read_period(name):
        return "", period
    found = _NAMED.fullmatch(name)
    period = read_period(found["period"]) if found else None
    return (plain_name(found["what"]), period) if found and period else None
