"""Orders cross a process boundary as JSON."""

import pytest

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import (
    AnyOrder,
    Attachment,
    ListingOrder,
    Order,
    order_from_json,
    order_to_json,
)

PHOTO = Attachment("photo.jpg", "image/jpeg", "in/photo.jpg")


@pytest.mark.parametrize(
    "order",
    [
        Order(Kind.PAGE, "A page\nabout “cups” ☕", (PHOTO,)),
        Order(Kind.AUDIO, ""),
        ListingOrder("Cup", PHOTO),
        ListingOrder("Чашка", PHOTO, "Two\nlines", "Kiln & Co."),
    ],
)
def test_an_order_survives_the_way_there_and_back(order: AnyOrder) -> None:
    line = order_to_json(order)

    assert "\n" not in line
    assert order_from_json(line) == order
