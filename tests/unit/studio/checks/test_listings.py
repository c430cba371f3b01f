import io

import numpy as np
import pytest
from PIL import Image

from waypost.studio.checks.listings import (
    corners_white,
    file_checks,
    framed_if_doubtful,
    product_share,
)
from waypost.studio.draw.box import Box


def a_jpeg(size: tuple[int, int] = (64, 64), **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "white").save(buffer, "JPEG", **options)
    return buffer.getvalue()


def failed(content: bytes) -> set[str]:
    return {check.name for check in file_checks(content, 64, "") if not check.passed}


def test_a_bare_square_jpeg_passes() -> None:
    assert failed(a_jpeg()) == set()


@pytest.mark.parametrize(
    ("content", "check"),
    [
        (a_jpeg((64, 48)), "size"),
        (a_jpeg(comment=b"made by a camera"), "no metadata"),
        (a_jpeg(icc_profile=b"x" * 200), "no metadata"),
        (a_jpeg(progressive=True), "decodes"),
        (b"no picture", "decodes"),
    ],
)
def test_what_shops_do_not_take_fails(content: bytes, check: str) -> None:
    assert failed(content) == {check}


def test_one_grey_pixel_in_a_corner_is_seen() -> None:
    pixels = np.full((100, 100, 3), 255, np.uint8)
    pixels[50, 50] = 0
    for place, passed in ((50, True), (1, False), (98, False)):
        pixels[place, place] = 0
        buffer = io.BytesIO()
        Image.fromarray(pixels).save(buffer, "PNG")
        assert corners_white(buffer.getvalue()).passed is passed
        pixels[place, place] = 255


@pytest.mark.parametrize(
    ("width", "is_cut", "passed"),
    [(54, True, False), (56, True, True), (90, True, True), (92, True, False), (40, False, True)],
)
def test_a_product_takes_its_share_of_the_side(width: int, *, is_cut: bool, passed: bool) -> None:
    box = Box((100 - width) / 2, 30, width, 20)

    assert product_share(box, 100, is_cut=is_cut).passed is passed


def test_a_product_outside_fails() -> None:
    assert not product_share(Box(40, 10, 70, 70), 100, is_cut=True).passed


def test_only_what_can_be_trusted_stands_free() -> None:
    assert framed_if_doubtful(0.9, 0.7, is_cut=True).passed
    assert framed_if_doubtful(0.1, 0.7, is_cut=False).passed
    assert not framed_if_doubtful(0.6, 0.7, is_cut=True).passed
