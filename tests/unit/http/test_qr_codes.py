"""Every code that is drawn is read by three programs that have nothing in common."""

import io
from collections.abc import Callable
from random import Random
from string import ascii_letters, digits

import cv2
import numpy as np
import pytest
import zxingcpp
from PIL import Image

from waypost.http.qr_codes import (
    MAX_BYTES,
    MIN_MODULE_PIXELS,
    QUIET_MODULES,
    AddressTooLong,
    inline_svg_of,
    png_of,
    svg_of,
)

Reader = Callable[[Image.Image], list[str]]


def zxing(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(np.array(picture))]


def opencv(picture: Image.Image) -> list[str]:
    """Look twice, the second time from nearer: one code in a hundred is too small for OpenCV."""
    near = picture.resize((2 * picture.width, 2 * picture.height), Image.Resampling.NEAREST)
    finder = cv2.QRCodeDetectorAruco()
    return [finder.detectAndDecode(np.array(seen))[0] for seen in (picture, near)]


def zbar(picture: Image.Image) -> list[str]:
    from pyzbar import pyzbar  # noqa: PLC0415 (not everywhere)

    return [code.data.decode() for code in pyzbar.decode(picture)]


READERS = [zxing, opencv, pytest.param(zbar, marks=pytest.mark.needs("zbar"))]


def addresses() -> list[str]:
    chance = Random(7)  # noqa: S311 (no secrets)
    lengths = [*range(16, 120, 8), *range(130, MAX_BYTES, 30), MAX_BYTES]
    return [
        "https://a.example/" + "".join(chance.choices(ascii_letters + digits + "-_", k=length - 18))
        for length in lengths
        if length > 18
    ]


@pytest.mark.parametrize("reader", READERS)
def test_a_code_of_two_pixels_a_module_is_read(reader: Reader) -> None:
    for address in addresses():
        picture = Image.open(io.BytesIO(png_of(address, 1))).convert("L")
        side = picture.width / MIN_MODULE_PIXELS - 2 * QUIET_MODULES
        assert (side - 17) % 4 == 0  # so a module has two pixels
        assert address in reader(picture), f"{len(address)} characters"


@pytest.mark.parametrize("draw", [png_of, svg_of, inline_svg_of])
def test_an_address_that_not_every_reader_would_get_is_refused(
    draw: Callable[[str], object],
) -> None:
    for length in (MAX_BYTES + 1, 2048):
        with pytest.raises(AddressTooLong, match=f"{length} characters"):
            draw("https://a.example/".ljust(length, "x"))
