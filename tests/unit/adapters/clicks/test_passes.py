import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.adapters.clicks.recount import (
    DAY_MS,
    FIRST_DAY,
    Shelf,
    a_click,
    journal_files,
    link_of,
    recount_figures,
    workspace_of,
)

from waypost.adapters.clicks.journal import SLOT_BYTES, find
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
    assert shelf.copy_once() == 10
    assert shelf.rows("today") == 8, "two words came with the first click"
    assert [shelf.copy_once() for _ in range(3)] == [10, 7, 0]
    assert moved_through(shelf.sums) == 27
    assert shelf.rows("today") == 25


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
    assert shelf.copy_once() == 10
    assert shelf.rows("today") == 8
    assert shelf.figures(workspace_of(1)).all == 8


def test_a_file_of_the_journal_is_kept_until_all_of_it_is_copied(shelf: Shelf) -> None:
    store(shelf, 25)
    shelf.writer.journal.begin_file()
    store(shelf, 5)
    shelf.copy_once()
    shelf.prune()
    assert len(journal_files(shelf.folder)) == 2
    assert shelf.figures(workspace_of(1)).all == 30
    shelf.copy()
    shelf.prune()
    assert len(journal_files(shelf.folder)) == 1
    assert shelf.figures(workspace_of(1)).all == 30


def test_numbers_go_on_after_everything_was_removed_and_the_server_restarted(
    shelf: Shelf,
) -> None:
    for again in range(1, 4):
        store(shelf, 25)
        shelf.copy()
        shelf.close()
        shelf.open()
        shelf.prune()
        assert len(journal_files(shelf.folder)) == 1
        assert shelf.figures(workspace_of(1)).all == 25 * again


def test_clicks_after_a_power_cut_that_took_the_journals_end_are_counted(shelf: Shelf) -> None:
    """The sums know more than the journal then: it has to go on after what was copied."""
    store(shelf, 25)
    shelf.copy()
    shelf.close()
    [file] = journal_files(shelf.folder)
    os.truncate(file, 10 * SLOT_BYTES)
    shelf.open()
    store(shelf, 5)
    assert shelf.figures(workspace_of(1)).all == 30
    shelf.copy()
    shelf.prune()
    assert shelf.figures(workspace_of(1)).all == 30


def test_a_power_cut_may_leave_holes(shelf: Shelf) -> None:
    store(shelf, 25)
    shelf.close()
    [file] = journal_files(shelf.folder)
    with file.open("r+b") as opened:
        opened.seek(20 * SLOT_BYTES)
        opened.write(bytes(2 * SLOT_BYTES))
    shelf.open()
    assert shelf.figures(workspace_of(1)).all == 18
    store(shelf, 5)
    assert shelf.figures(workspace_of(1)).all == 23
    shelf.copy()
    assert shelf.figures(workspace_of(1)).all == 23


def test_a_journal_that_was_removed_by_hand_costs_its_clicks_alone(shelf: Shelf) -> None:
    store(shelf, 5)
    shelf.copy()
    store(shelf, 5)
    shelf.writer.journal.begin_file()
    store(shelf, 5)
    journal_files(shelf.folder)[0].unlink()
    assert shelf.figures(workspace_of(1)).all == 10
    shelf.copy()
    assert shelf.figures(workspace_of(1)).all == 10


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
    assert shelf.rows("seen") == shelf.rows("today") == 0
    shelf.store(a_click((FIRST_DAY + 1) * DAY_MS))
    shelf.prune()
    assert len(journal_files(shelf.folder)) == 1
    assert find(shelf.folder, 0).clicks == 1
