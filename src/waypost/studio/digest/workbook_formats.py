"""What an Excel sheet says beside its values: how far it reaches, the formats of its columns."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from waypost.studio.digest.values import CURRENCIES
from waypost.studio.digest.xml import attribute, child, children, parse

MOST_CELLS: Final = 12_000_000
"""Rows by columns that a sheet may span, empty cells included."""
_SAMPLE_CELLS: Final = 4_000
_MOST_MARKED: Final = 500_000
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>')
_STYLE = re.compile(rb'\bs="([0-9]{1,6})"')
_TEXT_CELL = re.compile(rb'\bt="(?:s|str|inlineStr|b|e)"')
_BUILT_IN: Final = {9: "%", 10: "%"}
_SYMBOL = re.compile(r"\[\$([^\]-]*)|\"([^\"]*)\"|([$€£¥₹₩₺₴₽₪฿])")


def column_number(letters: str) -> int:
    """Count columns from 0: `A` is 0, `AB` 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def reach(sheet: bytes) -> int:
    """Give the cells of the smallest rectangle around everything in a sheet's XML."""
    columns, rows = [0], [0]
    for found in _PLACE.finditer(sheet):
        rows.append(int(found[2]))
        columns.append(column_number(found[1].decode()) + 1)
    return max(columns) * max(rows)


def units_of(styles: bytes) -> tuple[str, ...]:
    """Give the unit of each cell style, `%`, a currency or nothing, by its number format."""
    root = parse(styles)
    formats = {
        attribute(form, "numFmtId"): attribute(form, "formatCode")
        for form in children(child(root, "numFmts"), "numFmt")
    }
    return tuple(
        _unit(attribute(style, "numFmtId"), formats)
        for style in children(child(root, "cellXfs"), "xf")
    )


def _unit(number: str, formats: dict[str, str]) -> str:
    if number.isdigit() and int(number) in _BUILT_IN:
        return _BUILT_IN[int(number)]
    code = formats.get(number, "")
    if re.search(r"(?<![\\\"])%", re.sub(r'"[^"]*"', "", code)):
        return "%"
    for found in _SYMBOL.finditer(code):
        mark = next(filter(None, found.groups()), "").strip().lower()
        if mark in CURRENCIES:
            return CURRENCIES[mark]
    return ""


@dataclass(frozen=True, slots=True)
class SheetUnits:
    """The units of a sheet's numbers: of whole columns, and by row where a column has several."""

    columns: Mapping[int, str]
    cells: Mapping[int, Mapping[int, str]]

    def of(self, row: int, column: int) -> str:
        """Give the unit of a cell, `%`, a currency or nothing; rows and columns count from 0."""
        if column in self.cells:
            return self.cells[column].get(row, "")
        return self.columns.get(column, "")


NO_UNITS: Final = SheetUnits({}, {})


def sheet_units(sheet: bytes, units: tuple[str, ...]) -> SheetUnits:
    """Read which units the number formats of a sheet say, `units` being those of all styles.

    The first cells tell for a column; every cell is read if they differ, or if the workbook
    knows several currencies, because one wrong sign makes a sum false.
    """
    several = len(set(units) - {"", "%"}) > 1
    seen: dict[int, set[str]] = {}
    for _, column, unit in islice(_numbers(sheet, units), None if several else _SAMPLE_CELLS):
        seen.setdefault(column, set()).add(unit)
    mixed = {column for column, found in seen.items() if len(found) > 1}
    cells: dict[int, dict[int, str]] = {column: {} for column in mixed}
    if mixed:
        marked = ((r, c, unit) for r, c, unit in _numbers(sheet, units) if unit and c in mixed)
        for row, column, unit in islice(marked, _MOST_MARKED):
            cells[column][row] = unit
    columns = {column: next(iter(found)) for column, found in seen.items() if len(found) == 1}
    return SheetUnits(columns, cells)


def _numbers(sheet: bytes, units: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Give row, column and unit of every number."""
    for found in _CELL.finditer(sheet):
        if _TEXT_CELL.search(found[0]) or found[0].endswith(b"/>"):
            continue
        style = _STYLE.search(found[0])
        place = int(style[1]) if style else 0
        unit = units[place] if place < len(units) else ""
        yield int(found[2]) - 1, column_number(found[1].decode()), unit
