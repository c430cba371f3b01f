from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from waypost.studio.checks.videos import starts_fast, video_checks, watch
from waypost.studio.film.encoding import writing
from waypost.studio.sound.model import RATE, Samples

SIZE = (160, 90)


def a_hum(seconds: float) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = 0.22 * np.sin(2 * np.pi * 220 * time)
    return np.stack([wave, wave], 1).astype(np.float32)


def a_film(path: Path, brightness: Iterable[int]) -> Path:
    """A bar that walks over pictures of these values; no bar where they are black."""
    values = list(brightness)
    with writing(path, SIZE, a_hum(len(values) / 30)) as writer:
        for number, value in enumerate(values):
            pixels = np.full((SIZE[1], SIZE[0], 4), value, np.uint8)
            if value:
                pixels[:, number % 150 : number % 150 + 10, :3] = 255 - value
            writer.add(pixels)
    return path


def failed(path: Path, seconds: float, frames: int) -> set[str]:
    checks = video_checks(path, SIZE, seconds, frames)
    return {check.name for check in checks if not check.passed} - {"loudness"}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_film(tmp_path_factory.mktemp("film") / "good.mp4", [90] * 60)


def test_a_good_film_passes(good: Path) -> None:
    assert failed(good, 2.0, 60) == set()


def test_a_film_is_h264_that_plays_while_it_loads(good: Path) -> None:
    watched = watch(good)

    assert (watched.codec, watched.pixels) == ("h264", "yuv420p")
    assert starts_fast(good)


def test_another_length_or_count_is_noticed(good: Path) -> None:
    assert "length" in failed(good, 2.2, 60)
    assert "decodes" in failed(good, 2.0, 61)


def test_black_is_noticed_from_eight_tenths_of_a_second(tmp_path: Path) -> None:
    path = a_film(tmp_path / "black.mp4", [*[90] * 20, *[0] * 27, *[90] * 13])

    assert failed(path, 2.0, 60) == {"not black"}


def test_a_freeze_is_noticed_from_three_seconds(tmp_path: Path) -> None:
    path = tmp_path / "still.mp4"
    with writing(path, SIZE, a_hum(3.2)) as writer:
        for _ in range(96):
            writer.add(np.full((SIZE[1], SIZE[0], 4), 120, np.uint8))

    assert failed(path, 3.2, 96) == {"not frozen"}


def test_an_index_at_the_end_is_noticed(good: Path, tmp_path: Path) -> None:
    data = good.read_bytes()
    start = data.index(b"moov") - 4
    length = int.from_bytes(data[start : start + 4], "big")
    slow = tmp_path / "slow.mp4"
    slow.write_bytes(data[:start] + data[start + length :] + data[start : start + length])

    assert not starts_fast(slow)


def test_what_is_no_film_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "text.mp4"
    path.write_bytes(b"hello" * 100)

    assert failed(path, 2.0, 60) == {"decodes"}


def test_the_same_film_has_the_same_bytes(good: Path, tmp_path: Path) -> None:
    again = a_film(tmp_path / "again.mp4", [90] * 60)

    assert again.read_bytes() == good.read_bytes()
