"""What an Excel sheet says beside its values: how far it reaches, the formats of its columns."""

import re
from collections import Counter
from typing import Final

from waypost.studio.digest.values import CURRENCIES
from waypost.studio.digest.xml import attribute, child, children, parse

MOST_CELLS: Final = 12_000_000
"""Rows by columns that a sheet may span, empty cells included."""
_SAMPLE_CELLS: Final = 4_000
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


def column_units(sheet: bytes, units: tuple[str, ...]) -> dict[int, str]:
    """Give the unit that most numbers of a column have, by the column's number; `%` and money."""
    seen: dict[int, Counter[str]] = {}
    for _, found in zip(range(_SAMPLE_CELLS), _CELL.finditer(sheet), strict=False):
        style = _STYLE.search(found[0])
        if _TEXT_CELL.search(found[0]):
            continue
        place = int(style[1]) if style else 0
        unit = units[place] if place < len(units) else ""
        seen.setdefault(column_number(found[1].decode()), Counter())[unit] += 1
    return {i: units.most_common(1)[0][0] for i, units in seen.items()}
