import io

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image

from waypost.studio.draw.encode import jpeg, png, webp
from waypost.studio.draw.sheet import Pixels


def noise(height: int, width: int) -> Pixels:
    return np.random.default_rng(height * width).integers(0, 256, (height, width, 3), np.uint8)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40))
def test_a_png_gives_every_pixel_back(height: int, width: int) -> None:
    pixels = noise(height, width)

    assert np.array_equal(np.asarray(Image.open(io.BytesIO(png(pixels)))), pixels)


@pytest.mark.parametrize("write", [jpeg, webp])
def test_lossy_files_keep_their_size_and_carry_no_metadata(write: object) -> None:
    assert callable(write)
    with Image.open(io.BytesIO(write(noise(30, 50)))) as opened:
        assert opened.size == (50, 30)
        assert not opened.getexif()
        assert "icc_profile" not in opened.info
