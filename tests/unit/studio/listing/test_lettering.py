"""Type that has room at every length."""

import pytest

from waypost.studio.draw.text import Room, Style
from waypost.studio.listing.lettering import clusters, set_whole_or_shortened

STYLE = Style("#000000", weight=600)
ROOM = Room(400, 90, 2)
SIZES = (28.0, 60.0)


def test_what_fits_stays_whole_and_becomes_large() -> None:
    setting = set_whole_or_shortened("Cup", STYLE, ROOM, SIZES)

    assert setting.text == "Cup"
    assert setting.size == pytest.approx(60, abs=0.5)


def test_what_is_too_long_ends_after_a_whole_word() -> None:
    text = "Hand forged carbon steel kitchen knife with walnut handle and sheath"

    setting = set_whole_or_shortened(text, STYLE, ROOM, SIZES)

    assert setting.fits
    assert setting.size >= 28
    assert setting.text.endswith("…")
    assert text.startswith(setting.text[:-1] + " ")


@pytest.mark.parametrize("text", ["x" * 200, "手工陶瓷咖啡杯" * 20, "एकदोतीन" * 20, "كوب" * 60])
def test_one_endless_word_is_cut_within(text: str) -> None:
    setting = set_whole_or_shortened(text, STYLE, ROOM, SIZES)

    assert setting.fits
    assert setting.text.endswith("…")
    assert text.startswith(setting.text[:-1])
    assert len(setting.text) > 8


def test_accents_and_joined_signs_are_not_torn_apart() -> None:
    assert clusters("e\u0301a") == ["e\u0301", "a"]
    assert clusters("👩\u200d🍳!") == ["👩\u200d🍳", "!"]
