import itertools
import re
from pathlib import Path

import pytest
from tests.unit.studio.digest.made import an_mp4
from tests.unit.studio.orders import a_commission, an_order

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Attachment, Order, Report
from waypost.studio.checks.videos import watch
from waypost.studio.compose.model import Composition, Layout
from waypost.studio.compose.video import compose_video
from waypost.studio.film.screenplay import NO_VOICE_NOTE
from waypost.studio.making import make

TRAILER = "A 3-second trailer for our trail shoe, energetic"


def quiet(_fraction: float, _stage: str) -> None:
    """Tell nobody."""


def failures(composition: Composition) -> list[str]:
    return [f"{check.name}: {check.detail}" for check in composition.checks if not check.passed]


FRACTIONS: list[float] = []


@pytest.fixture(scope="module")
def trailer(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    folder = tmp_path_factory.mktemp("trailer")
    order = an_order(folder, TRAILER, "coffee.png", kind=Kind.VIDEO)
    return folder, make(order, folder, lambda fraction, _stage: FRACTIONS.append(fraction))


def test_a_trailer_passes_every_check_and_has_its_length(trailer: tuple[Path, Report]) -> None:
    folder, report = trailer

    assert report.outputs == ("output-1.mp4",)
    assert report.duration_seconds == 3.0
    assert abs(watch(folder / "out" / "output-1.mp4").seconds - 3.0) < 0.05
    assert all(check.passed for check in report.checks)
    assert {"video: not black", "video: not frozen", "video: text contrast"} <= {
        check.name for check in report.checks
    }


def test_progress_rises_often_enough_for_a_bar_to_move(trailer: tuple[Path, Report]) -> None:
    assert trailer[1].outputs
    assert all(one <= other for one, other in itertools.pairwise(FRACTIONS))
    assert len(FRACTIONS) > 15


def test_an_attached_photo_is_in_it(trailer: tuple[Path, Report]) -> None:
    assert trailer[1].used == ("coffee.png",)


def test_what_is_said_stands_in_the_captions(trailer: tuple[Path, Report]) -> None:
    folder, report = trailer
    assert report.captions == "captions.vtt"

    captions = (folder / "out" / "captions.vtt").read_text("utf-8")

    assert captions.startswith("WEBVTT")
    assert "Trail Shoe." in captions
    assert re.search(r"00:00:0\d\.\d{3} --> 00:00:0\d\.\d{3}", captions)


def test_the_same_order_makes_the_same_bytes(trailer: tuple[Path, Report], tmp_path: Path) -> None:
    make(an_order(tmp_path, TRAILER, "coffee.png", kind=Kind.VIDEO), tmp_path, quiet)

    for name in ("output-1.mp4", "captions.vtt", "cover.jpg"):
        again = (tmp_path / "out" / name).read_bytes()
        assert again == (trailer[0] / "out" / name).read_bytes()


def test_a_second_is_enough_for_a_film(tmp_path: Path) -> None:
    order = Order(Kind.VIDEO, 'A 1-second video for "Harbour", square')

    composition = compose_video(a_commission(tmp_path, order), quiet)

    assert failures(composition) == []
    assert composition.duration_seconds == 1.0
    watched = watch(tmp_path / "out" / "output-1.mp4")
    assert watched.width == watched.height
    contrast = next(c for c in composition.checks if c.name == "video: text contrast")
    assert float(contrast.detail) < 21, "words were never measured"


def test_a_language_without_a_voice_has_captions_and_says_so(tmp_path: Path) -> None:
    order = Order(Kind.VIDEO, "为城市图书馆的夜读活动制作一个2秒的视频")

    composition = compose_video(a_commission(tmp_path, order), quiet)

    assert failures(composition) == []
    assert composition.notes == (NO_VOICE_NOTE,)
    assert "图书馆" in (tmp_path / "out" / "captions.vtt").read_text("utf-8")


@pytest.mark.parametrize("layout", [Layout.FIRST, Layout.PLAIN])
def test_a_clip_that_begins_in_the_dark_is_cut_in(tmp_path: Path, layout: Layout) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "0.mp4").write_bytes(an_mp4(4))
    clip = Attachment("bar.mp4", "video/mp4", "in/0.mp4")
    order = Order(Kind.VIDEO, "A 2-second reel of our bar", (clip,))

    composition = compose_video(a_commission(tmp_path, order, layout), quiet)

    assert failures(composition) == []
    assert composition.used == ("bar.mp4",)
    watched = watch(tmp_path / "out" / "output-1.mp4")
    assert (watched.width, watched.height) == (720, 1280)
