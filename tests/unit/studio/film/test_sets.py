from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Order
from waypost.studio.checks.texts import inside, text_contrast, unbroken
from waypost.studio.compose.model import Layout
from waypost.studio.digest.model import Digest, KeyFigure, Series, SeriesShape
from waypost.studio.draw.sheet import Pixels
from waypost.studio.film.frame import Moment, new_frame
from waypost.studio.film.grounds import Grounds
from waypost.studio.film.look import look_of
from waypost.studio.film.model import Footage, Role, Scene
from waypost.studio.film.sets import Sets
from waypost.studio.film.shots import Shot, choose_shot
from waypost.studio.film.stage import Stage, Timing
from waypost.studio.plan.planning import make_plan

PROMPTS = (
    "A video for our trail shoe, energetic",
    "A calm vertical video about the sea",
    "A playful square video for our cat café",
    "فيديو لمقهى صغير في القاهرة",
)
TIMING = Timing(enters_at=0.2, leaves_at=4.0, length=5.0)
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein"
RANKING = Series("Sold by shop", SeriesShape.RANKING, ("North", "West"), (70.0, -12.0))
COURSE = Series("Rain over time", SeriesShape.OVER_TIME, ("Jan", "Feb", "Mar"), (3.0, 0.0, 5.0))


def some_sets(prompt: str, folder: Path, layout: Layout = Layout.FIRST) -> Sets:
    plan = make_plan(Order(Kind.VIDEO, prompt), Digest())
    look = look_of(plan, plan.language, layout)
    return Sets(look, Grounds(look, folder), layout)


def painted(stage: Stage, sets: Sets, seconds: float) -> tuple[Pixels, Pixels]:
    """Give a frame without and with its words."""
    frame = new_frame(sets.look.width, sets.look.height)
    moment = Moment(seconds, TIMING.length)
    stage.paint_ground(frame, moment)
    ground = frame.copied()
    stage.paint_words(frame, moment)
    return ground, frame.copied()


def a_glaring_photo(folder: Path) -> Footage:
    Image.new("RGB", (1600, 1000), "#fdfdf6").save(folder / "snow.jpg")
    return Footage("snow.jpg", "snow.jpg", 1600, 1000)


@pytest.mark.parametrize(
    ("prompt", "layout"),
    [
        (PROMPTS[0], Layout.FIRST),
        (PROMPTS[1], Layout.OTHER),
        (PROMPTS[2], Layout.PLAIN),
        (PROMPTS[3], Layout.FIRST),
    ],
)
def test_words_of_every_scene_stand_inside_and_can_be_read(
    prompt: str, layout: Layout, tmp_path: Path
) -> None:
    sets = some_sets(prompt, tmp_path, layout)
    title = sets.look.plan.title
    scenes = (
        Scene(Role.OPENING, title, kicker="On stage", footage=a_glaring_photo(tmp_path)),
        Scene(Role.LINE, "10:00", lines=("Mill Street 4", "On 9 May")),
        Scene(Role.FIGURE, "Total: 80.", figure=KeyFigure("Total revenue", "113,804")),
        Scene(Role.CLOSING, title, lines=("Open daily",)),
    )
    for number, scene in enumerate(scenes):
        stage = sets.stage(scene, number, TIMING)
        ground, finished = painted(stage, sets, 3.0)

        assert inside(stage.boxes, sets.look.width, sets.look.height).passed
        assert unbroken(stage.boxes).passed
        assert all(text_contrast(ground, finished, box) >= 4.5 for box in stage.boxes)


@pytest.mark.parametrize("series", [RANKING, COURSE])
def test_a_chart_grows_and_its_labels_come(series: Series, tmp_path: Path) -> None:
    sets = some_sets(PROMPTS[0], tmp_path)
    stage = sets.stage(Scene(Role.CHART, series.title, series=series), 1, TIMING)

    before, _ = painted(stage, sets, 0.0)
    grown, finished = painted(stage, sets, 3.5)

    assert np.abs(grown.astype(int) - before.astype(int)).max() > 60
    texts = " ".join(box.text for box in stage.boxes).casefold()
    assert all(text.casefold() in texts for text in (series.title, *series.labels))
    assert all(text_contrast(grown, finished, box) >= 4.5 for box in stage.boxes)


def test_a_word_too_long_for_a_column_gets_the_whole_width(tmp_path: Path) -> None:
    sets = some_sets(PROMPTS[1], tmp_path)

    shot = choose_shot(Scene(Role.OPENING, LONG_WORD), 1, sets.look, Layout.FIRST)
    stage = sets.stage(Scene(Role.OPENING, LONG_WORD), 1, TIMING)

    assert shot is Shot.FIELD
    assert unbroken(stage.boxes).passed


def test_a_picture_without_words_fills_the_frame_but_not_in_the_plain_layout(
    tmp_path: Path,
) -> None:
    look = some_sets(PROMPTS[0], tmp_path).look
    scene = Scene(Role.PICTURE, footage=a_glaring_photo(tmp_path))

    assert choose_shot(scene, 1, look, Layout.FIRST) is Shot.FULL
    assert choose_shot(scene, 1, look, Layout.PLAIN) is Shot.WINDOW


def test_a_photo_that_cannot_be_opened_is_noted_and_replaced(tmp_path: Path) -> None:
    sets = some_sets(PROMPTS[0], tmp_path)
    (tmp_path / "broken.jpg").write_bytes(b"no photo")
    footage = Footage("broken.jpg", "broken.jpg", 1600, 1000)

    stage = sets.stage(Scene(Role.LINE, "A line.", footage=footage), 1, TIMING)

    assert painted(stage, sets, 3.0)[0].std() > 3
    assert set(sets.grounds.unreadable) == {"broken.jpg"}


def test_words_of_a_short_scene_hurry(tmp_path: Path) -> None:
    sets = some_sets(PROMPTS[1], tmp_path)
    stage = sets.stage(Scene(Role.OPENING, "The sea", lines=("At dusk",)), 0, TIMING)

    hurried = stage.hurried(0.9)

    assert stage.settled_at > 1.2
    assert abs(hurried.settled_at - 0.9) < 1e-6
    assert stage.hurried(5.0) is stage


def test_the_plain_layout_is_light_so_that_it_never_passes_for_black(tmp_path: Path) -> None:
    sets = some_sets("A dark and elegant video about a jazz night", tmp_path, Layout.PLAIN)
    stage = sets.stage(Scene(Role.LINE, "Hear the room."), 0, TIMING)

    assert painted(stage, sets, 0.0)[0].mean() > 120
