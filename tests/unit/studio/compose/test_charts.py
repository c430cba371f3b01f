import re
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from waypost.studio.compose.charts import TYPE_SIZE, over_time, ranking, spoken
from waypost.studio.digest.model import Series, SeriesShape

VALUES = st.lists(
    st.floats(-1e12, 1e12, allow_nan=False, allow_infinity=False), min_size=2, max_size=36
)


def series(values: list[float], shape: SeriesShape = SeriesShape.OVER_TIME) -> Series:
    labels = tuple(f"{i % 28 + 1} Sep 2026" for i in range(len(values)))
    return Series("Profit over time", shape, labels, tuple(values), "€")


@settings(max_examples=60, deadline=None)
@given(VALUES, st.sampled_from([(340, 240), (520, 290), (980, 340)]))
def test_labels_stay_inside_the_box_and_apart(values: list[float], size: tuple[int, int]) -> None:
    width, height = size
    svg = over_time(series(values), width, height, "large")

    names = []
    for x, y, text in re.findall(
        r'<text class="\w+" x="([-\d.]+)" y="([-\d.]+)"[^>]*>([^<]*)<', svg
    ):
        half = len(text) * TYPE_SIZE * 0.6 / 2
        assert half <= width / 2
        assert float(x) - half >= -0.1
        assert float(x) + half <= width + 0.1
        assert float(y) >= TYPE_SIZE * 0.7
        assert float(y) <= height
        if float(y) == height - 9:
            names.append((float(x) - half, float(x) + half))
    assert all(a[1] <= b[0] for a, b in pairwise(names))


@given(VALUES)
def test_bars_stay_between_the_ends_of_their_box(values: list[float]) -> None:
    for bar in ranking(series(values, SeriesShape.RANKING)):
        found = re.search(r'x="([\d.]+)" y="0" width="([\d.]+)"', bar.svg)
        assert found
        assert float(found[1]) + float(found[2]) <= 100.5


@pytest.mark.parametrize("values", [[0.0, 0.0], [-3.0, -1.0], [5.0, -5.0, 0.0]])
def test_zero_and_negative_values_are_drawn(values: list[float]) -> None:
    assert "nan" not in over_time(series(values), 340, 240, "narrow")


def test_a_chart_says_its_values_in_words() -> None:
    assert "1 Sep 2026 €3; 2 Sep 2026 €4" in spoken(series([3, 4]))
    assert "highest 20 Sep 2026 (€19)" in spoken(series([float(i) for i in range(20)]))
