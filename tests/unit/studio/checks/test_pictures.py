import numpy as np
import pytest

from waypost.studio.checks.pictures import picture_checks
from waypost.studio.draw.encode import png
from waypost.studio.draw.sheet import Pixels


def failed(content: bytes, size: tuple[int, int] = (64, 48), most: int = 100_000) -> set[str]:
    return {check.name for check in picture_checks(content, size, most) if not check.passed}


def a_gradient() -> Pixels:
    ramp = np.linspace(0, 255, 64).astype(np.uint8)
    return np.ascontiguousarray(np.broadcast_to(ramp[None, :, None], (48, 64, 3)))


def test_a_picture_that_shows_something_passes() -> None:
    assert failed(png(a_gradient())) == set()


@pytest.mark.parametrize("tone", [0, 128, 255])
def test_one_flat_colour_is_blank(tone: int) -> None:
    assert failed(png(np.full((48, 64, 3), tone, np.uint8))) == {"not blank"}


def test_another_size_than_promised_fails() -> None:
    assert failed(png(a_gradient()), size=(48, 64)) == {"size"}


def test_a_heavy_file_fails() -> None:
    assert failed(png(a_gradient()), most=20) == {"weight"}


@pytest.mark.parametrize("content", [b"", b"GIF89a", png(a_gradient())[:-60]])
def test_what_does_not_decode_fails(content: bytes) -> None:
    assert failed(content) == {"decodes"}
