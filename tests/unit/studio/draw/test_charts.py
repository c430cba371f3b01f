import pytest

from waypost.studio.checks.texts import inside, text_checks
from waypost.studio.digest.model import Series, SeriesShape
from waypost.studio.draw.box import Box
from waypost.studio.draw.charts import can_draw, chart_inks, draw_chart
from waypost.studio.draw.sheet import Drawing, Sheet
from waypost.studio.plan.model import Mood
from waypost.studio.plan.palettes import make_palettes

PALETTE, _ = make_palettes(Mood.CORPORATE, 1, None)
RANKING, OVER_TIME = SeriesShape.RANKING, SeriesShape.OVER_TIME


def charted(series: Series, height: float = 400) -> Drawing:
    sheet = Sheet(900, 600, PALETTE.background)
    inks = chart_inks(PALETTE, PALETTE.muted, 24)
    draw_chart(sheet, series, Box(60, 80, 780, height), inks)
    return sheet.finish()


SERIES = [
    Series("Profit", RANKING, ("North", "South", "A very long name of a region"), (9, -4, 1e7)),
    Series("Loss", RANKING, ("A", "B"), (-1, -2), "€"),
    Series("Share", RANKING, tuple("ABCDEFGHIJ"), tuple(range(10, 0, -1)), "%"),
    Series("Balance", OVER_TIME, ("2024", "2025", "2026"), (-3, 0, 5)),
    Series("Days", OVER_TIME, tuple(map(str, range(90))), tuple(float(n % 7) for n in range(90))),
    Series("Sinking", OVER_TIME, tuple(map(str, range(20))), tuple(-float(n) for n in range(20))),
]


@pytest.mark.parametrize("series", SERIES, ids=lambda series: series.title)
@pytest.mark.parametrize("height", [220, 480])
def test_a_chart_survives_its_values_and_can_be_read(series: Series, height: float) -> None:
    drawing = charted(series, height)

    assert [check for check in text_checks(drawing) if not check.passed] == []
    assert inside(drawing.boxes, 900, 600).passed


def test_a_label_in_letters_that_no_font_has_is_no_box() -> None:
    drawing = charted(Series("Cities", RANKING, ("ᏣᎳᎩ", "Oslo"), (2, 1)))

    assert all("Ꮳ" not in box.text for box in drawing.boxes)


@pytest.mark.parametrize("values", [(), (3.0,), (0.0, 0.0)])
def test_a_series_that_says_nothing_is_not_drawn(values: tuple[float, ...]) -> None:
    assert not can_draw(Series("Nothing", RANKING, tuple("x" for _ in values), values))
