import itertools

import pytest

from waypost.studio.draw.box import Box
from waypost.studio.draw.collage import collage_boxes


@pytest.mark.parametrize("size", [(1600, 900), (1000, 1000), (600, 1400)])
@pytest.mark.parametrize("ratios", [(1.5,), (0.6, 2.4), (1.0, 1.0, 1.0), (3.0, 0.3, 1.0, 1.5)])
def test_photos_share_a_box_without_touching(
    size: tuple[int, int], ratios: tuple[float, ...]
) -> None:
    whole = Box(10, 20, *size)

    boxes = collage_boxes(whole, ratios, 12)

    assert len(boxes) == len(ratios)
    for box in boxes:
        assert box.width > size[0] * 0.2
        assert box.height > size[1] * 0.2
        assert whole.left <= box.left < box.right <= whole.right + 0.01
        assert whole.top <= box.top < box.bottom <= whole.bottom + 0.01
    for one, other in itertools.combinations(boxes, 2):
        beside = one.right + 11 <= other.left or other.right + 11 <= one.left
        stacked = one.bottom + 11 <= other.top or other.bottom + 11 <= one.top
        assert beside or stacked
