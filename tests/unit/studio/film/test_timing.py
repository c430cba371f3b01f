import itertools

from waypost.studio.film.manner import MANNERS
from waypost.studio.film.model import Role, Scene
from waypost.studio.film.timing import (
    TAIL_SECONDS,
    Wanted,
    fitting,
    timed,
    wanted,
)
from waypost.studio.plan.model import Mood
from waypost.studio.sound.score import form_of

QUICK = MANNERS[Mood.ENERGETIC]
OPENING = Scene(Role.OPENING, "Trail Shoe", spoken="Trail shoe.", weight=4.0)
CLOSING = Scene(Role.CLOSING, "Trail Shoe", weight=4.0)


def a_line(text: str, voice: float = 1.0, weight: float = 1.0) -> Wanted:
    return wanted(Scene(Role.LINE, text, spoken=text, weight=weight), voice, QUICK)


def some_scenes() -> list[Wanted]:
    lines = [a_line(f"Line {number}.", 0.8 + number / 10) for number in range(5)]
    return [wanted(OPENING, 0.9, QUICK), *lines, wanted(CLOSING, 0.0, QUICK)]


def test_takes_follow_each_other_and_fill_the_film() -> None:
    takes = timed(some_scenes(), 20.0, QUICK, None)

    assert takes[0].start == 0.0
    assert takes[-1].end == 20.0
    assert all(one.end == other.start for one, other in itertools.pairwise(takes))


def test_a_voice_ends_inside_its_scene() -> None:
    scenes = some_scenes()

    for seconds in (16.0, 20.0, 33.0):
        form = form_of(Mood.ENERGETIC, seconds, 5)
        for one, take in zip(scenes, timed(scenes, seconds, QUICK, form), strict=True):
            assert take.voice_at >= take.start
            if one.voice:
                assert take.voice_at + one.voice <= take.end - TAIL_SECONDS + 0.06


def test_scenes_are_cut_on_beats_of_the_music() -> None:
    form = form_of(Mood.ENERGETIC, 20.0, 5)

    takes = timed(some_scenes(), 20.0, QUICK, form)

    for take in takes[1:]:
        assert min(abs(take.start - beat) for beat in form.beat_times) < 1e-6


def test_where_no_beat_suits_scenes_are_cut_between_beats() -> None:
    scenes = [wanted(OPENING, 2.0, QUICK), a_line("A long one.", 2.4), a_line("Another.", 2.4)]
    seconds = sum(one.least for one in scenes) + 0.01

    takes = timed(scenes, seconds, QUICK, form_of(Mood.ENERGETIC, seconds, 5))

    assert takes[-1].end == seconds
    for one, take in zip(scenes, takes, strict=True):
        assert take.seconds >= one.shortest - 1e-6


def test_the_lightest_scenes_go_where_there_is_no_time() -> None:
    slogan, fact = a_line("Slogan.", weight=0.8), a_line("On 9 May.", weight=3.0)
    scenes = [wanted(OPENING, 0.9, QUICK), slogan, fact, wanted(CLOSING, 0.0, QUICK)]

    kept = fitting(scenes, sum(one.least for one in scenes) - slogan.least)

    assert [one.scene.text for one in kept] == ["Trail Shoe", "On 9 May.", "Trail Shoe"]


def test_a_film_of_one_second_is_one_silent_card() -> None:
    kept = fitting(some_scenes(), 1.0)

    assert [one.scene.role for one in kept] == [Role.OPENING]
    assert kept[0].scene.spoken == ""
    assert timed(kept, 1.0, QUICK, None)[0].end == 1.0
