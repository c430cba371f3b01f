import pytest
from hypothesis import given, settings, strategies as st

from waypost.studio.plan.model import Mood
from waypost.studio.plan.palettes import DARK_MOODS, contrast, make_palettes

SWATCHES = st.none() | st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
HUES = st.none() | st.floats(0, 360)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(Mood), st.integers(0, 2**32 - 1), SWATCHES, HUES)
def test_every_palette_keeps_its_contrasts(
    mood: Mood, seed: int, swatch: str | None, hue: float | None
) -> None:
    for palette in make_palettes(mood, seed, swatch, hue):
        for ground in (palette.background, palette.surface):
            assert contrast(palette.ink, ground) >= 7
            assert contrast(palette.muted, ground) >= 4.5
            assert contrast(palette.accent, ground) >= 4.5
            assert contrast(palette.second, ground) >= 3


@pytest.mark.parametrize("mood", Mood)
def test_there_is_a_light_and_a_dark_one_and_the_mood_says_which_is_first(mood: Mood) -> None:
    first, other = make_palettes(mood, 7)

    assert first.dark is (mood in DARK_MOODS)
    assert other.dark is not first.dark
    assert contrast(first.background, other.background) > 10


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
