"""Which columns of a table are measured, how they are summed up, and by what."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from waypost.studio.digest.columns import ReadColumn, ReadTable
from waypost.studio.digest.model import ColumnType
from waypost.studio.digest.units import NOT_ADDED
from waypost.studio.digest.values import is_blank
from waypost.studio.digest.wording import noun_of, plain_name, write_number

MOST_UNITS: Final = 4
"""Currencies of one column that are added up, each by itself."""
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
        return math.fsum(values) if self.adds_up else math.fsum(values) / len(values)

    def written(self, value: float) -> str:
        """Write a value with the measure's unit."""
        return write_number(value, self.unit)


def find_measures(table: ReadTable, *, is_title: bool = False) -> list[Measure]:
    """Give the columns worth summing up, the most telling first.

    A column in several currencies becomes one measure for each of the most frequent ones.

    Args:
        table: As read.
        is_title: Whether the names of its columns are titles, see `writes_titles`.
    """
    found: list[tuple[tuple[int, int, int], Measure]] = []
    for position, column in enumerate(table.columns):
        if column.column.type is not ColumnType.NUMBER:
            continue
        name = noun_of(column.column.name, is_title=is_title)
        plain = plain_name(column.column.name).lower()
        leading = next((i for i, p in enumerate(_LEADING) if re.search(p, plain)), len(_LEADING))
        for place, (called, unit, numbers) in enumerate(_parts(column, name)):
            averaged = unit in NOT_ADDED or bool(_AVERAGED.search(plain))
            averaged = averaged and not re.search(r"\b(total|sum)\b", plain)
            measure = Measure(called, numbers, unit, adds_up=not averaged)
            found.append(((2 * leading + 3 * averaged, -position, place), measure))
    return [measure for _, measure in sorted(found, key=lambda item: item[0])]


def _parts(column: ReadColumn, name: str) -> list[tuple[str, str, tuple[float | None, ...]]]:
    """Divide a column by currency; each part has a name, a unit, and its numbers by row."""
    if not column.is_mixed:
        filled = any(number is not None for number in column.numbers)
        return [(name, column.column.unit, column.numbers)] if filled else []
    valued = Counter(
        unit
        for unit, number in zip(column.row_units, column.numbers, strict=True)
        if unit and number is not None
    )
    units = sorted(valued, key=lambda unit: (-valued[unit], unit))[:MOST_UNITS]
    return [
        (
            f"{name} in {unit}",
            unit,
            tuple(
                number if own == unit else None
                for own, number in zip(column.row_units, column.numbers, strict=True)
            ),
        )
        for unit in units
    ]


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
