"""The threads: what is acknowledged is stored, whatever the disk does visitors go on."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from tests.fakes.clock import FakeClock
from tests.unit.adapters.clicks.recount import (
    CURL,
    DAY_MS,
    FIRST_DAY,
    OWN_HOST,
    SAFARI,
    a_click,
    link_of,
    recount,
    workspace_of,
)

from waypost.adapters.clicks import journal
from waypost.adapters.clicks.journal import find
from waypost.adapters.clicks.rollups import Thresholds
from waypost.adapters.clicks.sqlite_clicks import SqliteClicks
from waypost.domain.analytics.model import Figures

NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
NOON_MS = int(NOON.timestamp() * 1000)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOON)


@pytest.fixture
async def clicks(tmp_path: Path, clock: FakeClock) -> AsyncIterator[SqliteClicks]:
    clicks = a_log(tmp_path, clock)
    clicks.start()
    yield clicks
    await clicks.stop()


def a_log(folder: Path, clock: FakeClock) -> SqliteClicks:
    return SqliteClicks(
        folder,
        frozenset({OWN_HOST}),
        clock,
        counts_bots=False,
        thresholds=Thresholds(pass_clicks=50, rolled_from_clicks=100, looked_at_one_in=10),
    )


def in_journal(folder: Path) -> int:
    return find(folder, 0).clicks


def all_bytes(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.rglob("*") if file.is_file()]


async def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


async def test_a_click_is_handed_to_the_kernel_before_it_is_acknowledged(
    clicks: SqliteClicks, tmp_path: Path
) -> None:
    for number in range(1, 4):
        await clicks.record(a_click(NOON_MS))
        assert in_journal(tmp_path) == number


async def test_a_click_may_wait_for_the_disk(tmp_path: Path, clock: FakeClock) -> None:
    clicks = SqliteClicks(
        tmp_path, frozenset({OWN_HOST}), clock, counts_bots=False, survives_power_cuts=True
    )
    clicks.start()
    waiting = [clicks.record(a_click(NOON_MS)) for _ in range(100)]
    assert not any(done.done() for done in waiting)
    await asyncio.wait_for(asyncio.gather(*waiting), 10)
    assert (await clicks.totals([link_of(1)]))[link_of(1)].all == 100
    waiting = [clicks.record(a_click(NOON_MS)) for _ in range(100)]
    await clicks.stop()
    assert all(done.done() for done in waiting)


async def test_a_click_is_seen_at_once(clicks: SqliteClicks) -> None:
    for number in range(1, 6):
        await clicks.record(a_click(NOON_MS, client=f"192.0.2.{number}"))
        assert (await clicks.totals([link_of(1)]))[link_of(1)] == Figures(number, number, number)
        assert (await clicks.summary(workspace_of(1), None)).recent_clicks == number


async def test_many_clicks_at_once_are_all_counted_while_they_move_on(
    clicks: SqliteClicks,
) -> None:
    made = [
        a_click(
            NOON_MS + number,
            link=number % 3,
            client=f"192.0.2.{number % 11}",
            user_agent=(CURL, SAFARI)[number % 2],
        )
        for number in range(1500)
    ]
    for start in range(0, len(made), 100):
        await asyncio.gather(*map(clicks.record, made[start : start + 100]))
        known = made[: start + 100]
        assert await clicks.summary(workspace_of(1), None) == recount(known, workspace_of(1), 0)
    for link in map(link_of, range(3)):
        assert await clicks.summary(link, None) == recount(made, link, 0)


async def test_what_was_copied_leaves_the_journal_when_its_file_is_done(
    tmp_path: Path, clock: FakeClock
) -> None:
    for _ in range(3):
        clicks = a_log(tmp_path, clock)
        clicks.start()
        await asyncio.gather(*(clicks.record(a_click(NOON_MS + number)) for number in range(120)))
        await clicks.stop()
    clicks = a_log(tmp_path, clock)
    clicks.start()
    await until(lambda: in_journal(tmp_path) == 0)
    assert (await clicks.totals([link_of(1)]))[link_of(1)].all == 360
    await clicks.stop()


async def test_a_day_ends_by_itself(clicks: SqliteClicks, clock: FakeClock, tmp_path: Path) -> None:
    await asyncio.gather(*(clicks.record(a_click(NOON_MS + number)) for number in range(120)))
    salt = (tmp_path / "visitor-salt").read_bytes()
    before = await clicks.summary(link_of(1), None)
    clock.now = NOON.replace(day=10, hour=0, minute=0, second=4)
    await asyncio.sleep(1)
    assert (tmp_path / "visitor-salt").read_bytes() == salt, "its last clicks may still come"
    clock.now = NOON.replace(day=10, hour=0, minute=0, second=6)
    await until(lambda: not (tmp_path / "visitor-salt").exists())
    assert await clicks.summary(link_of(1), None) == before
    await clicks.record(a_click((FIRST_DAY + 1) * DAY_MS + 7000))
    await until(lambda: in_journal(tmp_path) == 1)
    assert (await clicks.totals([link_of(1)]))[link_of(1)] == Figures(121, 121, 2)


async def test_a_restart_continues_the_day(tmp_path: Path, clock: FakeClock) -> None:
    for _ in range(3):
        clicks = a_log(tmp_path, clock)
        clicks.start()
        await clicks.record(a_click(NOON_MS))
        await clicks.stop()
    clicks = a_log(tmp_path, clock)
    clicks.start()
    assert (await clicks.totals([link_of(1)]))[link_of(1)] == Figures(all=3, people=3, unique=1)
    await clicks.stop()


async def test_a_click_after_the_end_is_lost_but_keeps_nobody_waiting(
    tmp_path: Path, clock: FakeClock
) -> None:
    clicks = a_log(tmp_path, clock)
    clicks.start()
    await clicks.stop()
    with capture_logs() as logged:
        await asyncio.wait_for(clicks.record(a_click(NOON_MS)), 1)
    assert clicks.lost == 1
    assert [entry["event"] for entry in logged] == ["clicks_lost"]


async def test_clicks_that_cannot_be_stored_are_counted_and_logged_and_keep_nobody_waiting(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LEAST_FREE_BYTES", 1 << 62)
    clicks = a_log(tmp_path, clock)
    clicks.start()
    with capture_logs() as logged:
        for _ in range(3):
            await asyncio.wait_for(clicks.record(a_click(NOON_MS)), 5)
    assert clicks.lost == 3
    assert [(entry["event"], entry["lost"]) for entry in logged] == [("clicks_lost", 1)]
    assert (await clicks.totals([link_of(1)]))[link_of(1)] == Figures()
    await clicks.stop()
    assert clicks.lost == 3


async def test_a_click_that_nobody_understands_costs_itself_alone(clicks: SqliteClicks) -> None:
    good = [clicks.record(a_click(NOON_MS)) for _ in range(5)]
    bad = clicks.record(a_click(NOON_MS)._replace(user_agent=None))  # type: ignore[arg-type]
    more = [clicks.record(a_click(NOON_MS)) for _ in range(5)]
    await asyncio.wait_for(asyncio.gather(*good, bad, *more), 5)
    assert clicks.lost == 1
    assert (await clicks.totals([link_of(1)]))[link_of(1)].all == 10


async def test_nothing_of_a_visitor_is_kept(clicks: SqliteClicks, tmp_path: Path) -> None:
    for number in range(100):
        await clicks.record(
            a_click(
                NOON_MS + number,
                client=f"203.0.113.{number % 20}",
                user_agent=f"{SAFARI} Unusual/{number}",
                referrer=f"https://user:pass@news.example.net/secret-path-{number}?q=private",
            )
        )
    await asyncio.sleep(1)
    content = b"".join(all_bytes(tmp_path))
    assert b"news.example.net" in content
    for word in (rb"203\.0\.113\.", rb"Unusual", rb"AppleWebKit", rb"secret-path", rb"private"):
        assert not re.search(word, content), word
    for number in range(20):
        assert bytes([203, 0, 113, number]) not in content


async def test_yesterdays_salt_and_visitors_are_in_no_byte_of_the_folder(
    tmp_path: Path, clock: FakeClock
) -> None:
    clicks = a_log(tmp_path, clock)
    clicks.start()
    await asyncio.gather(*(clicks.record(a_click(NOON_MS + number)) for number in range(120)))
    salt = (tmp_path / "visitor-salt").read_bytes()[8:]
    assert len(salt) == 32
    clock.move(days=1)
    await until(lambda: not (tmp_path / "visitor-salt").exists())
    await clicks.stop()
    assert not any(salt in content for content in all_bytes(tmp_path))


async def test_a_day_that_ended_while_the_server_was_off_is_ended_at_its_start(
    tmp_path: Path, clock: FakeClock
) -> None:
    clicks = a_log(tmp_path, clock)
    clicks.start()
    await clicks.record(a_click(NOON_MS))
    await clicks.stop()
    assert (tmp_path / "visitor-salt").exists()
    clock.move(days=2)
    clicks = a_log(tmp_path, clock)
    clicks.start()
    await until(lambda: not (tmp_path / "visitor-salt").exists())
    assert (await clicks.totals([link_of(1)]))[link_of(1)] == Figures(all=1, people=1, unique=1)
    await clicks.stop()
