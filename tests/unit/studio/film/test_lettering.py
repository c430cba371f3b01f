import numpy as np
import pytest
import skia

from waypost.studio.draw.text import Room, Style, fit_display, set_text
from waypost.studio.film.frame import new_frame
from waypost.studio.film.lettering import Placed, lines_of, marks_of
from waypost.studio.film.manner import MANNERS, Manner
from waypost.studio.film.reveals import draw_mark
from waypost.studio.plan.model import Mood

WHITE = Style("#ffffff", weight=600, leading=1.1)
TEXTS = (
    "Leave the road behind.",
    "10月8日晚上7点免费入场",
    "قهوة طازجة كل صباح",
    "Nord-Süd-Fahrt heute",
)
BY_WORD = MANNERS[Mood.ENERGETIC]
BY_LINE = MANNERS[Mood.CORPORATE]


def drawn(image: "skia.Image") -> np.ndarray:
    frame = new_frame(700, 420)
    frame.canvas.drawImage(image, 0, 0)
    return frame.pixels[:, :, :3].astype(int)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_taken_apart_looks_as_it_did_whole(text: str) -> None:
    setting = fit_display(text, WHITE, Room(500, 300, 4), (40, 90))
    whole = skia.Surface(700, 420)
    setting.paragraph.paint(whole.getCanvas(), 60, 100 - setting.top)
    parts = skia.Surface(700, 420)

    for mark in marks_of(Placed(setting, 60, 100), BY_WORD, 0):
        parts.getCanvas().drawImage(mark.image, mark.left, mark.top)

    one, other = drawn(whole.makeImageSnapshot()), drawn(parts.makeImageSnapshot())
    assert one.max() == 255
    assert np.abs(one - other).mean() < 1.0


def test_lines_are_those_of_the_layout() -> None:
    setting = set_text("Every metre counts on the way up.", WHITE, 60, 400)

    assert len(lines_of(setting)) == setting.lines
    assert "".join(lines_of(setting)).replace(" ", "") == "Everymetrecountsonthewayup."


def test_words_come_one_by_one_only_where_the_manner_wants_it() -> None:
    setting = set_text("One more step", WHITE, 60, 600)

    assert [mark.box.text for mark in marks_of(Placed(setting, 0, 80), BY_WORD, 0)] == [
        "One",
        "more",
        "step",
    ]
    assert len(marks_of(Placed(setting, 0, 80), BY_LINE, 0)) == 1


def test_in_a_frame_from_right_to_left_words_stand_at_the_right() -> None:
    setting = set_text("قهوة", WHITE, 60, 300)

    (mark,) = marks_of(Placed(setting, 40, 80), BY_WORD, 0, mirrored_in=700)

    assert 640 < mark.box.right < 662


@pytest.mark.parametrize("manner", MANNERS.values(), ids=[mood.value for mood in MANNERS])
def test_words_come_stand_and_go(manner: Manner) -> None:
    setting = set_text("Harbour", WHITE, 60, 600)
    (mark,) = marks_of(Placed(setting, 40, 120), manner, 0)

    def seen(since: float, until: float) -> float:
        frame = new_frame(500, 220)
        draw_mark(frame.canvas, mark, manner, since, until)
        return float(frame.pixels[:, :, :3].mean())

    standing = seen(10, 10)
    assert seen(-0.1, 10) == 0
    assert seen(10, -0.1) == 0
    assert 0 < seen(manner.arrives * 0.3, 10) < standing * 1.1
    assert 0 < seen(10, manner.leaves * 0.4) < standing
