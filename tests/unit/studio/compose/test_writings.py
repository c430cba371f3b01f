from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.unit.studio.compose.writings import PROMPTS, a_plan
from tests.unit.studio.orders import a_commission, an_order

from waypost.studio.checks.texts import apart
from waypost.studio.compose.page_fonts import faces_of
from waypost.studio.compose.phrases import phrases_for
from waypost.studio.compose.phrasing import isolated, phrased
from waypost.studio.compose.pictures import draw_cover
from waypost.studio.draw.sheet import Sheet
from waypost.studio.draw.text import Style, set_text


def test_a_cover_from_right_to_left_has_its_words_at_the_right(tmp_path: Path) -> None:
    hebrew = draw_cover(a_commission(tmp_path, an_order(tmp_path, PROMPTS["he"])))
    korean = draw_cover(a_commission(tmp_path, an_order(tmp_path, PROMPTS["ko"])))

    assert min(box.left for box in hebrew.boxes) > 400
    assert {round(box.right, -1) for box in hebrew.boxes} <= {1120, 1130}
    assert max(box.right for box in korean.boxes) < 800


def test_a_photo_on_a_mirrored_cover_is_not_turned(tmp_path: Path) -> None:
    photo = Image.new("RGB", (900, 600), "#202020")
    photo.paste("#e0e0e0", (0, 0, 300, 600))
    photo.save(tmp_path / "half.png")
    drawing = draw_cover(
        a_commission(tmp_path, an_order(tmp_path, PROMPTS["he"], tmp_path / "half.png"))
    )

    row = drawing.ground_pixels[60, :800].mean(axis=1)
    assert np.argmax(row) < np.argmin(row)


def test_a_page_in_latin_letters_embeds_nothing_for_others(tmp_path: Path) -> None:
    plan = a_plan(tmp_path, "A page for our bakery")

    assert {face.family for face in faces_of(plan, "A page for our bakery").others} == {
        "Inter Tight"
    }


def test_a_word_in_other_letters_brings_its_face_onto_the_page(tmp_path: Path) -> None:
    plan = a_plan(tmp_path, "A page for our bakery")
    faces = faces_of(plan, "Our bakery in 東京のパン 🎉")

    only = {face.family: face.only for face in faces.others}
    assert only["Noto Sans JP"] == frozenset("東京のパン")
    assert only["Noto Color Emoji"] == frozenset("🎉")


def test_japanese_titles_break_between_phrases() -> None:
    assert phrased("秋の音楽祭を<楽しむ") == "秋の<wbr>音楽祭を<wbr>&lt;<wbr>楽しむ"
    assert phrased("Tea & cake") == "Tea &amp; cake"


def test_names_from_right_to_left_do_not_swallow_the_numbers_after_them() -> None:
    sentence = "The total of مبيعات: 120, across all rows"

    assert "<bdi>مبيعات</bdi>: 120" in isolated(sentence, "ltr")
    assert isolated(sentence, "rtl").startswith('<bdi dir="ltr">')
    assert isolated("مبيعات & 120", "rtl") == "مبيعات &amp; 120"


@pytest.mark.parametrize("language", [*PROMPTS, "uk", "fa", "zh-Hant"])
def test_the_pages_own_words_are_in_its_language(language: str) -> None:
    phrases = phrases_for(language)

    assert phrases.language == language
    assert phrases.photo.format(number=1, total=2) != phrases.photo
    assert all("{time}" in text for text in (phrases.still, phrases.length))


def test_texts_that_stand_on_each_other_are_found() -> None:
    sheet = Sheet(600, 300, "#ffffff")
    style = Style("#000000")
    sheet.write(set_text("First line", style, 40, 500), 40, 60)
    sheet.write(set_text("Second line", style, 40, 500), 40, 70)
    sheet.write(set_text("Third line", style, 40, 500), 40, 200)

    check = apart(sheet.finish().boxes)

    assert not check.passed
    assert check.detail == "“First line / Second line”"
