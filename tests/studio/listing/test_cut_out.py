"""Cut-outs of products whose outline is known."""

import numpy as np
import pytest
from tests.unit.studio.listing.products import SIDE, a_mug, a_photo, on_backdrop, overlap

from waypost.studio.listing.confidence import measure
from waypost.studio.listing.cut_out import cut_out
from waypost.studio.listing.matting import refine
from waypost.studio.listing.outline import Outline, find_outline

RED, NEARLY_BLACK, WHITE = (190, 50, 45), (30, 30, 33), (240, 239, 236)


LIGHT, BLUE = (235, 233, 228), (150, 170, 190)


@pytest.fixture(scope="module")
def red_on_light() -> Outline:
    return find_outline(on_backdrop(a_mug(RED), LIGHT))


@pytest.mark.parametrize(("colour", "backdrop"), [(RED, LIGHT), (WHITE, BLUE)])
def test_a_mug_is_found_with_its_handle_open_and_without_its_shadow(
    red_on_light: Outline, colour: tuple[int, int, int], backdrop: tuple[int, int, int]
) -> None:
    mug = a_mug(colour)
    seen = on_backdrop(mug, backdrop)
    outline = red_on_light if colour == RED else find_outline(seen)
    alpha, own = refine(seen, outline.mask)

    assert overlap(alpha, mug[1]) > 0.96
    assert alpha[178, 238] == 0
    assert measure(outline, 2 * SIDE).value > 0.75
    edge = (alpha > 0.2) & (alpha < 0.8)
    rest = own[edge].astype(float) - np.array(backdrop, float)
    assert np.linalg.norm(rest, axis=1).min() > 20  # no pixel of the backdrop is left in it


def test_the_same_photo_gives_the_same_outline(red_on_light: Outline) -> None:
    again = find_outline(on_backdrop(a_mug(RED), LIGHT))

    assert again.mask.tobytes() == red_on_light.mask.tobytes()
    assert again.seen.tobytes() == red_on_light.seen.tobytes()


def test_dark_on_dark_is_not_trusted() -> None:
    product = cut_out(a_photo(on_backdrop(a_mug(NEARLY_BLACK), (31, 31, 33), shadow=0)))

    assert product is None or not product.is_good


def test_what_the_photo_cuts_off_is_not_trusted() -> None:
    seen = on_backdrop(a_mug(RED), LIGHT)
    product = cut_out(a_photo(seen[150:, :190]))

    assert product is None or not product.is_good


def test_a_flat_picture_holds_no_product() -> None:
    product = cut_out(a_photo(np.full((SIDE, SIDE, 3), 128, np.uint8)))

    assert product is None or not product.is_good


def test_a_product_of_few_pixels_is_not_trusted(red_on_light: Outline) -> None:
    assert measure(red_on_light, 1000).large == 1
    assert measure(red_on_light, 120).large == 0
