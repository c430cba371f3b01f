import pytest
from hypothesis import example, given, strategies as st

from waypost.studio.draw.colours import contrast, mix, readable_on

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def test_contrast_is_that_of_the_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(COLOURS, COLOURS)
def test_mixing_ends_at_both_colours(one: str, other: str) -> None:
    assert mix(one, other, 0) == one
    assert mix(one, other, 1) == other


@given(COLOURS, COLOURS)
@example("#008a29", "#00002d")
def test_a_readable_colour_can_always_be_found(ground: str, wanted: str) -> None:
    assert contrast(readable_on(ground, wanted), ground) >= 4.5
