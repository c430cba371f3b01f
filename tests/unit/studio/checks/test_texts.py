from dataclasses import replace

import numpy as np

from waypost.studio.checks.texts import contrast, glyphs, inside, text_checks, unbroken
from waypost.studio.draw.box import Box
from waypost.studio.draw.photos import scrim
from waypost.studio.draw.sheet import Drawing, Sheet
from waypost.studio.draw.text import Style, set_text


def written(colour: str, ground: str, left: float = 60) -> Drawing:
    sheet = Sheet(600, 200, ground)
    sheet.write(set_text("Midnight Brass", Style(colour, weight=600), 60, 500), left, 70)
    return sheet.finish()


def failed(drawing: Drawing) -> set[str]:
    return {check.name for check in text_checks(drawing) if not check.passed}


def test_black_on_white_passes_everything() -> None:
    assert failed(written("#000000", "#ffffff")) == set()


def test_grey_on_grey_fails_on_the_pixels() -> None:
    assert failed(written("#888888", "#999999")) == {"text contrast"}


def test_text_that_cannot_be_seen_at_all_fails() -> None:
    assert failed(written("#ffffff", "#ffffff")) == {"text contrast"}


def test_one_bright_spot_below_a_few_letters_fails() -> None:
    sheet = Sheet(600, 200, "#000000")
    scrim(sheet.canvas, Box(60, 0, 90, 200), "#ffffff", ((0, 0.9), (1, 0.9)))
    sheet.write(set_text("Midnight Brass", Style("#ffffff", weight=600), 60, 500), 60, 70)

    assert failed(sheet.finish()) == {"text contrast"}


def test_contrast_says_which_text_it_is() -> None:
    drawing = written("#888888", "#999999")

    assert "Midnight Brass" in contrast(drawing.ground_pixels, drawing.pixels, drawing.boxes).detail


def test_text_over_the_edge_fails() -> None:
    assert "text inside" in failed(written("#000000", "#ffffff", left=-20))
    assert not inside(written("#000000", "#ffffff", left=300).boxes, 600, 200).passed


def test_a_broken_word_fails() -> None:
    setting = set_text("Neighbourhood", Style("#000000"), 60, 120)
    sheet = Sheet(600, 400, "#ffffff")
    sheet.write(setting, 40, 40)

    assert not unbroken(sheet.finish().boxes).passed


def test_a_missing_glyph_fails_and_is_named() -> None:
    box = replace(written("#000000", "#ffffff").boxes[0], text="Jazz Ꮳ")

    check = glyphs((box,))

    assert not check.passed
    assert check.detail == "Ꮳ"


def test_a_drawing_keeps_the_ground_without_its_text() -> None:
    drawing = written("#000000", "#ffffff")

    assert (drawing.ground_pixels == 255).all()
    assert np.any(drawing.pixels == 0)
