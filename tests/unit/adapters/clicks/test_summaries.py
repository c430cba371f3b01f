import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.unit.adapters.clicks.recount import (
    CURL,
    DAY_MS,
    DEVICE_OF,
    FIRST_DAY,
    GOOGLEBOT,
    HOUR_MS,
    REFERRER_OF,
    Shelf,
    a_click,
    day,
    link_of,
    recount,
    recount_figures,
    workspace_of,
)

from waypost.adapters.clicks.rollups import Thresholds
from waypost.domain.analytics.model import Click, Figures, Summary

SMALL = Thresholds(pass_clicks=7, rolled_from_clicks=12, looked_at_one_in=3, day_end_clicks=5)
SCOPES = (*map(link_of, range(4)), *map(workspace_of, range(2)))
TIMEFRAMES_HOURS = (1, 24, 168, 720)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path, SMALL)
    yield shelf
    shelf.close()


@st.composite
def days_of_clicks(draw: st.DrawFn) -> list[list[Click]]:
    """Some days, some of them far apart, with clicks near hours' and days' borders."""
    days = draw(st.lists(st.integers(0, 45), min_size=1, max_size=4, unique=True).map(sorted))
    return [draw(clicks_of(FIRST_DAY + day)) for day in days]


def clicks_of(day: int) -> st.SearchStrategy[list[Click]]:
    moments = st.builds(
        lambda hour, offset: min(max(hour * HOUR_MS + offset, 0), DAY_MS - 1),
        st.integers(0, 24),
        st.sampled_from([-1, 0, 1, 1_800_000]),
    )
    clicks = st.builds(
        lambda moment, link, client, user_agent, referrer, prefetched: a_click(
            day * DAY_MS + moment,
            link=link,
            workspace=link % 2,
            client=f"192.0.2.{client}",
            user_agent=user_agent,
            referrer=referrer,
            prefetched=prefetched,
        ),
        moments,
        st.sampled_from([0, 0, 0, 1, 2, 3]),
        st.integers(0, 3),
        st.sampled_from(list(DEVICE_OF)),
        st.sampled_from(list(REFERRER_OF)),
        st.sampled_from([False, False, False, True]),
    )
    return st.lists(clicks, max_size=60)


def require_equal(shelf: Shelf, clicks: Sequence[Click], now_ms: int) -> None:
    for scope in SCOPES:
        for hours in TIMEFRAMES_HOURS:
            since_ms = now_ms - hours * HOUR_MS
            expected = recount(clicks, scope, since_ms, counts_bots=shelf.counts_bots)
            assert shelf.summary(scope, since_ms) == expected
        assert shelf.summary(scope) == recount(clicks, scope, 0, counts_bots=shelf.counts_bots)
        assert shelf.figures(scope) == recount_figures(
            [click for click in clicks if scope in {click.link, click.workspace}]
        )


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(days=days_of_clicks(), data=st.data(), counts_bots=st.booleans())
def test_every_number_equals_a_naive_recount_wherever_the_clicks_are(
    days: list[list[Click]], data: st.DataObject, *, counts_bots: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder), SMALL, counts_bots=counts_bots)
        try:
            play(shelf, days, data)
        finally:
            shelf.close()


def play(shelf: Shelf, days: list[list[Click]], data: st.DataObject) -> None:
    """Store, copy, prune, restart and end days, and compare again and again."""
    so_far: list[Click] = []
    for clicks in days:
        if not clicks:
            continue
        today = clicks[0].at_milliseconds // DAY_MS
        waiting = list(clicks)
        shelf.copy()
        while shelf.end_some(today):
            if data.draw(st.booleans(), "looks while a day ends"):
                require_equal(shelf, so_far, today * DAY_MS + 1)
        while waiting:
            size = data.draw(st.integers(1, 20), "group")
            group, waiting = waiting[:size], waiting[size:]
            shelf.store(*group)
            so_far += group
            match data.draw(st.sampled_from(["wait", "copy", "prune", "restart", "file"]), "then"):
                case "copy":
                    shelf.copy_once()
                case "prune":
                    shelf.prune()
                case "file":
                    shelf.writer.journal.begin_file()
                case "restart":
                    shelf.close()
                    shelf.open()
                case _:
                    pass
        require_equal(shelf, so_far, today * DAY_MS + DAY_MS - 1)
    end = max((click.at_milliseconds // DAY_MS for click in so_far), default=FIRST_DAY) + 1
    shelf.end(end)
    shelf.prune()
    require_equal(shelf, so_far, end * DAY_MS)


def test_a_link_without_clicks_has_empty_sums(shelf: Shelf) -> None:
    nothing = Summary(0, 0, {}, [0] * 24, [], [], [], [], Figures())
    assert shelf.summary(link_of(1)) == nothing
    assert shelf.figures(link_of(1)) == Figures()


def test_a_busy_link_gets_rollups_within_the_day_it_becomes_busy(shelf: Shelf) -> None:
    clicks = [
        a_click(FIRST_DAY * DAY_MS + 10 * minute * 60_000, client=f"192.0.2.{minute % 5}")
        for minute in range(60)
    ]
    shelf.store(*clicks[:9])
    shelf.copy()
    assert not shelf.is_rolled(link_of(1))
    shelf.store(*clicks[9:])
    shelf.copy()
    assert shelf.is_rolled(link_of(1))
    assert shelf.summary(link_of(1)) == recount(clicks, link_of(1), 0)


def test_a_link_that_grows_slowly_gets_rollups_at_the_end_of_a_day(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, Thresholds(rolled_from_clicks=50, looked_at_one_in=1_000_000))
    clicks: list[Click] = []
    for past in range(3):
        today = FIRST_DAY + past
        new = [a_click(today * DAY_MS + number * 60_000) for number in range(25)]
        shelf.store(*new)
        clicks += new
        shelf.end(today + 1)
    assert shelf.is_rolled(link_of(1))
    assert shelf.summary(link_of(1)) == recount(clicks, link_of(1), 0)
    assert shelf.summary(link_of(1)).by_day == {day(FIRST_DAY + past): 25 for past in (2, 1, 0)}
    shelf.close()


def test_people_are_unique_per_day_for_a_link_and_for_a_workspace(shelf: Shelf) -> None:
    today, tomorrow = FIRST_DAY * DAY_MS, (FIRST_DAY + 1) * DAY_MS
    for at in (today, today + HOUR_MS, tomorrow):
        for link in (1, 2):
            shelf.store(
                a_click(at, link=link, client="192.0.2.1"),
                a_click(at, link=link, client="192.0.2.2"),
                a_click(at, link=link, client="192.0.2.2", user_agent=CURL),
                a_click(at, link=link, client="192.0.2.3", user_agent=GOOGLEBOT),
            )
        shelf.copy()
    assert shelf.figures(link_of(1)) == Figures(all=12, people=9, unique=6, bots=3)
    assert shelf.figures(workspace_of(1)) == Figures(all=24, people=18, unique=6, bots=6)
    shelf.end(FIRST_DAY + 2)
    assert shelf.figures(link_of(1)) == Figures(all=12, people=9, unique=6, bots=3)
    assert shelf.figures(workspace_of(1)) == Figures(all=24, people=18, unique=6, bots=6)


def test_the_first_ten_of_many_equal_words_are_the_first_by_name(shelf: Shelf) -> None:
    hosts = [f"host-{number:03}.example" for number in range(700)]
    clicks = [a_click(referrer=f"https://{host}/") for host in reversed(hosts)]
    shelf.store(
        *clicks, a_click(referrer="https://z.example/"), a_click(referrer="https://z.example/x")
    )
    expected = [("z.example", 2), *[(host, 1) for host in hosts[:9]]]
    assert shelf.summary(link_of(1)).referrers == expected


def test_clicks_of_a_day_that_is_summed_up_already_are_counted_in(shelf: Shelf) -> None:
    """A clock that was wrong for a while must not cost anybody clicks."""
    today, early = (FIRST_DAY + 9) * DAY_MS, FIRST_DAY * DAY_MS
    clicks = [a_click(today, client=f"192.0.2.{number}") for number in range(20)]
    shelf.store(*clicks)
    shelf.end(FIRST_DAY + 10)
    late = [
        a_click(early + number * HOUR_MS, link=number % 2, client=f"192.0.2.{number}")
        for number in range(40)
    ]
    for click in late:
        shelf.store(click)
        shelf.copy()
        clicks.append(click)
    require_equal(shelf, clicks, today + DAY_MS)
    shelf.end(FIRST_DAY + 11)
    require_equal(shelf, clicks, today + DAY_MS)
