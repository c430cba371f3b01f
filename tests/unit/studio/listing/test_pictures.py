"""The pictures of a listing, drawn small."""

import numpy as np
import pytest
from tests.unit.studio.listing.products import SIDE, a_mug, a_photo, on_backdrop

from waypost.studio.draw.colours import channels, contrast, luminance
from waypost.studio.draw.sheet import Drawing
from waypost.studio.listing.cover import draw_listing_cover
from waypost.studio.listing.details import draw_details
from waypost.studio.listing.hero import draw_hero
from waypost.studio.listing.scene import Scene
from waypost.studio.listing.subject import Subject, fit_into
from waypost.studio.listing.tones import Character, character_of, tones_for
from waypost.studio.listing.white import draw_white
from waypost.studio.listing.wording import Wording
from waypost.studio.plan.model import Typeface

SMALL = 400
RED = (190, 50, 45)
LONG = "Hand forged carbon steel kitchen knife with walnut handle " * 4
FREE = Subject(*a_mug(RED), is_cut=True)
WHOLE = Subject.whole(a_photo(on_backdrop(a_mug(RED), (150, 170, 190))))


def a_scene(subject: Subject = FREE, **wording: object) -> Scene:
    words = {
        "name": "Ember Mug",
        "vendor": "Kiln & Co.",
        "phrases": ("Stoneware", "Holds 300 ml"),
        "language": "en",
        "typeface": Typeface("Fraunces", 600),
        "seed": 2,
    }
    tones = tones_for(character_of(subject), 2)
    return Scene(subject, Wording(**(words | wording)), tones)  # type: ignore[arg-type]


def corners(drawing: Drawing) -> set[int]:
    pixels = drawing.pixels
    wide = pixels.shape[0] // 17
    return {
        int(part.min())
        for part in (pixels[:wide, :wide], pixels[:wide, -wide:], pixels[-wide:, -wide:])
    }


@pytest.mark.parametrize("subject", [FREE, WHOLE])
def test_on_white_the_corners_are_pure_and_something_is_in_the_middle(subject: Subject) -> None:
    white = draw_white(subject, SMALL)

    assert corners(white.drawing) == {255}
    assert 0.55 <= max(white.box.width, white.box.height) / SMALL <= 0.9
    middle = white.drawing.pixels[SMALL // 2, SMALL // 2 - 30].astype(int)
    assert middle[0] - middle[2] > (40 if subject.is_cut else -255)


def test_the_handle_shows_white_through_it_and_a_shadow_lies_below() -> None:
    white = draw_white(FREE, SMALL)
    box = white.box
    scale = box.width / SIDE
    through = white.drawing.pixels[round(box.top + 178 * scale), round(box.left + 238 * scale)]
    foot = white.drawing.pixels[round(box.top + 273 * scale), round(box.left + 150 * scale)]

    assert through.min() == 255
    assert foot.max() < 235


@pytest.mark.parametrize(
    ("name", "vendor", "phrases"),
    [
        ("A", "B", ("C",)),
        (LONG[:200], LONG[:200], tuple(f"{LONG} {n}" for n in range(9))),
        ("x" * 200, "y" * 200, ("z" * 600,)),
        ("手工陶瓷咖啡杯" * 12, "陶坊", ("手工制作。",)),
        ("", "", ()),
        ("Cup", "", ()),
        ("☕", "🔥", ()),
    ],
)
@pytest.mark.parametrize("subject", [FREE, WHOLE])
def test_text_of_every_length_has_its_room(
    subject: Subject, name: str, vendor: str, phrases: tuple[str, ...]
) -> None:
    scene = a_scene(subject, name=name, vendor=vendor, phrases=phrases)

    for drawing in (draw_hero(scene, SMALL), draw_details(scene, SMALL).drawing):
        for box in drawing.boxes:
            assert box.fits
            assert 0 < box.left < box.right < SMALL
            assert 0 < box.top < box.bottom < SMALL
            assert box.size >= 28 / 1600 * SMALL * 0.99


def test_the_cover_is_as_large_as_covers_are() -> None:
    assert draw_listing_cover(a_scene()).pixels.shape == (630, 1200, 3)


def test_few_words_stand_below_a_large_product_and_many_beside_it() -> None:
    few = draw_details(a_scene(), SMALL).drawing
    many = draw_details(a_scene(phrases=("Stoneware",) * 5), SMALL).drawing

    assert min(box.top for box in few.boxes) > 0.68 * SMALL
    assert max(box.bottom for box in few.boxes) > 0.8 * SMALL
    assert max(box.right for box in many.boxes) < 0.48 * SMALL
    assert max(box.bottom for box in many.boxes) > 0.67 * SMALL


def test_phrases_without_room_are_counted() -> None:
    shown = draw_details(a_scene(phrases=tuple(f"{LONG} {n}" for n in range(20))), SMALL).shown

    assert 1 <= shown <= 6


def test_right_to_left_turns_the_card_but_never_the_product() -> None:
    left = draw_details(a_scene(phrases=("Stoneware",) * 4), SMALL)
    right = draw_details(a_scene(name="كوب", language="ar", phrases=("خزف",) * 4), SMALL)

    assert all(box.right < SMALL / 2 for box in left.drawing.boxes)
    assert all(box.left > SMALL / 2 for box in right.drawing.boxes)
    turned = FREE.flipped().flipped()
    assert np.array_equal(turned.colours, FREE.colours)
    reds = [_columns_of_red(right.drawing.pixels[:, : SMALL // 2])]
    reds.append(_columns_of_red(left.drawing.pixels[:, SMALL // 2 :]))
    assert abs(reds[0] - reds[1]) < 0.03  # the handle is on the same side in both


def _columns_of_red(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> float:
    """Tell where in its own width most of the red is, 0 left to 1 right."""
    values = pixels.astype(int)
    red = (values[..., 0] - values[..., 2] > 90).sum(axis=0)
    places = np.flatnonzero(red)
    return float((np.average(places, weights=red[places]) - places[0]) / np.ptp(places))


@pytest.mark.parametrize("lightness", [0.15, 0.5, 0.9])
@pytest.mark.parametrize("hue", [0.0, 90.0, 200.0, 300.0])
@pytest.mark.parametrize("other", [False, True])
def test_inks_can_be_read_on_every_ground_they_are_written_on(
    lightness: float, hue: float, *, other: bool
) -> None:
    tones = tones_for(Character(lightness, 0.12, hue), 3, other=other)

    for ground in (tones.wall, tones.glow):
        assert contrast(tones.ink, ground) >= 4.5
        assert contrast(tones.muted, ground) >= 4.5
    assert contrast(tones.paper_accent, tones.paper) >= 4.5


def test_pale_products_stand_before_deep_colours_and_dark_ones_before_light() -> None:
    pale, dark = (tones_for(Character(light, 0.0, 0.0), 1) for light in (0.9, 0.2))

    assert luminance(pale.wall) < 0.2 < luminance(dark.wall)


def test_the_colour_of_a_product_is_that_of_its_vivid_part() -> None:
    character = character_of(FREE)

    assert 15 < character.hue < 45
    assert character.chroma > 0.1
    assert channels(tones_for(character, 2).wall)[0] > 0.7


def test_a_room_is_filled_without_bending_what_is_in_it() -> None:
    box = fit_into(FREE, draw_white(FREE, SMALL).box)

    assert box.width / box.height == pytest.approx(FREE.ratio, abs=0.01)
