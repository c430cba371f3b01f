"""One whole listing, as the studio makes it."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.unit.studio.orders import EXAMPLES

from waypost.kernel.studio import Attachment, ListingOrder, Report, report_from_json
from waypost.studio.checks.listings import file_checks
from waypost.studio.compose.model import Layout
from waypost.studio.listing.composing import ListingCommission, compose_listing
from waypost.studio.listing.cut_out import CutOut
from waypost.studio.listing.photo import open_photo
from waypost.studio.listing.wording import word
from waypost.studio.making import make

DESCRIPTION = "Hand-glazed stoneware, 90 ml. Keeps heat for twenty minutes. " + " ".join(
    f"It was fired {number} times in a workshop that nobody else may enter." for number in range(9)
)


class Made:
    """A finished listing, and what was said meanwhile."""

    def __init__(self, folder: Path) -> None:
        shutil.copy(EXAMPLES / "coffee.png", folder / "photo.png")
        photo = Attachment("photo.png", "image/png", "photo.png")
        self.folder = folder
        self.order = ListingOrder("Ember Espresso Cup", photo, DESCRIPTION, "Kiln & Co.")
        self.fractions: list[float] = []
        self.report: Report = make(self.order, folder, self.hear)

    def hear(self, fraction: float, _stage: str) -> None:
        self.fractions.append(fraction)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("listing"))


def test_three_pictures_and_a_cover_pass_every_check(made: Made) -> None:
    assert made.report.outputs == ("output-1.jpg", "output-2.jpg", "output-3.jpg")
    assert all(check.passed for check in made.report.checks)
    for name in made.report.outputs:
        content = (made.folder / "out" / name).read_bytes()
        assert all(check.passed for check in file_checks(content, 1600, ""))
    with Image.open(made.folder / "out" / made.report.cover) as cover:
        assert cover.size == (1200, 630)
    assert report_from_json((made.folder / "report.json").read_text("utf-8")) == made.report


def test_the_report_says_what_was_used_and_what_had_no_room(made: Made) -> None:
    assert made.report.title == "Ember Espresso Cup"
    assert made.report.description.startswith("Ember Espresso Cup · Kiln & Co.")
    assert made.report.used == ("photo.png",)
    assert [item.name for item in made.report.left_out] == ["description"]
    assert "phrases" in made.report.left_out[0].reason
    assert made.report.notes == ()


def test_texts_that_were_shortened_are_told(made: Made, tmp_path: Path) -> None:
    photo = open_photo(made.folder / "photo.png")
    wording = replace(word(made.order), name="x" * 200)
    commission = ListingCommission(photo, None, wording, tmp_path, Layout.PLAIN, 320)

    listing = compose_listing(commission, lambda _fraction, _stage: None)

    assert listing.shortened
    assert all(text.startswith("xxx") and text.endswith("…") for text in listing.shortened)


def test_progress_rises_often_enough_for_a_bar(made: Made) -> None:
    assert made.fractions == sorted(made.fractions)
    assert len(made.fractions) >= 8
    assert made.fractions[-1] == 1


def test_the_plain_layout_shows_the_whole_photo_and_the_same_order_the_same_bytes(
    made: Made, tmp_path: Path
) -> None:
    photo = open_photo(made.folder / "photo.png")
    product = CutOut(photo.colours, np.ones(photo.colours.shape[:2], np.float32), 1.0)
    files = []
    for turn in ("one", "two"):
        out = tmp_path / turn
        out.mkdir()
        commission = ListingCommission(photo, product, word(made.order), out, Layout.PLAIN, 320)
        listing = compose_listing(commission, lambda _fraction, _stage: None)
        assert not listing.is_cut
        assert listing.shortened == ()
        files.append([(out / name).read_bytes() for name in listing.composition.outputs])
    assert files[0] == files[1]
