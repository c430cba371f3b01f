"""How the rows of a table are written for people: numbers with their unit, periods by name."""

from decimal import Decimal, InvalidOperation
from typing import Final

from waypost.studio.digest.model import Column, ColumnType, TableDigest
from waypost.studio.digest.values import (
    SIGNS,
    is_blank,
    read_number,
    read_period,
    uses_decimal_comma,
    writes_month_first,
)
from waypost.studio.digest.wording import MINUS

MOST_DECIMALS: Final = 4


def written_rows(table: TableDigest) -> tuple[tuple[str, ...], ...]:
    """Write all rows that the digest kept; cells that mix currencies stay as they are."""
    columns = [
        _written(column, [row[i] for row in table.rows]) for i, column in enumerate(table.columns)
    ]
    return tuple(zip(*columns, strict=True))


def _written(column: Column, cells: list[str]) -> list[str]:
    match column.type:
        case ColumnType.NUMBER:
            return _numbers(cells, column.unit)
        case ColumnType.PERIOD:
            return _periods(cells)
        case ColumnType.CATEGORY | ColumnType.TEXT:
            return cells


def _periods(cells: list[str]) -> list[str]:
    month_first = writes_month_first([cell for cell in cells if not is_blank(cell)])
    periods = [read_period(cell, month_first=month_first) for cell in cells]
    return [period.label if period else cell for period, cell in zip(periods, cells, strict=True)]


def _numbers(cells: list[str], unit: str) -> list[str]:
    """Write numbers with as many decimals as the finest of them has, four at most."""
    comma = uses_decimal_comma([cell for cell in cells if not is_blank(cell)])
    read = [None if is_blank(cell) else read_number(cell, decimal_comma=comma) for cell in cells]
    decimals = max((_decimals(number.value) for number in read if number), default=0)
    return [
        cell if number is None else _number(number.value, number.unit or unit, decimals)
        for number, cell in zip(read, cells, strict=True)
    ]


def _decimals(value: float) -> int:
    try:
        exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    except InvalidOperation:
        return 0
    return min(MOST_DECIMALS, max(0, -exponent)) if isinstance(exponent, int) else 0


def _number(value: float, unit: str, decimals: int) -> str:
    sign = MINUS if value < 0 else ""
    body = f"{abs(value):,.{decimals}f}"
    if unit == "%":
        return f"{sign}{body}%"
    return f"{sign}{unit}{body}" if unit in SIGNS or not unit else f"{sign}{body} {unit}"
