# ruff: noqa: RUF001 - other alphabets are the point
import numpy as np
import pytest
from fontTools.ttLib import TTFont

from waypost.studio.draw.breaking import WORD_JOINER, cased, pieces
from waypost.studio.draw.fonts import FONTS_FOLDER, families, typeface
from waypost.studio.draw.sheet import Sheet
from waypost.studio.draw.text import Align, Room, Style, fit_display, missing_glyphs, set_text

BLACK = Style("#000000")
SAMPLES = {
    "ru": "Плакат для джазового вечера «Полночь», 24 мая, съёмка № 5",
    "uk": "Ярмарок у Львові, площа Ринок, їжа та ґудзики",
    "el": "Νύχτες στην Αθήνα, 12 Ιουλίου, είσοδος ελεύθερη — ΐ ΰ",
    "zh": "海报：秋季茶会，9月20日下午两点，《红楼梦》“读书会”……",
    "zh-Hant": "海報：臺北爵士音樂節，10月5日晚上七點，「自由入場」",
    "ja": "秋の音楽祭、10月12日、横浜赤レンガ倉庫。ヴァイオリン々〆",
    "ko": "가을 음악회 포스터: 9월 20일 저녁 7시, 뷁 똠방각하",
    "ar": "معرض الخط العربي: السَّلامُ عَلَيْكُمْ، من ٣ إلى ٩ مايو؟ ﷺ",
    "fa": "نمایشگاه کتاب تهران، پنجشنبه ۱۲ خرداد، می‌خواهیم گپ بزنیم",
    "ur": "کراچی میں اردو مشاعرہ، ٹکٹ آن لائن، بڑے شاعر",
    "he": "ערב שירה בתל־אביב, שָׁלוֹם עֲלֵיכֶם, ₪ 40",
    "hi": "दिवाली मेला: क्षत्रिय, विज्ञान, श्रद्धा, प्रवेश निःशुल्क, ज़रा क़रीब से, ₹५००",
    "emoji": "🎉🎂 👩\u200d🚀 🇩🇪 👍🏽 5\ufe0f\u20e3 ❤\ufe0f",
}


def ink_runs(text: str) -> list[tuple[int, int]]:
    """Give first and last column of each run of inked columns, from left to right."""
    sheet = Sheet(900, 200, "#ffffff")
    sheet.write(set_text(text, BLACK, 80, 860), 20, 60)
    inked = (sheet.finish().pixels < 128).any(axis=(0, 2)).astype(int)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked, [0]))))
    return list(zip(edges[::2].tolist(), (edges[1::2] - 1).tolist(), strict=True))


def width_of(text: str) -> float:
    return set_text(text, BLACK, 100, 9000).line_width


@pytest.mark.parametrize("language", SAMPLES)
def test_every_letter_of_a_sample_has_a_glyph(language: str) -> None:
    assert missing_glyphs(SAMPLES[language]) == ()


@pytest.mark.parametrize(
    ("language", "family"),
    [("ru", "Noto Sans"), ("ar", "Noto Sans Arabic"), ("hi", "Noto Sans Devanagari"),
     ("zh", "Noto Sans SC"), ("zh-Hant", "Noto Sans TC"), ("ja", "Noto Sans JP"),
     ("ko", "Noto Sans KR")],
)  # fmt: skip
@pytest.mark.parametrize("weight", [400, 700])
def test_the_letters_of_a_language_are_all_in_its_own_face(
    language: str, family: str, weight: int
) -> None:
    face = typeface(family, weight)
    letters = {character for character in SAMPLES[language] if character.isalpha()}

    assert families(SAMPLES[language])[0] == family
    assert face.fontStyle().weight() == weight
    assert [letter for letter in letters if not face.unicharToGlyph(ord(letter))] == []


def test_arabic_letters_join_and_lam_takes_alef_in() -> None:
    assert width_of("بيت") < width_of("ب") + width_of("ي") + width_of("ت") - 10
    assert width_of("لا") < width_of("ل") + width_of("ا") - 5
    assert len(ink_runs("سلم")) == 1


def test_letters_that_touch_are_never_spaced() -> None:
    spaced = Style("#000000", tracking=0.2)

    assert set_text("معرض", spaced, 100, 9000).line_width == width_of("معرض")
    assert set_text("मेला", spaced, 100, 9000).line_width == width_of("मेला")
    assert set_text("Fair", spaced, 100, 9000).line_width > width_of("Fair") + 50


def test_devanagari_makes_conjuncts_and_lifts_the_r() -> None:
    assert width_of("क्ष") < width_of("क्") + width_of("ष") - 5
    assert len(ink_runs("कि")) == 1
    assert width_of("र्क") < width_of("र") + width_of("क") - 20


@pytest.mark.parametrize("file", ["NotoSansArabic-700", "NotoNaskhArabic-400"])
def test_a_merged_font_kept_what_shapes_arabic(file: str) -> None:
    with TTFont(FONTS_FOLDER / f"{file}.ttf") as font:
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        places = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}

    assert {"init", "medi", "fina", "rlig"} <= features
    assert "mark" in places


def test_points_of_a_text_from_right_to_left_stand_at_its_left() -> None:
    runs = ink_runs("مرحبا بكم!")
    latin = ink_runs("Welcome!")

    assert runs[0][1] - runs[0][0] < 20
    assert latin[-1][1] - latin[-1][0] < 20


def test_a_mirrored_sheet_puts_left_to_right_and_turns_no_letter() -> None:
    boxes, pixels = [], []
    for mirrored in (False, True):
        sheet = Sheet(600, 200, "#ffffff", mirrored)
        sheet.write(set_text("معرض Waypost", BLACK, 50, 500), 30, 60)
        drawing = sheet.finish()
        boxes.append(drawing.boxes[0])
        pixels.append(drawing.pixels)

    assert boxes[0].left == pytest.approx(30)
    assert boxes[1].right == pytest.approx(570)
    shift = round(boxes[1].left - boxes[0].left)
    moved = np.roll(pixels[0], shift, axis=1)
    assert np.abs(moved.astype(int) - pixels[1]).mean() < 1


def test_lines_stand_further_apart_where_marks_need_it() -> None:
    style = Style("#000000", leading=1.0)
    latin = set_text("one two three four", style, 50, 200)
    hindi = set_text("एक दो तीन चार पाँच छह", style, 50, 200)

    assert latin.lines > 1 < hindi.lines
    assert hindi.height / (hindi.lines - 1) > latin.height / (latin.lines - 1)


def test_lines_break_between_chinese_signs_but_never_before_a_point() -> None:
    written = pieces("秋季，茶会（杭州）9月20日")

    assert [[piece.replace(WORD_JOINER, "") for piece in word] for word in written] == [
        ["秋", "季，", "茶", "会", "（杭", "州）", "9月", "20日"]
    ]


def test_korean_words_and_japanese_phrases_stay_whole() -> None:
    def plain(text: str) -> list[list[str]]:
        return [[piece.replace(WORD_JOINER, "") for piece in word] for word in pieces(text)]

    assert plain("가을 음악회") == [["가을"], ["음악회"]]
    assert plain("秋の音楽祭を楽しむ") == [["秋の", "音楽祭を", "楽しむ"]]


def test_a_chinese_title_is_large_on_several_lines() -> None:
    title = fit_display(
        "城市记忆与未来当代艺术双年展", Style("#000000", weight=700), Room(500, 600, 4), (20, 200)
    )

    assert title.fits
    assert title.lines > 1
    assert title.size > 60


def test_capitals_are_for_alphabets_that_have_them() -> None:
    assert cased("Νύχτες", uppercase=True) == "ΝΥΧΤΕΣ"
    assert cased("Київ", uppercase=True) == "КИЇВ"
    assert cased("मेला 茶会 معرض", uppercase=True) == "मेला 茶会 معرض"


def test_a_mark_needs_a_face_that_also_has_its_letter() -> None:
    assert missing_glyphs("海\u0301") == ("\u0301",)
    assert missing_glyphs("е\u0301") == ()


def test_emoji_are_drawn_in_colour() -> None:
    sheet = Sheet(300, 200, "#ffffff")
    sheet.write(set_text("🎉", Style("#000000", align=Align.LEFT), 100, 200), 40, 60)
    pixels = sheet.finish().pixels.astype(int)

    assert (pixels.max(axis=2) - pixels.min(axis=2)).max() > 100
