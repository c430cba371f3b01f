"""How rows of cells become a table: its header, its columns and their types."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from waypost.studio.digest.columns import ReadColumn, ReadTable
from waypost.studio.digest.currencies import with_currencies
from waypost.studio.digest.model import Column, ColumnType
from waypost.studio.digest.units import unit_of_name
from waypost.studio.digest.values import (
    Number,
    Period,
    is_blank,
    read_number,
    read_period,
    uses_decimal_comma,
    writes_month_first,
)
from waypost.studio.digest.wording import plain_name

MOST_COLUMNS: Final = 60
MOST_ROWS: Final = 250_000
LONGEST_CELL: Final = 2_000
ALMOST_ALL: Final = 0.9
LABEL_LENGTH: Final = 60
MOST_CATEGORIES: Final = 40
_SAMPLE: Final = 2_000
_YEARS = re.compile(r"\b(year|yr|jahr|année|annee|año|fy|season)\b", re.IGNORECASE)
_IDENTIFIERS = re.compile(
    r"\b(ids?|uuid|code|zip|plz|postcode|postal|phone|tel|mobile|sku|isbn|ean|gtin|iban|index|"
    r"key|ref|reference|nr|no|lat|latitude|lon|lng|longitude|account number|order number|"
    r"invoice number|row|rank|position)\b",
    re.IGNORECASE,
)
_TOTALS = re.compile(
    r"((grand |sub)?totals?( sum)?|sum|all|gesamt(summe)?|summe|insgesamt|total général|suma|somme|"
    r"totale|totaal):?",
    re.IGNORECASE,
)


def _header(first: list[str], width: int) -> list[str]:
    names: list[str] = []
    for i in range(width):
        name = re.sub(r"\s+", " ", first[i]).strip()[:LABEL_LENGTH] if i < len(first) else ""
        name = name or f"Column {i + 1}"
        names.append(name if name not in names else f"{name} {i + 1}")
    return names


def _has_header(rows: list[list[str]]) -> bool:
    """Tell a header from data: names are words, and no number stands among them."""
    first = [cell for cell in rows[0] if cell.strip()]
    if any(read_number(cell) and not read_period(cell) for cell in first):
        return False
    return bool(first) and not all(read_period(cell) for cell in first)


def read_rows(cells: Iterable[Sequence[str]], *, truncated: bool = False) -> ReadTable | None:
    """Make a table of rows of cells; None if there is not even a header.

    Ragged rows are filled up or cut to the width of the header, or of the widest row where
    the header is shorter; empty rows and columns are dropped, and so is a last row of totals,
    which would be counted twice.

    Args:
        cells: As written; more than 250,000 rows are not read.
        truncated: Whether something is missing already.
    """
    rows: list[list[str]] = []
    for row in cells:
        if len(rows) > MOST_ROWS:
            truncated = True
            break
        if any(cell.strip() for cell in row):
            rows.append([cell.strip()[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]])
    if not rows:
        return None
    width = max(len(row) for row in rows)
    named = _has_header(rows)
    names = _header(rows[0] if named else [], width)
    body = _without_totals(rows[1:] if named else rows)
    columns = []
    for i, name in enumerate(names):
        column = tuple(row[i] if i < len(row) else "" for row in body)
        if body and not any(column) and (not named or name.startswith("Column ")):
            continue
        columns.append(_column(name, column))
    return ReadTable(tuple(with_currencies(columns)), len(body), truncated)


def _without_totals(rows: list[list[str]]) -> list[list[str]]:
    """Take a last row away that sums the others up, as its first word says."""
    if len(rows) < 3:  # noqa: PLR2004 - of so few, none is a sum
        return rows
    first = next((cell for cell in rows[-1] if cell), "")
    return rows[:-1] if _TOTALS.fullmatch(first) else rows


def _column(name: str, cells: tuple[str, ...]) -> ReadColumn:
    filled = [cell for cell in cells if not is_blank(cell)]
    sample = filled[:_SAMPLE]
    words = plain_name(name)
    identifier = bool(_IDENTIFIERS.search(words)) or _looks_like_ids(sample)
    month_first, comma = writes_month_first(sample), uses_decimal_comma(sample)

    @cache
    def period_of(cell: str) -> Period | None:
        return read_period(cell, month_first=month_first)

    @cache
    def number_of(cell: str) -> Number | None:
        return None if is_blank(cell) else read_number(cell, decimal_comma=comma)

    years = all(re.fullmatch(r"\d{4}", cell) for cell in sample)
    may_be_period = not years or bool(_YEARS.search(words)) or _runs_up(sample)
    if sample and may_be_period and _share(sample, period_of) >= ALMOST_ALL:
        periods = tuple(period_of(cell) for cell in cells)
        return ReadColumn(Column(name, ColumnType.PERIOD), cells, periods=periods)
    if sample and not identifier and _share(sample, number_of) >= ALMOST_ALL:
        read = tuple(number_of(cell) for cell in cells)
        units = tuple(sorted({item.unit for item in read if item and item.unit}))
        unit = units[0] if len(units) == 1 else "" if units else unit_of_name(name)
        numbers = tuple(item.value if item else None for item in read)
        column = Column(name, ColumnType.NUMBER, unit)
        each = tuple(item.unit if item else "" for item in read)
        return ReadColumn(column, cells, numbers=numbers, units=units, row_units=each)
    return ReadColumn(Column(name, _text_type(filled, identifier=identifier)), cells)


def _share(cells: list[str], read: Callable[[str], object]) -> float:
    return sum(read(cell) is not None for cell in cells) / len(cells)


def _looks_like_ids(cells: list[str]) -> bool:
    """Tell numbers that only name: leading zeros, long digits, or one up with each row."""
    if not cells or not all(re.fullmatch(r"\d+", cell) for cell in cells):
        return False
    if any(cell[0] == "0" and len(cell) > 1 for cell in cells):
        return True
    if all(len(cell) > 9 for cell in cells):  # noqa: PLR2004 - phone numbers, EANs
        return True
    numbers = [int(cell) for cell in cells]
    return len(numbers) > 3 and all(b - a == 1 for a, b in pairwise(numbers))  # noqa: PLR2004


def _runs_up(cells: list[str]) -> bool:
    """Whether four-digit numbers are years for certain: each the one after the last."""
    years = sorted({int(cell) for cell in cells})
    near = all(1950 <= year <= 2050 for year in years)  # noqa: PLR2004 - our time
    return near and len(years) > 1 and all(b - a == 1 for a, b in pairwise(years))


def _text_type(filled: list[str], *, identifier: bool) -> ColumnType:
    """Tell a category, whose values repeat or name the rows of a short table, from text."""
    if identifier or not filled:
        return ColumnType.TEXT
    distinct = len(set(filled))
    longest = max(len(cell) for cell in filled)
    repeats = distinct <= MOST_CATEGORIES and distinct <= max(1, len(filled) * 0.6)
    names_rows = len(filled) <= MOST_CATEGORIES and longest <= LABEL_LENGTH
    return ColumnType.CATEGORY if repeats or names_rows else ColumnType.TEXT
