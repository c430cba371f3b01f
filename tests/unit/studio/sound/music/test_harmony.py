from itertools import pairwise

import pytest

from waypost.studio.plan.model import Mood
from waypost.studio.sound.music.harmony import Scale, chord, scale_of, voiced
from waypost.studio.sound.music.styles import styles_of


@pytest.mark.parametrize(
    ("symbol", "tones", "bass"),
    [
        ("I", (0, 4, 7), 0),
        ("vi7", (9, 12, 16, 19), 9),
        ("bVII", (10, 14, 17), 10),
        ("IVmaj7", (5, 9, 12, 16), 5),
        ("V7sus4", (7, 12, 14, 17), 7),
        ("V/3", (7, 11, 14), 11),
        ("iim7b5", (2, 5, 8, 12), 2),
        ("Iadd9", (0, 4, 7, 14), 0),
    ],
)
def test_roman_numerals_are_read(symbol: str, tones: tuple[int, ...], bass: int) -> None:
    assert (chord(symbol).tones, chord(symbol).bass) == (tones, bass)


def test_what_is_no_chord_is_refused() -> None:
    with pytest.raises(ValueError, match="no chord"):
        chord("H7")


def test_voices_move_little_from_chord_to_chord() -> None:
    voicings = voiced([chord(name) for name in ("I", "vi", "IV", "V", "I")], 60, 52, 74)

    for before, after in pairwise(voicings):
        assert all(abs(a - b) <= 4 for a, b in zip(before, after, strict=True))


def test_every_voicing_has_the_tones_of_its_chord_within_its_range() -> None:
    names = ("i9", "bVImaj7", "iim7b5", "V7", "iadd9")
    voicings = voiced([chord(name) for name in names], 58, 52, 74)

    for name, keys in zip(names, voicings, strict=True):
        assert {(key - 58) % 12 for key in keys} == chord(name).classes
        assert min(keys) >= 52
        assert max(keys) <= 74


def test_a_scale_bends_to_a_chord_from_outside_the_key() -> None:
    assert scale_of(Scale.MINOR, chord("V7")) == (0, 2, 3, 5, 7, 8, 11)
    assert scale_of(Scale.MAJOR, chord("iv6")) == (0, 2, 4, 5, 7, 8, 11)
    assert scale_of(Scale.MAJOR, chord("ii7")) == Scale.MAJOR.value


@pytest.mark.parametrize("mood", list(Mood))
def test_every_mood_has_two_styles_whose_chords_and_patterns_can_be_played(mood: Mood) -> None:
    styles = styles_of(mood)

    assert len(styles) >= 2
    for style in styles:
        for progression in (*style.main, *style.verse):
            assert len([chord(name) for name in progression]) == 4
        assert all(len([chord(name) for name in ending]) == 2 for ending in style.cadence)
        chord(style.final)
        bars = [*style.comp.patterns, *style.bass.patterns, *style.pad.patterns]
        if style.drums:
            grooves = (style.drums.light, *style.drums.full)
            bars += [pattern for groove in grooves for pattern in groove.values()]
        assert {len(bar) for bar in bars} == {style.beats * 4}
        assert all(beat + length <= style.beats for cell in style.cells for beat, length in cell)
