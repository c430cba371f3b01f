from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from tests.unit.studio.orders import a_commission, an_order

from waypost.kernel.kinds import Kind
from waypost.studio.digest.model import Origin, PictureDigest
from waypost.studio.paper.inline import Writer
from waypost.studio.paper.pictures import GAP, Studio
from waypost.studio.paper.wording import wording_for

WIDTH = 470.0


@dataclass
class Reports:
    """What was reported."""

    fractions: list[float] = field(default_factory=list)

    def __call__(self, fraction: float, _: str) -> None:
        self.fractions.append(fraction)


def a_studio(folder: Path, shapes: list[tuple[int, int]]) -> tuple[Studio, Reports]:
    files = []
    for number, shape in enumerate(shapes):
        files.append(folder / f"{number}.png")
        Image.linear_gradient("L").resize(shape).convert("RGB").save(files[-1])
    order = an_order(folder, "Our pictures", *files, kind=Kind.PDF)
    reports = Reports()
    commission = a_commission(folder, order)
    return Studio(commission, folder, Writer(), wording_for("en"), reports), reports


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 10])
def test_every_picture_stands_whole_in_a_row_as_wide_as_the_page(
    tmp_path: Path, count: int
) -> None:
    studio, reports = a_studio(tmp_path, [(30, 20)] * count)

    rows = studio.rows(studio.commission.digest.pictures, WIDTH)

    assert sum(len(row.photos) for row in rows) == count
    for row in rows:
        wide = sum(photo.width for photo in row.photos) + GAP * (len(row.photos) - 1)
        assert wide == pytest.approx(WIDTH, abs=0.5)
        assert all(p.width / p.height == pytest.approx(1.5, 0.01) for p in row.photos)
    assert reports.fractions == sorted(reports.fractions)
    assert reports.fractions[-1] == 1


def test_three_stills_of_a_video_share_a_row(tmp_path: Path) -> None:
    studio, _ = a_studio(tmp_path, [(160, 90)] * 3)

    assert len(studio.rows(studio.commission.digest.pictures, WIDTH)) == 1


def test_pictures_are_captioned_by_what_is_known_of_them(tmp_path: Path) -> None:
    studio, _ = a_studio(tmp_path, [(30, 20), (30, 20)])
    still = PictureDigest("a.mp4", "x", 16, 9, "#000000", Origin.STILL, at_seconds=7)
    told = PictureDigest("a.docx", "x", 16, 9, "#000000", Origin.EXTRACTED, "A boat")

    captions = [studio.caption(p) for p in (*studio.commission.digest.pictures, still, told)]

    assert captions == ["Photo 1 of 2", "Photo 2 of 2", "Still at 0:07", "A boat"]
