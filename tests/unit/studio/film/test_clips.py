from pathlib import Path

import numpy as np
from tests.unit.studio.digest.made import an_mp4

from waypost.studio.film.clips import Clip

SIZE = (160, 90)


def a_file(folder: Path, content: bytes) -> Path:
    path = folder / "clip.mp4"
    path.write_bytes(content)
    return path


def test_a_clip_fills_the_frame_and_moves(tmp_path: Path) -> None:
    clip = Clip(a_file(tmp_path, an_mp4(4, dark_until=0)), 0.0, SIZE)

    first, later = clip.at(0.0), clip.at(2.5)

    assert first is not None
    assert later is not None
    assert first.shape == later.shape == (90, 160, 4)
    assert np.abs(first.astype(int) - later.astype(int)).mean() > 5
    clip.close()


def test_a_part_begins_where_it_is_told_to(tmp_path: Path) -> None:
    clip = Clip(a_file(tmp_path, an_mp4(4, dark_until=1)), 1.3, SIZE)

    picture = clip.at(0.0)

    assert picture is not None
    assert picture[:, :, :3].mean() > 30
    clip.close()


def test_the_last_picture_stays_where_a_clip_has_ended(tmp_path: Path) -> None:
    clip = Clip(a_file(tmp_path, an_mp4(1, dark_until=0)), 0.0, SIZE)

    last = clip.at(0.95)
    beyond = clip.at(30.0)

    assert last is not None
    assert beyond is not None
    assert (last == beyond).all()
    clip.close()


def test_a_broken_clip_has_no_picture(tmp_path: Path) -> None:
    clip = Clip(a_file(tmp_path, b"no film at all" * 40), 0.0, SIZE)

    assert clip.at(0.0) is None
    clip.close()
