import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.adapters.clicks.recount import (
    DAY_MS,
    FIRST_DAY,
    Shelf,
    a_click,
    broken,
    link_of,
    recount_figures,
    workspace_of,
)

from waypost.adapters.clicks.rollups import Thresholds, moved_through

SMALL = Thresholds(pass_clicks=10, day_end_clicks=5)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path, SMALL)
    yield shelf
    shelf.close()


def some_clicks(count: int, day: int = FIRST_DAY) -> list[tuple[int, int]]:
    return [(day * DAY_MS + number * 1000, number % 7) for number in range(count)]


def store(shelf: Shelf, count: int, day: int = FIRST_DAY) -> None:
    shelf.store(*[a_click(at, link=link) for at, link in some_clicks(count, day)])


def test_a_pass_copies_some_clicks_and_remembers_how_far_it_came(shelf: Shelf) -> None:
    store(shelf, 25)
    assert [shelf.copy_once() for _ in range(4)] == [10, 10, 5, 0]
    assert moved_through(shelf.sums) == 25
    assert shelf.rows("today") == 25
    assert shelf.rows("log.fresh") == 25


def test_nothing_is_counted_twice_after_a_crash_between_copy_and_prune(shelf: Shelf) -> None:
    store(shelf, 25)
    shelf.copy()
    shelf.close()
    shelf.open()
    assert shelf.copy_once() == 0
    assert shelf.figures(workspace_of(1)).all == 25
    store(shelf, 3)
    shelf.copy()
    assert shelf.figures(workspace_of(1)).all == 28


def test_a_pass_that_fails_leaves_nothing_behind_and_is_made_anew(shelf: Shelf) -> None:
    store(shelf, 8)
    shelf.sums.execute(
        "CREATE TEMP TRIGGER broken BEFORE UPDATE ON moved BEGIN SELECT raise(FAIL, 'disk'); END"
    )
    with pytest.raises(sqlite3.Error):
        shelf.copy_once()
    assert shelf.rows("today") == shelf.rows("hours") == shelf.rows("seen") == 0
    assert shelf.figures(workspace_of(1)).all == 8
    shelf.sums.execute("DROP TRIGGER broken")
    assert shelf.copy_once() == 8
    assert shelf.figures(workspace_of(1)).all == 8


def test_the_log_keeps_what_is_not_copied(shelf: Shelf) -> None:
    store(shelf, 25)
    shelf.copy_once()
    shelf.prune()
    assert shelf.rows("log.fresh") == 15
    assert shelf.figures(workspace_of(1)).all == 25
    shelf.copy()
    shelf.prune()
    assert shelf.rows("log.fresh") == 0
    assert shelf.figures(workspace_of(1)).all == 25


def test_ids_go_on_after_everything_was_removed_and_the_server_restarted(shelf: Shelf) -> None:
    store(shelf, 25)
    shelf.copy()
    shelf.prune()
    shelf.close()
    shelf.open()
    store(shelf, 5)
    assert shelf.figures(workspace_of(1)).all == 30
    shelf.copy()
    assert shelf.figures(workspace_of(1)).all == 30


def test_clicks_after_a_power_cut_that_took_the_logs_end_are_counted(shelf: Shelf) -> None:
    """The sums know more than the log then: new ids have to begin after what was copied."""
    store(shelf, 25)
    shelf.copy()
    shelf.close()
    log = broken(shelf.folder)
    log.execute("DELETE FROM fresh WHERE id > 10")
    log.execute("UPDATE sqlite_sequence SET seq = 10")
    log.close()
    shelf.open()
    store(shelf, 5)
    assert shelf.figures(workspace_of(1)).all == 30
    shelf.copy()
    shelf.prune()
    assert shelf.figures(workspace_of(1)).all == 30


def test_a_day_ends_in_portions_of_whole_links(shelf: Shelf) -> None:
    store(shelf, 40)
    store(shelf, 14, FIRST_DAY + 1)
    shelf.copy()
    left = []
    while shelf.end_some(FIRST_DAY + 1):
        left.append(shelf.rows("today") - 14)
    assert len(left) >= 3
    assert left == sorted(left, reverse=True)
    assert shelf.rows("today") == 14
    assert shelf.rows("clicks") == 40


def test_a_day_end_that_was_interrupted_goes_on(shelf: Shelf) -> None:
    clicks = [a_click(at, link=link, client=f"192.0.2.{at % 5}") for at, link in some_clicks(40)]
    shelf.store(*clicks)
    shelf.copy()
    assert shelf.end_some(FIRST_DAY + 1)
    shelf.close()
    shelf.open()
    shelf.end(FIRST_DAY + 1)
    for link in range(7):
        own = [click for click in clicks if click.link == link_of(link)]
        assert shelf.figures(link_of(link)) == recount_figures(own)
    assert shelf.figures(workspace_of(1)) == recount_figures(clicks)


def test_a_day_ends_once(shelf: Shelf) -> None:
    store(shelf, 40)
    for _ in range(3):
        shelf.end(FIRST_DAY + 1)
    assert shelf.figures(workspace_of(1)).all == 40
    assert shelf.rows("summed") == 1


def test_nobody_can_be_told_apart_after_the_day(shelf: Shelf) -> None:
    store(shelf, 40)
    shelf.end(FIRST_DAY + 1)
    shelf.prune()
    assert shelf.rows("seen") == shelf.rows("today") == shelf.rows("log.fresh") == 0


def test_the_logs_write_ahead_log_begins_anew_when_it_is_told_to(shelf: Shelf) -> None:
    file = shelf.folder / "clicks-log.sqlite-wal"
    for _ in range(100):
        store(shelf, 10)
    large = file.stat().st_size
    for _ in range(10):
        shelf.writer.restart_wal()
        for _ in range(50):
            store(shelf, 10)
    assert file.stat().st_size == large
    assert shelf.figures(workspace_of(1)).all == 6000
