from pathlib import Path

import numpy as np
import pytest

from waypost.kernel.studio import Check
from waypost.studio.checks.sounds import cue_checks, longest_silence, sound_checks
from waypost.studio.sound.files import write_mp3
from waypost.studio.sound.mixing import mastered
from waypost.studio.sound.model import RATE, Cue, Samples


def noise(seconds: float) -> Samples:
    chance = np.random.default_rng(1)
    return (0.1 * chance.standard_normal((round(seconds * RATE), 2))).astype(np.float32)


def failed(checks: tuple[Check, ...]) -> list[str]:
    return [check.name for check in checks if not check.passed]


def checked(folder: Path, samples: Samples, seconds: float) -> list[str]:
    write_mp3(folder / "a.mp3", samples)
    return failed(sound_checks(folder / "a.mp3", seconds))


def test_a_good_recording_passes(tmp_path: Path) -> None:
    assert checked(tmp_path, mastered(noise(2)), 2) == []


def test_a_recording_of_another_length_fails(tmp_path: Path) -> None:
    assert checked(tmp_path, mastered(noise(2)), 2.5) == ["duration"]


def test_a_recording_that_is_too_quiet_fails(tmp_path: Path) -> None:
    assert checked(tmp_path, mastered(noise(2)) * np.float32(0.7), 2) == ["loudness"]


def test_a_recording_that_clips_fails(tmp_path: Path) -> None:
    loud = mastered(noise(2))
    loud[RATE : RATE + 40] = 1.2

    assert checked(tmp_path, loud, 2) == ["true peak"]


def test_three_seconds_of_silence_fail(tmp_path: Path) -> None:
    quiet = np.concatenate([noise(2), np.zeros((round(3.2 * RATE), 2), np.float32), noise(2)])

    assert checked(tmp_path, mastered(quiet), 7.2) == ["no silence"]
    assert longest_silence(quiet) == pytest.approx(3.2, abs=0.1)


def test_a_file_without_sound_fails(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"nothing")

    assert failed(sound_checks(tmp_path / "a.mp3", 2)) == ["sound decodes"]


@pytest.mark.parametrize(
    ("cues", "names"),
    [
        ([Cue(0, 1, "a"), Cue(1, 2, "b")], []),
        ([Cue(0, 1.5, "a"), Cue(1, 2, "b")], ["captions in order"]),
        ([Cue(1, 1, "a")], ["captions in order"]),
        ([Cue(0, 4, "a")], ["captions inside"]),
    ],
)
def test_captions_are_in_order_and_inside(cues: list[Cue], names: list[str]) -> None:
    assert failed(cue_checks(cues, 3)) == names
