import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from waypost.studio.draw.photos import PhotoUnreadable, best_crop, cropped, load_photo

BACKING = "#204060"


def saved(folder: Path, image: Image.Image, name: str = "photo.png") -> Path:
    file = folder / name
    image.save(file)
    return file


def a_png_header(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(head))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + struct.pack(">I", 0)
        + b"IDAT"
        + struct.pack(">I", zlib.crc32(b"IDAT"))
    )


def test_a_photo_taken_sideways_comes_out_upright(tmp_path: Path) -> None:
    sideways = Image.new("RGB", (60, 40), "#ffffff")
    sideways.paste("#ff0000", (0, 0, 10, 40))
    exif = Image.Exif()
    exif[0x0112] = 6
    file = tmp_path / "photo.jpg"
    sideways.save(file, exif=exif, quality=95)

    photo = load_photo(file, BACKING)

    assert photo.size == (40, 60)
    red, _, blue = np.asarray(photo)[3, 20]
    assert red > 200
    assert blue < 80


@pytest.mark.parametrize("side", [9_100, 9_600, 40_000])
def test_a_pixel_flood_is_refused_before_it_is_decoded(tmp_path: Path, side: int) -> None:
    file = tmp_path / "flood.png"
    file.write_bytes(a_png_header(side, side))

    with pytest.raises(PhotoUnreadable, match="megapixels"):
        load_photo(file, BACKING)


@pytest.mark.parametrize("content", [b"", b"no picture", a_png_header(20, 20)])
def test_a_damaged_file_is_unreadable_and_nothing_worse(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.png"
    file.write_bytes(content)

    with pytest.raises(PhotoUnreadable):
        load_photo(file, BACKING)


def test_transparency_shows_the_backing(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.new("RGBA", (20, 20), (255, 0, 0, 0)))

    assert load_photo(file, BACKING).getpixel((10, 10)) == (0x20, 0x40, 0x60)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "CMYK"])
def test_every_mode_becomes_rgb(tmp_path: Path, mode: str) -> None:
    name = "photo.jpg" if mode == "CMYK" else "photo.png"
    picture = Image.new("I;16", (30, 20), 900) if mode == "I;16" else Image.new(mode, (30, 20))

    assert load_photo(saved(tmp_path, picture, name), BACKING).mode == "RGB"


def test_the_crop_keeps_what_is_busy() -> None:
    values = np.full((200, 600, 3), 120, np.uint8)
    values[60:140, 440:520] = np.random.default_rng(1).integers(0, 255, (80, 80, 3))

    left, _, right, _ = best_crop(Image.fromarray(values), 1.0)

    assert left <= 440
    assert right >= 520


@pytest.mark.parametrize("size", [(1, 900), (900, 1), (2, 2)])
def test_a_sliver_can_be_cropped(size: tuple[int, int]) -> None:
    assert cropped(Image.new("RGB", size), 120, 80).size == (120, 80)


def test_a_crop_needs_no_file_to_be_the_same_twice() -> None:
    noise = np.random.default_rng(2).integers(0, 255, (90, 120, 3)).astype(np.uint8)
    first, second = io.BytesIO(), io.BytesIO()
    cropped(Image.fromarray(noise), 64, 64).save(first, "PNG")
    cropped(Image.fromarray(noise), 64, 64).save(second, "PNG")

    assert first.getvalue() == second.getvalue()
