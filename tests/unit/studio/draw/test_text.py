import pytest
from hypothesis import given, settings, strategies as st

from waypost.studio.draw.breaking import cased
from waypost.studio.draw.fonts import has_glyph
from waypost.studio.draw.text import (
    Room,
    Style,
    balance,
    drawable,
    fit_display,
    fit_text,
    missing_glyphs,
    set_text,
    widest_word,
)
from waypost.studio.writing import BODY

FACES = [
    ("Anton", 400, True),
    ("Fraunces", 600, False),
    ("Inter Tight", 800, False),
    ("Waypost Didone", 500, False),
    ("Bricolage Grotesque", 800, False),
]


def a_style(family: str = "Fraunces", weight: int = 600, *, uppercase: bool = False) -> Style:
    return Style("#000000", family, weight, leading=1.05, uppercase=uppercase)


def lines_if_words_stay_whole(text: str, style: Style, size: float, width: float) -> int:
    """Count lines as a typesetter would, word by word, from widths measured at this very size."""
    lines, used = 1, 0.0
    for word in cased(text, uppercase=style.uppercase).split():
        with_space = set_text(f"{word} x", style, size, 90_000).line_width
        width_of_x = set_text("x", style, size, 90_000).line_width
        needed = set_text(word, style, size, 90_000).line_width
        if used and used + needed > width:
            lines, used = lines + 1, 0.0
        used += with_space - width_of_x
    return lines


@pytest.mark.parametrize(("family", "weight", "uppercase"), FACES)
def test_balancing_breaks_no_word(family: str, weight: int, *, uppercase: bool) -> None:
    style = a_style(family, weight, uppercase=uppercase)
    for text in ("Trail Running Shoe", "Neighbourhood Tool Library", "Launch Day"):
        for width in (420, 610, 1376):
            setting = balance(fit_text(text, style, Room(width, 700, 4), (30, 260)))

            whole = lines_if_words_stay_whole(text, style, setting.size, setting.width)
            assert setting.fits
            assert setting.lines == whole


def test_a_family_that_is_not_shipped_is_an_error_and_no_other_face() -> None:
    with pytest.raises(LookupError, match="Comic"):
        set_text("Hello", a_style("Comic Sans"), 40, 400)


def test_a_word_too_long_for_the_smallest_size_is_reported_and_not_hidden() -> None:
    setting = fit_text("Donaudampfschifffahrtsgesellschaft", a_style(), Room(90, 400), (40, 80))

    assert not setting.fits


def test_text_grows_until_the_room_is_used() -> None:
    small = fit_text("Tide Pools", a_style(), Room(300, 400), (10, 900))
    large = fit_text("Tide Pools", a_style(), Room(900, 400), (10, 900))

    assert large.size > small.size * 1.5
    assert large.height <= 401
    assert large.line_width <= 901


def test_a_compound_stays_on_one_line_where_there_is_room() -> None:
    setting = fit_display("Adopt-a-Cat Weekend", a_style(), Room(800, 600, 4), (30, 200))

    assert setting.lines == 2
    assert widest_word(setting.text, setting.style) * setting.size <= setting.width + 1


def test_what_no_font_has_is_found() -> None:
    assert "".join(missing_glyphs("Jazz ᏣᎳᎩ 🎷 東京 Łódź")) == "ᏣᎳᎩ"


def test_a_sign_without_glyph_is_dropped_and_the_words_stay() -> None:
    assert drawable("Cake and a treasure hunt \U0001d306") == "Cake and a treasure hunt"


def test_emoji_stay_with_what_joins_them() -> None:
    assert drawable("Launch 👩\u200d🚀 ❤\ufe0f") == "Launch 👩\u200d🚀 ❤\ufe0f"


def test_a_text_that_would_lose_a_letter_is_dropped_whole() -> None:
    assert drawable("Total ᏣᎳᎩ: 150") == ""


def test_a_title_may_lose_a_third_of_its_letters() -> None:
    assert drawable("Tokyo ᏣᎳ Nights", least_share=2 / 3) == "Tokyo Nights"
    assert drawable("ᏣᎳᎩᏣᎳᎩ 12.6.", least_share=2 / 3) == ""


def test_a_leading_minus_survives_when_nothing_is_dropped() -> None:
    assert drawable("-20% today") == "-20% today"


def test_control_characters_are_dropped_without_a_word() -> None:
    assert drawable("With\tlines\x00\x07") == "With lines"
    assert missing_glyphs("With\tlines\x00\x07") == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_what_is_drawable_has_every_glyph(text: str) -> None:
    assert all(has_glyph(BODY, character) for character in drawable(text))
