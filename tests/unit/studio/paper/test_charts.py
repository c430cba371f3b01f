import pytest

from waypost.studio.digest.model import Series, SeriesShape
from waypost.studio.paper.charts import charts_of, over_time, ranking
from waypost.studio.paper.inline import Writer
from waypost.studio.paper.model import Bars, Plot, Tone


def a_series(*values: float, shape: SeriesShape = SeriesShape.OVER_TIME) -> Series:
    labels = tuple(f"Jan {2000 + i}" for i in range(len(values)))
    return Series("Revenue", shape, labels, values, "€")


def test_negative_bars_grow_to_the_left_of_a_common_zero() -> None:
    chart = ranking(a_series(30, 10, -10, shape=SeriesShape.RANKING), 400, Writer())

    assert chart.zero == pytest.approx(0.25)
    assert [bar.tone for bar in chart.bars] == [Tone.LEAD, Tone.REST, Tone.LOSS]
    assert chart.bars[2].start == pytest.approx(0.0)
    assert chart.bars[0].start + chart.bars[0].length == pytest.approx(1.0)
    assert chart.bars[2].value == "\u2212€10"


@pytest.mark.parametrize("count", [2, 8, 9, 36])
def test_labels_of_a_plot_stay_inside_and_apart(count: int) -> None:
    plot = over_time(a_series(*[1_000_000 + 7 * i for i in range(count)]), 220, Writer())

    for label in plot.labels:
        assert label.x - label.width / 2 >= -0.01
        assert label.x + label.width / 2 <= plot.width + 0.01
    names = [label for label in plot.labels if not label.strong]
    ends = [label.x + label.width / 2 for label in names[:-1]]
    assert all(b.x - b.width / 2 > end for b, end in zip(names[1:], ends, strict=True))


def test_a_value_to_which_the_line_falls_is_written_below_it() -> None:
    plot = over_time(a_series(*[90] * 11, 40), 400, Writer())

    label = next(label for label in plot.labels if label.text == "€40")
    assert label.y > plot.line[-1][1]


def test_a_plot_below_zero_keeps_its_columns_inside() -> None:
    plot = over_time(a_series(-5, -20, -1), 220, Writer())

    assert all(0 <= block.y <= block.y + block.height <= plot.height for block in plot.columns)


def test_charts_of_a_shape_stand_two_abreast_and_an_odd_one_alone() -> None:
    rank = a_series(3, 2, 1, shape=SeriesShape.RANKING)
    rows = charts_of((a_series(1, 2), rank, rank, rank, a_series(0, 0)), 470, Writer())

    assert [[type(chart) for chart in row.items] for row in rows] == [
        [Plot],
        [Bars],
        [Bars, Bars],
    ]
