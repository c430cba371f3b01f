import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tests.unit.studio.orders import a_commission, an_order

from waypost.studio.checks.texts import text_checks
from waypost.studio.compose.pictures import cover, draw_cover, hero, photo

PROMPT = 'Poster for "Midnight Brass", a jazz night'


def test_a_hero_has_the_asked_size(tmp_path: Path) -> None:
    for files in ((), ("coffee.png",)):
        data = hero(a_commission(tmp_path, an_order(tmp_path, PROMPT, *files)), 700, 500)

        with Image.open(io.BytesIO(data)) as opened:
            assert (opened.format, opened.size) == ("WEBP", (700, 500))


def test_a_photo_keeps_its_ratio_loses_its_metadata_and_is_never_enlarged(
    tmp_path: Path,
) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif[0x0112] = 6
    file = tmp_path / "phone.jpg"
    Image.new("RGB", (400, 200), "#884422").save(file, exif=exif)
    commission = a_commission(tmp_path, an_order(tmp_path, PROMPT, file))

    for width, size in ((100, (100, 200)), (5_000, (200, 400))):
        with Image.open(
            io.BytesIO(photo(commission, commission.digest.pictures[0], width))
        ) as made:
            assert (made.format, made.size) == ("WEBP", size)
            assert not made.getexif()


@pytest.mark.parametrize("tone", ["#ffffff", "#808080", "#000000"])
def test_a_cover_can_be_read_over_any_photo(tmp_path: Path, tone: str) -> None:
    file = tmp_path / "flat.png"
    Image.new("RGB", (900, 600), tone).save(file)
    commission = a_commission(tmp_path, an_order(tmp_path, PROMPT, file))

    drawing = draw_cover(commission)

    assert [check for check in text_checks(drawing) if not check.passed] == []
    assert {"Midnight Brass"} <= {box.text for box in drawing.boxes}


def test_a_cover_is_a_jpeg_of_the_size_that_shares_want(tmp_path: Path) -> None:
    with Image.open(io.BytesIO(cover(a_commission(tmp_path, an_order(tmp_path, PROMPT))))) as made:
        assert (made.format, made.size) == ("JPEG", (1200, 630))


def test_a_photo_that_vanished_is_replaced_by_artwork(tmp_path: Path) -> None:
    commission = a_commission(tmp_path, an_order(tmp_path, PROMPT, "coffee.png"))
    gone = replace(commission.digest.pictures[0], path="in/gone.png")
    commission = replace(commission, digest=replace(commission.digest, pictures=(gone,)))

    assert hero(commission, 300, 200)
    assert cover(commission)
