from pathlib import Path

import av
import numpy as np
import pytest

from waypost.studio.sound.files import SoundUnreadable, read_sound, write_mp3
from waypost.studio.sound.model import RATE, Samples


def a_sweep(seconds: float) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = 0.3 * np.sin(2 * np.pi * (200 + 300 * time) * time)
    return np.stack([wave, -wave], 1).astype(np.float32)


@pytest.mark.parametrize("seconds", [0.5, 1.0, 2.345])
def test_what_is_written_comes_back_as_long_as_it_was(tmp_path: Path, seconds: float) -> None:
    write_mp3(tmp_path / "a.mp3", a_sweep(seconds))
    heard = read_sound(tmp_path / "a.mp3", 10)

    assert heard.shape == (round(seconds * RATE), 2)
    assert np.abs(heard - a_sweep(seconds))[2000:-2000].max() < 0.05


def test_an_mp3_is_stereo_at_44100_hertz(tmp_path: Path) -> None:
    write_mp3(tmp_path / "a.mp3", a_sweep(1))

    with av.open(tmp_path / "a.mp3") as container:
        stream = container.streams.audio[0]
        assert (stream.codec_context.sample_rate, stream.codec_context.channels) == (RATE, 2)


def test_the_same_samples_give_the_same_bytes(tmp_path: Path) -> None:
    write_mp3(tmp_path / "a.mp3", a_sweep(1))
    write_mp3(tmp_path / "b.mp3", a_sweep(1))

    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()


def test_reading_stops_where_it_should(tmp_path: Path) -> None:
    write_mp3(tmp_path / "a.mp3", a_sweep(3))

    assert len(read_sound(tmp_path / "a.mp3", 1.5)) == round(1.5 * RATE)


@pytest.mark.parametrize("content", [b"", b"no sound at all", bytes(5000)])
def test_a_broken_file_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.mp3").write_bytes(content)

    with pytest.raises(SoundUnreadable):
        read_sound(tmp_path / "a.mp3", 10)


def test_what_comes_before_a_broken_part_is_heard(tmp_path: Path) -> None:
    write_mp3(tmp_path / "a.mp3", a_sweep(2))
    content = (tmp_path / "a.mp3").read_bytes()
    (tmp_path / "a.mp3").write_bytes(content[: len(content) // 2])

    assert len(read_sound(tmp_path / "a.mp3", 10)) > RATE // 2
