"""How an Excel workbook is read: every sheet, its tables and the notes beside them."""

import posixpath
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from waypost.studio.digest.finding import Finding, Source, Unreadable
from waypost.studio.digest.flow import Flow
from waypost.studio.digest.model import Block, BlockRole
from waypost.studio.digest.packages import DAMAGED, MOST_PART_BYTES, Package, packed
from waypost.studio.digest.regions import regions_of
from waypost.studio.digest.tables import MOST_COLUMNS, MOST_ROWS
from waypost.studio.digest.workbook_formats import (
    MOST_CELLS,
    NO_UNITS,
    SheetUnits,
    reach,
    sheet_units,
    units_of,
)
from waypost.studio.digest.xml import attribute, child, children, parse

MOST_SHEETS: Final = 24
MOST_BLOCKS: Final = 400
MOST_SHEET_BYTES: Final = 240_000_000
"""Sheets are read as a stream, and never as a tree."""
MOST_WRITTEN: Final = 4_000_000
"""Cells of one sheet that are kept in memory as text."""
LONGEST_CELL: Final = 2_000
NO_DECIMALS_FROM: Final = 1e15
HIDDEN: Final = "Hidden sheets are not shown."
_EMPTY_SHEET: Final = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/>'
    b"</worksheet>"
)
_USUAL_NAMES: Final = ("sheet", "tabelle", "feuil", "hoja", "foglio", "blad", "planilha", "лист")
Value = int | float | str | bool | time | date | datetime | timedelta
Row = Sequence[Value]


def read_workbook(source: Source) -> Finding:
    """Read a .xlsx file: visible sheets first; formulas as their last computed values."""
    package = Package(source.file)
    parts, units, notes = _checked_parts(package)
    try:
        workbook = CalamineWorkbook.from_filelike(packed(parts))
        sheets = [s for s in workbook.sheets_metadata if s.visible is SheetVisibleEnum.Visible]
        flow = Flow(MOST_BLOCKS)
        for sheet in sheets[:MOST_SHEETS]:
            name = sheet.name
            opened = workbook.get_sheet_by_name(name)
            rows = list(_rows(opened, units.get(name, NO_UNITS)))
            title = "" if _is_usual(name) else name
            _add_sheet(flow, rows, title, truncated=len(rows) < opened.height)
        if len(sheets) < len(workbook.sheets_metadata):
            notes.append(HIDDEN)
    except CalamineError as error:
        raise Unreadable(DAMAGED) from error
    return flow.finding(source.name, "", (), *notes)


def _checked_parts(
    package: Package,
) -> tuple[dict[str, bytes], dict[str, SheetUnits], list[str]]:
    """Unpack what values need; a sheet that spans too many cells is emptied.

    Returns:
        The parts, the units of numbers by the name of the sheet, and notes.
    """
    parts = {
        name: package.read(name, MOST_SHEET_BYTES if name.startswith("xl/") else MOST_PART_BYTES)
        for name in package.names
        if name.endswith((".xml", ".rels"))
        and not name.startswith(("docProps", "customXml"))
        and "/drawings/" not in name
        and "/charts/" not in name
    }
    styles = units_of(package.read("xl/styles.xml"))
    units: dict[str, SheetUnits] = {}
    notes: list[str] = []
    for name, part in _sheet_parts(parts):
        data = parts.get(part, b"")
        if reach(data) > MOST_CELLS:
            parts[part] = _EMPTY_SHEET
            notes.append("A sheet spans too many cells to be read.")
        else:
            units[name] = sheet_units(data, styles)
    return parts, units, notes


def _sheet_parts(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Name the part of each sheet."""
    targets = {
        attribute(relation, "Id"): posixpath.normpath(
            posixpath.join("/xl", attribute(relation, "Target"))
        ).lstrip("/")
        for relation in children(
            parse(parts.get("xl/_rels/workbook.xml.rels", b"")), "Relationship"
        )
    }
    workbook = parse(parts.get("xl/workbook.xml", b""))
    for sheet in children(child(workbook, "sheets"), "sheet"):
        yield attribute(sheet, "name"), targets.get(attribute(sheet, "id"), "")


def _rows(sheet: CalamineSheet, units: SheetUnits) -> Iterator[list[str]]:
    """Write the values of a sheet as people read them."""
    start = sheet.start[1] if sheet.start else 0
    most = min(MOST_ROWS + 1, MOST_WRITTEN // max(1, min(sheet.width, MOST_COLUMNS)))
    for number, row in enumerate(islice(sheet.iter_rows(), most)):
        yield [
            _written(value, units.of(number, start + i))
            for i, value in enumerate(row[:MOST_COLUMNS])
        ]


def _written(value: Value, unit: str) -> str:
    match value:
        case bool():
            text = "yes" if value else "no"
        case int() | float():
            text = _number(value, unit)
        case datetime() if value.time() == time():
            text = value.date().isoformat()
        case datetime():
            text = value.isoformat(" ", "minutes")
        case time():
            text = value.isoformat("minutes")
        case str():
            text = " ".join(value.split())[:LONGEST_CELL]
        case _:
            text = str(value)
    return text


def _number(value: float, unit: str) -> str:
    number = value * 100 if unit == "%" else value
    written = f"{number:.0f}" if abs(number) >= NO_DECIMALS_FROM else f"{number:.6f}"
    digits = written.rstrip("0").rstrip(".") if "." in written else written
    return f"{digits}%" if unit == "%" else f"{unit}{digits}"


def _add_sheet(flow: Flow, rows: list[list[str]], title: str, *, truncated: bool) -> None:
    """Take the tables of a sheet, and the lines that stand beside them as text."""
    regions = regions_of(rows)
    tables = sum(region.is_table for region in regions)
    for region in regions:
        if region.is_table:
            own = " ".join(region.above)
            heading = f"{title}: {own}" if title and own and tables > 1 else own or title
            flow.table(region.rows, heading, truncated=truncated)
        else:
            for text in region.above:
                flow.add(Block(BlockRole.PARAGRAPH, text))


def _is_usual(name: str) -> bool:
    """Whether Excel named the sheet."""
    return name.lower().rstrip(" 0123456789") in _USUAL_NAMES
