import numpy as np
import pytest

from waypost.studio.film.frame import Frame, new_frame
from waypost.studio.film.manner import Transition
from waypost.studio.film.transitions import Cut, draw_transition

COLOURS = ("#00ff00", "#0000ff")


def a_frame(value: int) -> Frame:
    frame = new_frame(160, 90)
    frame.pixels[:, :, :3] = value
    return frame


@pytest.mark.parametrize("kind", Transition)
def test_every_transition_begins_with_one_scene_and_ends_with_the_other(kind: Transition) -> None:
    before, after, out = a_frame(40), a_frame(200), new_frame(160, 90)

    draw_transition(Cut(kind, 0.0, COLOURS), before, after, out)
    assert np.abs(out.pixels[:, :, :3].astype(int) - 40).mean() < 2
    draw_transition(Cut(kind, 1.0, COLOURS), before, after, out)
    assert np.abs(out.pixels[:, :, :3].astype(int) - 200).mean() < 2
    assert (out.pixels[:, :, 3] == 255).all()


@pytest.mark.parametrize("kind", Transition)
def test_in_the_middle_both_scenes_are_left_as_they_are(kind: Transition) -> None:
    before, after, out = a_frame(40), a_frame(200), new_frame(160, 90)

    draw_transition(Cut(kind, 0.5, COLOURS), before, after, out)

    assert (before.pixels[:, :, :3] == 40).all()
    assert (after.pixels[:, :, :3] == 200).all()
    assert 40 < out.pixels[:, :, :3].mean() < 200
