import shutil
from pathlib import Path

import numpy as np
import pytest
from tests.unit.studio.orders import a_commission, an_order

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Attachment, Order, Report
from waypost.studio.compose.audio import NO_VOICE_NOTE, compose_audio
from waypost.studio.compose.audio_bed import attached_bed, looped
from waypost.studio.compose.model import Composition, Layout
from waypost.studio.making import make
from waypost.studio.sound.files import read_sound, write_mp3
from waypost.studio.sound.model import RATE, Samples

AD = "A 6 second radio ad for our bakery. We bake at night."


def quiet(_fraction: float, _stage: str) -> None:
    """Tell nobody."""


def an_audio_order(folder: Path, prompt: str, **texts: str) -> Order:
    """Order audio; `texts` become attached files."""
    (folder / "in").mkdir(parents=True, exist_ok=True)
    attachments = []
    for name, text in texts.items():
        (folder / "in" / name).write_text(text, "utf-8")
        attachments.append(Attachment(f"{name}.txt", "text/plain", f"in/{name}"))
    return Order(Kind.AUDIO, prompt, tuple(attachments))


def composed(folder: Path, order: Order, layout: Layout = Layout.FIRST) -> Composition:
    return compose_audio(a_commission(folder, order, layout), quiet)


def a_hum(seconds: float) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = 0.2 * np.sin(2 * np.pi * 220 * time)
    return np.stack([wave, wave], 1).astype(np.float32)


def with_sounds(folder: Path, prompt: str, *contents: bytes) -> Order:
    (folder / "in").mkdir(parents=True, exist_ok=True)
    attachments = []
    for number, content in enumerate(contents):
        (folder / "in" / f"{number}.mp3").write_bytes(content)
        attachments.append(Attachment(f"{number}.mp3", "audio/mpeg", f"in/{number}.mp3"))
    return Order(Kind.AUDIO, prompt, tuple(attachments))


def an_mp3(folder: Path, samples: Samples) -> bytes:
    folder.mkdir(parents=True, exist_ok=True)
    write_mp3(folder / "made.mp3", samples)
    return (folder / "made.mp3").read_bytes()


@pytest.fixture(scope="module")
def ad(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    folder = tmp_path_factory.mktemp("ad")
    return folder, make(an_audio_order(folder, AD), folder, quiet)


def test_an_ad_passes_every_check_and_has_its_length(ad: tuple[Path, Report]) -> None:
    folder, report = ad

    assert report.outputs == ("output-1.mp3",)
    assert report.duration_seconds == 6
    assert all(check.passed for check in report.checks)
    assert {"duration", "loudness", "true peak", "no silence", "captions in order"} <= {
        check.name for check in report.checks
    }
    assert len(read_sound(folder / "out" / "output-1.mp3", 20)) == 6 * RATE


def test_captions_keep_what_was_written(ad: tuple[Path, Report]) -> None:
    folder, report = ad

    assert report.captions == "captions.vtt"
    assert "We bake at night." in (folder / "out" / "captions.vtt").read_text("utf-8")


def test_the_same_order_gives_the_same_bytes(ad: tuple[Path, Report], tmp_path: Path) -> None:
    folder, _ = ad
    make(an_audio_order(tmp_path, AD), tmp_path, quiet)

    for name in ("output-1.mp3", "captions.vtt", "cover.jpg"):
        assert (tmp_path / "out" / name).read_bytes() == (folder / "out" / name).read_bytes()


def test_an_attached_text_is_spoken_and_used(tmp_path: Path) -> None:
    made = composed(tmp_path, an_audio_order(tmp_path, "Read this", note="The tide turns."))

    assert made.used == ("note.txt",)
    assert made.left_out == ()
    assert "The tide turns." in (tmp_path / "out" / "captions.vtt").read_text("utf-8")


def test_a_language_without_a_voice_gets_captions_over_music_and_says_so(tmp_path: Path) -> None:
    order = an_audio_order(tmp_path, "Read this", note="Die Flut kommt und geht mit dem Mond.")
    made = composed(tmp_path, order)

    assert NO_VOICE_NOTE in made.notes
    assert made.captions is not None
    assert "Language: de" in (tmp_path / "out" / made.captions).read_text("utf-8")
    assert all(check.passed for check in made.checks)


def test_a_jingle_has_no_words(tmp_path: Path) -> None:
    order = an_audio_order(tmp_path, "A 3 second jingle for our tea shop", note="Not said.")
    made = composed(tmp_path, order)

    assert made.captions is None
    assert [(i.name, i.reason) for i in made.left_out] == [
        ("note.txt", "Music alone was asked for.")
    ]
    assert all(check.passed for check in made.checks)


def test_a_voice_alone_has_no_bed_unless_it_would_fall_silent(tmp_path: Path) -> None:
    short = composed(tmp_path / "a", made_folder(tmp_path / "a", "Voice only: a hello to all"))
    long = composed(
        tmp_path / "b",
        made_folder(
            tmp_path / "b", 'A 9 second voice only talk: "Mind the step, please, and come in."'
        ),
    )

    assert all(check.passed for check in (*short.checks, *long.checks))
    assert not short.notes
    assert any("music fills the pauses" in note for note in long.notes)


def made_folder(folder: Path, prompt: str) -> Order:
    folder.mkdir(parents=True)
    return an_audio_order(folder, prompt)


def test_an_attached_sound_is_the_bed(tmp_path: Path) -> None:
    hum = an_mp3(tmp_path / "made", a_hum(2.5))
    made = composed(tmp_path, with_sounds(tmp_path, AD, hum))
    heard = read_sound(tmp_path / "out" / "output-1.mp3", 20)
    end = np.abs(np.fft.rfft(heard[4 * RATE : 5 * RATE, 0]))

    assert made.used == ("0.mp3",)
    assert int(np.argmax(end)) == pytest.approx(220, abs=2)
    assert all(check.passed for check in made.checks)


def test_sounds_that_cannot_be_heard_are_named_and_music_is_composed(tmp_path: Path) -> None:
    silent = an_mp3(tmp_path / "made", np.zeros((RATE, 2), np.float32))
    made = composed(tmp_path, with_sounds(tmp_path, AD, silent, b"broken"))

    assert {item.name for item in made.left_out} == {"0.mp3"}
    assert all(check.passed for check in made.checks)


@pytest.mark.parametrize("layout", [Layout.OTHER, Layout.PLAIN])
def test_another_layout_is_another_recording_that_passes(
    ad: tuple[Path, Report], tmp_path: Path, layout: Layout
) -> None:
    made = composed(tmp_path, an_audio_order(tmp_path, AD), layout)

    assert all(check.passed for check in made.checks)
    assert (tmp_path / "out" / "output-1.mp3").read_bytes() != (
        ad[0] / "out" / "output-1.mp3"
    ).read_bytes()


def test_a_loop_has_no_seam(tmp_path: Path) -> None:
    joined = looped([a_hum(1.0)], 3 * RATE)
    blocks = np.sqrt((joined[: 3 * RATE // 100 * 100, 0].reshape(-1, 441) ** 2).mean(1))

    assert len(joined) == 3 * RATE
    assert blocks.min() > 0.3 * blocks.max()
    assert attached_bed(a_commission(tmp_path, an_audio_order(tmp_path, AD)), 2).sound is None


def test_the_picture_on_the_cover_is_used_and_others_are_named(tmp_path: Path) -> None:
    order = an_order(tmp_path, "A 3 second jingle", "coffee.png", "chelsea.png", kind=Kind.AUDIO)
    made = composed(tmp_path, order)

    assert made.used == ("coffee.png",)
    assert [item.name for item in made.left_out] == ["chelsea.png"]


@pytest.mark.parametrize("seconds", [1, 2])
def test_a_moment_is_enough_for_music(tmp_path: Path, seconds: int) -> None:
    made = composed(tmp_path, an_audio_order(tmp_path, f"A {seconds} second talk about bread"))

    assert made.duration_seconds == seconds
    assert all(check.passed for check in made.checks)
    shutil.rmtree(tmp_path / "out")
