import socket
from pathlib import Path

import pytest
from PIL import Image
from tests.unit.studio.digest.made import a_source, an_mp3, an_mp4

from waypost.studio.digest.finding import Unreadable
from waypost.studio.digest.media import opened
from waypost.studio.digest.model import Origin, SoundDigest, VideoDigest
from waypost.studio.digest.sound import POINTS, read_sound
from waypost.studio.digest.video import read_video


def sound(folder: Path, data: bytes) -> SoundDigest:
    return read_sound(a_source(folder, data)).sounds[0]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, VideoDigest]:
    folder = tmp_path_factory.mktemp("film")
    return folder, read_video(a_source(folder, an_mp4(title="Our summer"))).videos[0]


def test_a_sound_has_its_length_and_what_its_tags_say(tmp_path: Path) -> None:
    found = sound(tmp_path, an_mp3(3, title="Morning Song", artist="Ana"))

    assert found.duration_seconds == pytest.approx(3, abs=0.1)
    assert (found.title, found.artist) == ("Morning Song", "Ana")


def test_the_envelope_follows_the_loudness(tmp_path: Path) -> None:
    envelope = sound(tmp_path, an_mp3(3)).envelope

    assert len(envelope) == POINTS
    assert envelope[20] < envelope[100] < envelope[-10]
    assert max(envelope) == 1


def test_silence_has_a_flat_envelope(tmp_path: Path) -> None:
    assert max(sound(tmp_path, an_mp3(1, quiet=True)).envelope) <= 1
    assert sound(tmp_path, an_mp3(1, title="track01.wav")).title == ""


def test_a_video_has_its_length_size_and_stills(film: tuple[Path, VideoDigest]) -> None:
    folder, found = film

    assert found.duration_seconds == pytest.approx(4, abs=0.1)
    assert (found.width, found.height, found.has_sound) == (640, 360, True)
    assert found.title == "Our summer"
    assert all(still.origin is Origin.STILL for still in found.stills)
    with Image.open(folder / found.stills[0].path) as still:
        assert still.size == (640, 360)


def test_stills_are_spread_and_none_is_dark(film: tuple[Path, VideoDigest]) -> None:
    folder, found = film
    moments = [still.at_seconds for still in found.stills]

    assert len(moments) >= 3
    assert moments == sorted(moments)
    assert moments[0] >= 1
    assert moments[-1] - moments[0] > 1
    for still in found.stills:
        with Image.open(folder / still.path) as opened_still:
            assert sum(opened_still.convert("L").resize((1, 1)).tobytes()) > 20


def test_a_dark_video_is_known_by_its_length_all_the_same(tmp_path: Path) -> None:
    found = read_video(a_source(tmp_path, an_mp4(1, dark_until=9))).videos[0]

    assert found.duration_seconds == pytest.approx(1, abs=0.1)
    assert found.stills == ()


HLS = b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nADDRESS\n#EXT-X-ENDLIST\n"
FTYP = b"\0\0\0\x18ftypisom\0\0\2\0isomiso2"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        FTYP,
        FTYP + HLS,
        HLS,
        b"ffconcat version 1.0\nfile /etc/hostname\n",
        b"\xff" * 10_000,
        an_mp4(0.5)[:2_000],
        FTYP + b"\0\0\0\x08moov",
        FTYP + b"\xff\xff\xff\xffmoov" + b"\0" * 100,
    ],
    ids=["empty", "ftyp", "ftyp+hls", "hls", "concat", "noise", "cut", "moov", "sizes"],
)
def test_what_is_no_video_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_video(a_source(tmp_path, data))


@pytest.mark.parametrize(
    "data", [b"", b"ID3\4\0\0\0\0\0\0", HLS, b"\0" * 5_000, b"ID3\4\0\0\x7f\x7f\x7f\x7f" + HLS]
)
def test_what_is_no_sound_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_sound(a_source(tmp_path, data))


def test_a_sound_that_is_cut_is_as_long_as_what_is_there(tmp_path: Path) -> None:
    data = an_mp3(3)
    assert sound(tmp_path, data[: len(data) // 2]).duration_seconds == pytest.approx(1.5, abs=0.2)


def test_even_a_playlist_reaches_no_file_and_no_address(tmp_path: Path) -> None:
    (tmp_path / "other.mp4").write_bytes(an_mp4(0.5))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        port = server.getsockname()[1]
        for address in (f"http://127.0.0.1:{port}/a.ts", (tmp_path / "other.mp4").as_posix()):
            playlist = tmp_path / "list.mp4"
            playlist.write_bytes(HLS.replace(b"ADDRESS", address.encode()))
            with pytest.raises(Unreadable), opened(playlist, "hls") as container:
                next(container.demux())
        with pytest.raises(TimeoutError):
            server.accept()
