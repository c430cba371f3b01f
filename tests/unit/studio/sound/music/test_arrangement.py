from random import Random

import pytest

from waypost.studio.plan.model import Mood
from waypost.studio.sound.music.arrangement import Piece, compose
from waypost.studio.sound.music.form import Section, make_form, sections
from waypost.studio.sound.music.harmony import chord
from waypost.studio.sound.music.styles import styles_of

EVERY_STYLE = [(mood, number) for mood in Mood for number in range(len(styles_of(mood)))]


def a_piece(mood: Mood, seconds: float, seed: int = 1, number: int = 0) -> Piece:
    return compose(styles_of(mood)[number], seconds, chance(seed), ())


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - music, no secret


@pytest.mark.parametrize("count", range(1, 120))
def test_sections_fill_the_bars_and_long_pieces_open_and_close(count: int) -> None:
    parts = sections(count)

    assert sum(length for _, length in parts) == count
    assert all(length > 0 for _, length in parts)
    if count > 8:
        assert parts[0][0] is Section.INTRO
        assert parts[-1][0] is Section.OUTRO
        assert parts[-2][0] is Section.MAIN


@pytest.mark.parametrize("seconds", [1.0, 2.0, 3.0, 7.3, 30.0, 61.7, 180.0])
@pytest.mark.parametrize("slows_down", [True, False])
def test_the_final_chord_falls_on_a_beat_and_rings_to_the_end(
    seconds: float, *, slows_down: bool
) -> None:
    form = make_form(seconds, 100, 4, 3.0, slows_down=slows_down)

    assert 0 <= form.final_time < seconds
    assert seconds - form.final_time <= 3.01 or not form.bars
    assert len(form.beat_times) == len(form.bars) * 4 + 1
    assert list(form.beat_times) == sorted(form.beat_times)


@pytest.mark.parametrize("seconds", [12.0, 30.0, 61.7, 180.0])
def test_the_tempo_stays_near_what_is_wished(seconds: float) -> None:
    form = make_form(seconds, 100, 4, 3.0, slows_down=False)
    tempo = 60 * (len(form.beat_times) - 1) / form.final_time

    assert tempo == pytest.approx(100, rel=0.12)


@pytest.mark.parametrize(("mood", "number"), EVERY_STYLE)
def test_long_tones_of_the_melody_belong_to_the_harmony(mood: Mood, number: int) -> None:
    piece = a_piece(mood, 40, 3, number)
    pad, lead = piece.stems[0], piece.stems[3]
    beat = piece.form.final_time / (len(piece.form.beat_times) - 1)
    long_tones = [note for note in lead.notes if note.length > 1.6 * beat]

    assert lead.notes
    for tone in long_tones:
        sounding = {
            note.key % 12
            for note in (*pad.notes, *piece.stems[1].notes)
            if note.start - beat < tone.start + 0.1 < note.start + note.length + beat
        }
        assert tone.key % 12 in sounding


@pytest.mark.parametrize(("mood", "number"), EVERY_STYLE)
@pytest.mark.parametrize("seconds", [1.0, 3.0, 10.0])
def test_every_piece_ends_on_its_final_chord(mood: Mood, number: int, seconds: float) -> None:
    piece = a_piece(mood, seconds, 5, number)
    final = chord(piece.style.final)
    last = [note for note in piece.stems[1].notes if note.start >= piece.form.final_time - 0.01]

    assert len({note.key % 12 for note in last}) == len(final.classes)
    assert all(0 <= note.start < seconds for stem in piece.stems for note in stem.notes)


def test_the_melody_rests_while_somebody_speaks() -> None:
    style = styles_of(Mood.WARM)[0]
    piece = compose(style, 40, chance(2), [(10.0, 14.0), (15.0, 22.0)])
    lead = piece.stems[3]

    assert any(note.start < 9 for note in lead.notes)
    assert any(note.start > 23 for note in lead.notes)
    assert not any(10 <= note.start <= 22 for note in lead.notes)


def test_two_seeds_are_two_pieces_and_one_seed_is_one() -> None:
    assert a_piece(Mood.CALM, 20, 1) == a_piece(Mood.CALM, 20, 1)
    assert a_piece(Mood.CALM, 20, 1) != a_piece(Mood.CALM, 20, 2)
