from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Order
from waypost.studio.compose.words import words_of
from waypost.studio.digest.model import (
    Column,
    ColumnType,
    Digest,
    KeyFigure,
    Series,
    SeriesShape,
    TableDigest,
)
from waypost.studio.film.model import Role, Scene
from waypost.studio.film.storyboard import MANY_TOGETHER, write_storyboard
from waypost.studio.plan.planning import make_plan
from waypost.studio.script.model import Narration, Sentence
from waypost.studio.script.narration import write_narration

SALES = TableDigest(
    "sales.csv",
    (Column("month", ColumnType.PERIOD), Column("revenue", ColumnType.NUMBER)),
    (("2026-01", "30"), ("2026-02", "50")),
    2,
    key_figures=(KeyFigure("Total revenue", "80"),),
    facts=(
        "Total revenue: 80, across 2 rows.",
        "Revenue rose by 66.7% from 30 in Jan 2026 to 50 in Feb 2026.",
    ),
    series=(
        Series("Revenue over time", SeriesShape.OVER_TIME, ("Jan 2026", "Feb 2026"), (30.0, 50.0)),
    ),
)
BAKERY = (
    "A 30-second video for our bakery: sourdough from 7:00, cinnamon buns on Fridays, Mill Street 4"
)


def a_board(prompt: str, digest: Digest | None = None) -> tuple[Scene, ...]:
    digest = digest or Digest()
    plan = make_plan(Order(Kind.VIDEO, prompt), digest)
    narration = write_narration(plan, digest)
    return write_storyboard(plan, words_of(plan), digest, narration, speaks=True)


def test_a_film_opens_and_closes_with_its_title() -> None:
    scenes = a_board(BAKERY)

    opening = next(scene for scene in scenes if scene.role is Role.OPENING)
    assert scenes[-1].role is Role.CLOSING
    assert opening.text == scenes[-1].text == "Bakery"


def test_every_fact_of_the_prompt_is_shown_and_none_twice_before_the_closing() -> None:
    scenes = a_board(BAKERY)

    shown = [text for scene in scenes[:-1] for text in (scene.text, *scene.lines)]
    for fact in ("Sourdough from 7:00", "Cinnamon buns on Fridays", "Mill Street 4"):
        assert shown.count(fact) == 1


def test_facts_that_nobody_says_are_shown_to_be_read() -> None:
    digest = Digest()
    plan = make_plan(Order(Kind.VIDEO, BAKERY), digest)
    silent = Narration((Sentence("Bakery."),), "en")

    scenes = write_storyboard(plan, words_of(plan), digest, silent, speaks=True)

    unsaid = [scene for scene in scenes if scene.text == "Sourdough from 7:00"]
    assert len(unsaid) == 1
    assert unsaid[0].spoken == ""


def test_facts_share_a_scene_where_time_is_short() -> None:
    digest = Digest()
    plan = make_plan(Order(Kind.VIDEO, BAKERY), digest)
    said = Narration(tuple(Sentence(f"{fact}.") for fact in plan.facts), "en")

    scenes = write_storyboard(
        plan, words_of(plan), digest, said, speaks=True, together=MANY_TOGETHER
    )

    (shared,) = [scene for scene in scenes if scene.role is Role.LINE]
    assert (shared.text, *shared.lines) == plan.facts
    assert shared.spoken == " ".join(f"{fact}." for fact in plan.facts)


def test_sentences_about_a_table_become_its_figures_and_its_chart() -> None:
    scenes = a_board("A sales report for our shop", Digest(tables=(SALES,)))

    figure = next(scene for scene in scenes if scene.role is Role.FIGURE)
    chart = next(scene for scene in scenes if scene.role is Role.CHART)
    assert figure.figure == KeyFigure("Total revenue", "80")
    assert figure.source == "sales.csv"
    assert chart.series == SALES.series[0]
    assert chart.spoken.startswith("Revenue rose")


def test_a_chart_that_no_sentence_is_about_stands_by_itself() -> None:
    digest = Digest(tables=(SALES,))
    plan = make_plan(Order(Kind.VIDEO, "A sales report for our shop"), digest)
    narration = Narration((Sentence("Total revenue: 80, across 2 rows.", "sales.csv"),), "en")

    scenes = write_storyboard(plan, words_of(plan), digest, narration, speaks=True)

    assert [scene.text for scene in scenes if scene.role is Role.CHART] == ["Revenue over time"]
