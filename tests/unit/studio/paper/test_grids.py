from waypost.studio.digest.model import Breakdown
from waypost.studio.paper.grids import ACROSS, grid_of
from waypost.studio.paper.inline import Writer
from waypost.studio.paper.model import Grid, Sideways

WIDTH = 470.0


def test_a_narrow_table_stands_upright_with_its_numbers_to_the_right() -> None:
    breakdown = Breakdown("Shops", ("Name", "Revenue"), (("North", "€1,200.50"), ("South", "")))

    grid = grid_of(breakdown, WIDTH, Writer())

    assert isinstance(grid, Grid)
    assert grid.numeric == (False, True)
    assert grid.rows[1] == ("South", "\u2013")
    assert abs(sum(grid.widths) - WIDTH) < 1


def test_a_phone_number_is_no_number() -> None:
    breakdown = Breakdown("", ("Name", "Phone"), (("Ana", "+44 1248 000 000"),))

    grid = grid_of(breakdown, WIDTH, Writer())

    assert isinstance(grid, Grid)
    assert grid.numeric == (False, False)


def test_a_wide_table_lies_on_its_side() -> None:
    header = tuple(f"Extraordinary {i}" for i in range(9))

    grids = grid_of(Breakdown("", header, (header,)), WIDTH, Writer())

    assert isinstance(grids, Sideways)
    assert [grid.header for grid in grids.grids] == [header]


def test_a_table_too_wide_for_that_is_divided_and_loses_no_column() -> None:
    header = ("Name", *(f"Extraordinary measurement {i}" for i in range(59)))
    row = ("Station", *(f"{i:,}" for i in range(100_000, 100_059)))

    grids = grid_of(Breakdown("All", header, (row,)), WIDTH, Writer())

    assert isinstance(grids, Sideways)
    assert all(grid.header[0] == "Name" for grid in grids.grids)
    assert [name for grid in grids.grids for name in grid.header[1:]] == list(header[1:])
    assert all(sum(grid.widths) <= ACROSS + 1 for grid in grids.grids)
