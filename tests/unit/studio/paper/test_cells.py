from waypost.studio.digest.model import Column, ColumnType, TableDigest
from waypost.studio.paper.cells import written_rows


def test_rows_are_written_for_people() -> None:
    columns = (
        Column("month", ColumnType.PERIOD),
        Column("shop", ColumnType.CATEGORY),
        Column("revenue", ColumnType.NUMBER, "€"),
        Column("margin", ColumnType.NUMBER, "%"),
    )
    rows = (("2026-07", "North", "€5756.5", "12%"), ("2026-08", "South", "-3", ""))

    assert written_rows(TableDigest("a.csv", columns, rows, 2)) == (
        ("Jul 2026", "North", "€5,756.5", "12%"),
        ("Aug 2026", "South", "\u2212€3.0", ""),
    )
