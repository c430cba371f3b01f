from pathlib import Path

import pytest
from tests.unit.studio.digest.made import Cell, a_source, an_xlsx, with_parts

from waypost.studio.digest.finding import Finding, Unreadable
from waypost.studio.digest.model import ColumnType
from waypost.studio.digest.workbooks import HIDDEN, read_workbook

SALES: list[list[Cell]] = [
    ["Sales of the harbour shop"],
    [],
    ["Month", "Revenue", "Margin"],
    [(46023, 3), (1200.5, 2), (0.15, 1)],
    [(46054, 3), (1500, 2), (0.2, 1)],
    [(46082, 3), (900, 2), (0.25, 1)],
    ["Total", (3600.5, 2), None],
]


def read(folder: Path, data: bytes) -> Finding:
    return read_workbook(a_source(folder, data))


def test_dates_money_and_percentages_are_read_by_their_formats(tmp_path: Path) -> None:
    table = read(tmp_path, an_xlsx({"Sheet1": SALES})).tables[0]

    assert [(c.name, c.type, c.unit) for c in table.columns] == [
        ("Month", ColumnType.PERIOD, ""),
        ("Revenue", ColumnType.NUMBER, "€"),
        ("Margin", ColumnType.NUMBER, "%"),
    ]
    assert table.row_count == 3
    figures = {figure.label: figure.value for figure in table.key_figures}
    assert figures["Total revenue"] == "€3,600"
    assert figures["Average margin"] == "20%"


def test_the_line_above_a_table_is_its_title(tmp_path: Path) -> None:
    assert read(tmp_path, an_xlsx({"Sheet1": SALES})).tables[0].title == "Sales of the harbour shop"


def test_every_visible_sheet_is_read_and_titled_by_its_name(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Shop", "Visitors"], ["North", 10], ["South", 20]]
    data = an_xlsx({"Spring": rows, "Autumn": rows, "Secret": rows}, hidden=("Secret",))

    finding = read(tmp_path, data)

    assert [table.title for table in finding.tables] == ["Spring", "Autumn"]
    assert finding.notes == (HIDDEN,)


def test_tables_below_and_beside_each_other_are_apart(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Shop", "Visitors", None, "Team", "Goals"],
        ["North", 10, None, "Reds", 3],
        ["South", 20, None, "Blues", 5],
        [],
        ["Fruit", "Crates"],
        ["Pears", 7],
        ["Plums", 4],
    ]

    tables = read(tmp_path, an_xlsx({"Sheet1": rows})).tables

    assert [[c.name for c in table.columns] for table in tables] == [
        ["Shop", "Visitors"],
        ["Team", "Goals"],
        ["Fruit", "Crates"],
    ]


def test_an_empty_row_within_a_table_does_not_end_it(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Shop", "Visitors"], ["A", 1], ["B", 2], [], ["C", 3], ["D", 4]]

    table = read(tmp_path, an_xlsx({"Sheet1": rows})).tables[0]
    assert table.row_count == 4


def test_lines_without_a_table_are_said_as_text(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["We open the new hall in May."], [], ["Everybody is welcome."]]

    finding = read(tmp_path, an_xlsx({"Sheet1": rows}))

    assert not finding.tables
    assert [b.text for b in finding.texts[0].blocks] == [
        "We open the new hall in May.",
        "Everybody is welcome.",
    ]


def test_a_sheet_that_begins_in_its_middle_keeps_the_units_of_its_columns(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        [],
        [],
        [None, None, "Shop", "Share"],
        [None, None, "A", (0.4, 1)],
        [None, None, "B", (0.6, 1)],
    ]

    table = read(tmp_path, an_xlsx({"Sheet1": rows})).tables[0]
    assert [c.unit for c in table.columns] == ["", "%"]


def test_a_stray_cell_at_the_far_end_costs_its_sheet_alone(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Shop", "Visitors"], ["North", 10], ["South", 20]]
    data = an_xlsx({"Good": rows, "Far": rows})
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
        b"</row></sheetData></worksheet>"
    )

    finding = read(tmp_path, with_parts(data, xl__worksheets__s2=far))

    assert [table.title for table in finding.tables] == ["Good"]
    assert finding.notes == ("A sheet spans too many cells to be read.",)


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("xl__workbook", b"", "nothing|damaged"),
        ("xl__worksheets__s1", b"<worksheet><sheetData><row", "damaged|nothing"),
        ("xl__styles", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "definitions"),
        ("xl__worksheets__s1", b"<x>" + b" " * 250_000_000, "too large"),
    ],
    ids=["no sheets", "cut", "entities", "bomb"],
)
def test_a_hostile_workbook_is_refused_with_a_reason(
    tmp_path: Path, part: str, content: bytes, reason: str
) -> None:
    data = with_parts(an_xlsx({"Sheet1": SALES}), **{part: content})

    with pytest.raises(Unreadable, match=reason):
        read(tmp_path, data)


def test_a_sign_belongs_to_its_cell_and_not_to_the_column(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Posten", "Betrag", "Währung"],
        ["Beitrag", (20.0, 2), "EUR"],
        ["Dach", (-50.0, 2), "EUR"],
        ["Spende", 30.0, "CHF"],
        ["Porto", -2.5, None],
    ]

    table = read(tmp_path, an_xlsx({"Kasse": rows})).tables[0]

    values = {figure.label: figure.value for figure in table.key_figures}
    assert values["Total Betrag in €"] == "\u2212€30"
    assert values["Total Betrag in CHF"] == "30 CHF"
    assert "1 row of 4 says no currency, and no sum includes it." in table.facts


def test_years_above_columns_of_money_are_no_money(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Item", 2025, 2026],
        ["Fees", (4.0, 2), (5.0, 2)],
        ["Roof", (9.0, 2), (3.0, 2)],
    ]

    table = read(tmp_path, an_xlsx({"Sheet1": rows})).tables[0]

    assert table.facts[0] == "Roof fell by 66.7% from €9 in 2025 to €3 in 2026."
