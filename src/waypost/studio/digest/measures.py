"""Which columns of a table are measured, how they are summed up, and by what."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from waypost.studio.digest.model import ColumnType
from waypost.studio.digest.tables import ReadColumn, ReadTable
from waypost.studio.digest.values import Grain, Period, is_blank
from waypost.studio.digest.wording import plain_name, write_number

MOST_POINTS: Final = 36
_LEADING = (
    r"\b(revenue|sales|turnover|umsatz|ventes)\b",
    r"\b(amount|total|value|profit|income|cost|costs|spend|budget|betrag)\b",
    r"\b(quantity|units|count|visitors|users|orders|sold|sales volume|members)\b",
)
_AVERAGED = re.compile(
    r"\b(percent|percentage|pct|rate|ratio|share|margin|score|rating|stars|average|avg|mean|"
    r"median|temperature|temp|age|price|unit price|per|speed|height|weight|density|index|level|"
    r"humidity|pressure|pace|grade|satisfaction|nps|duration)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Group:
    """A value for a category or a period, and the rows behind it."""

    label: str
    value: float
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of numbers, and whether its sum or its average is meant."""

    name: str
    numbers: tuple[float | None, ...]
    unit: str
    adds_up: bool

    @classmethod
    def counting(cls, row_count: int) -> "Measure":
        """Make the measure that counts rows."""
        return cls("rows", (1.0,) * row_count, "", adds_up=True)

    @property
    def filled(self) -> list[float]:
        """The values, without blanks."""
        return [number for number in self.numbers if number is not None]

    @property
    def counted_values(self) -> int:
        """How many rows have a value."""
        return len(self.filled)

    @property
    def overall(self) -> float:
        """The sum or the average of all."""
        return self.of(range(len(self.numbers))) or 0.0

    @property
    def lowest(self) -> float:
        """The smallest single value."""
        return min(self.filled)

    @property
    def highest(self) -> float:
        """The largest single value."""
        return max(self.filled)

    def of(self, rows: Iterable[int]) -> float | None:
        """Sum up some rows; None where all are blank."""
        values = [value for i in rows if (value := self.numbers[i]) is not None]
        if not values:
            return None
        return sum(values) if self.adds_up else sum(values) / len(values)

    def written(self, value: float) -> str:
        """Write a value with the measure's unit."""
        return write_number(value, self.unit)


def find_measures(table: ReadTable) -> list[Measure]:
    """Give the columns worth summing up, the most telling first; mixed currencies are not."""
    found: list[tuple[tuple[int, int], Measure]] = []
    for position, column in enumerate(table.columns):
        if column.column.type is not ColumnType.NUMBER or len(column.units) > 1:
            continue
        name, unit = plain_name(column.column.name), column.column.unit
        if not any(number is not None for number in column.numbers):
            continue
        averaged = unit == "%" or bool(_AVERAGED.search(name))
        averaged = averaged and not re.search(r"\b(total|sum)\b", name)
        leading = next((i for i, p in enumerate(_LEADING) if re.search(p, name)), len(_LEADING))
        measure = Measure(name, column.numbers, unit, adds_up=not averaged)
        found.append(((2 * leading + 3 * averaged, -position), measure))
    return [measure for _, measure in sorted(found, key=lambda item: item[0])]


def by_category(
    column: ReadColumn, measure: Measure, rows: Sequence[int] | None = None
) -> list[Group]:
    """Sum up by the values of a column, highest first; blank categories are left out."""
    members: dict[str, list[int]] = {}
    for i in rows if rows is not None else range(len(column.cells)):
        cell = column.cells[i]
        if not is_blank(cell):
            members.setdefault(cell, []).append(i)
    groups = [
        Group(name, value, tuple(indices))
        for name, indices in members.items()
        if (value := measure.of(indices)) is not None
    ]
    return sorted(groups, key=lambda group: (-group.value, group.label))


def by_period(column: ReadColumn, measure: Measure) -> tuple[list[Group], bool]:
    """Sum up over time, earliest first.

    Returns:
        The groups, and whether they are coarser than the column: then the first and the last
        may be incomplete, and are not to be compared.
    """
    finest = max((period.grain for period in column.periods if period), default=Grain.DAY)
    groups: list[Group] = []
    for grain in (grain for grain in Grain if grain >= finest):
        members: dict[Period, list[int]] = {}
        for i, period in enumerate(column.periods):
            if period:
                members.setdefault(period.within(grain), []).append(i)
        groups = [
            Group(period.label, value, tuple(members[period]))
            for period in sorted(members)
            if (value := measure.of(members[period])) is not None
        ]
        if len(groups) <= MOST_POINTS:
            return groups, grain > finest
    return groups[-MOST_POINTS:], True
