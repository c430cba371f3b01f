"""What becomes of a cut-out that is there already, and of one that the photo cuts off."""

import numpy as np
from tests.unit.studio.listing.products import a_mug, a_photo

from waypost.studio.listing.confidence import cut_off
from waypost.studio.listing.cut_out import cut_out

RED = (190, 50, 45)


def test_transparency_of_its_own_is_taken_as_it_is() -> None:
    colours, mask = a_mug(RED)

    product = cut_out(a_photo(colours, mask))

    assert product is not None
    assert product.is_good
    assert abs(float(product.alpha.sum()) - float(mask.sum())) < 5


def test_how_much_is_cut_off_is_measured_along_the_border() -> None:
    mask = np.zeros((100, 100), bool)
    mask[40:60, 40:60] = True
    assert cut_off(mask) == 0
    mask[40:60, 40:] = True
    assert 0.05 < cut_off(mask) < 0.2
