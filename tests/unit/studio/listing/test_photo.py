"""Photos as people send them."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.unit.studio.listing.products import saved

from waypost.kernel.studio import OrderRefused
from waypost.studio.listing.photo import WORKING_SIDE, open_photo


def left_red_right_blue(size: tuple[int, int] = (200, 100)) -> Image.Image:
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((30, 30, 200), (size[0] // 2, 0, *size))
    return image


def is_red(pixel: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> bool:
    return bool(pixel[0] > 120 and pixel[2] < 100)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_all_four_forms_are_opened(tmp_path: Path, form: str) -> None:
    photo = open_photo(saved(tmp_path, left_red_right_blue(), form))

    assert (photo.width, photo.height, photo.original_side) == (200, 100, 200)
    assert is_red(photo.colours[50, 10])
    assert not is_red(photo.colours[50, 190])
    assert photo.alpha is None


def test_a_photo_taken_sideways_is_turned_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    photo = open_photo(saved(tmp_path, left_red_right_blue(), "JPEG", exif=exif))

    assert (photo.width, photo.height) == (100, 200)
    assert is_red(photo.colours[10, 50])


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "I;16"])
def test_other_kinds_of_colour_become_red_green_and_blue(tmp_path: Path, mode: str) -> None:
    if mode == "I;16":
        values = np.full((100, 200), 51_400, np.uint16)
        file = saved(tmp_path, Image.fromarray(values), "PNG")
    else:
        file = saved(tmp_path, left_red_right_blue().convert(mode), "TIFF")
        form = "JPEG" if mode == "CMYK" else "PNG"
        file = saved(tmp_path, left_red_right_blue().convert(mode), form)

    photo = open_photo(file)

    assert photo.colours.shape == (100, 200, 3)
    if mode == "I;16":
        assert abs(int(photo.colours[50, 50, 0]) - 200) <= 1
    if mode in ("CMYK", "P"):
        assert is_red(photo.colours[50, 10])


def test_the_first_frame_of_an_animation_is_taken(tmp_path: Path) -> None:
    blue = Image.new("RGB", (200, 100), (20, 20, 220))
    file = saved(
        tmp_path, left_red_right_blue(), "GIF", save_all=True, append_images=[blue], duration=90
    )

    assert is_red(open_photo(file).colours[50, 10])


def test_its_own_transparency_is_kept_and_hidden_colours_are_not_shown(tmp_path: Path) -> None:
    image = left_red_right_blue().convert("RGBA")
    image.paste((0, 255, 0, 0), (0, 0, 40, 100))

    photo = open_photo(saved(tmp_path, image, "PNG"))

    assert photo.alpha is not None
    assert photo.alpha[50, 5] == 0
    assert photo.alpha[50, 100] == 1
    assert photo.colours[50, 5].tolist() == [255, 255, 255]


def test_a_channel_that_hides_nothing_is_no_transparency(tmp_path: Path) -> None:
    photo = open_photo(saved(tmp_path, left_red_right_blue().convert("RGBA"), "PNG"))

    assert photo.alpha is None


def test_a_large_photo_is_scaled_and_its_size_remembered(tmp_path: Path) -> None:
    photo = open_photo(saved(tmp_path, left_red_right_blue((3200, 1600)), "JPEG"))

    assert (photo.width, photo.height) == (WORKING_SIDE, WORKING_SIDE // 2)
    assert photo.original_side == 3200


def test_a_broken_colour_profile_is_not_followed(tmp_path: Path) -> None:
    file = saved(tmp_path, left_red_right_blue(), "JPEG", icc_profile=b"nonsense" * 20)

    assert is_red(open_photo(file).colours[50, 10])


def a_chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


@pytest.mark.parametrize(("width", "height"), [(63, 400), (400, 63), (10_001, 64), (8000, 6000)])
def test_wrong_sizes_are_told_from_the_header(tmp_path: Path, width: int, height: int) -> None:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", b""), (b"IEND", b""))
    file = tmp_path / "photo.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(a_chunk(*chunk) for chunk in chunks))

    with pytest.raises(OrderRefused, match="pixels"):
        open_photo(file)


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"%PDF-1.7", b"\xff\xd8\xff\xe0 cut off"])
def test_what_is_no_photo_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(content)

    with pytest.raises(OrderRefused, match="damaged"):
        open_photo(file)
