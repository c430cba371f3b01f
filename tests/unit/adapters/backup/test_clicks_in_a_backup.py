"""A backup has every click that was acknowledged before it began, and none twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from tests.factories import World, a_world
from tests.fakes.clock import FakeClock
from tests.unit.adapters.backup.test_backup import NOW, a_backup, a_restored
from tests.unit.adapters.clicks.recount import OWN_HOST, a_click, link_of

from waypost.adapters.backup.clicks import CLICK_PATH, discard_clicks, take_clicks
from waypost.adapters.clicks.sqlite_clicks import SqliteClicks

pytestmark = pytest.mark.anyio

NOW_MS: Final = int(NOW.timestamp() * 1000)


def clicks_in(folder: Path) -> SqliteClicks:
    return SqliteClicks(
        folder,
        frozenset({OWN_HOST}),
        FakeClock(NOW),
        counts_bots=False,
    )


async def counted_in(folder: Path) -> int:
    clicks = clicks_in(folder)
    clicks.start()
    try:
        return (await clicks.totals([link_of(1)]))[link_of(1)].all
    finally:
        await clicks.stop()


async def test_clicks_go_on_while_they_are_copied(tmp_path: Path) -> None:
    lively, copies = tmp_path / "lively", tmp_path / "copies"
    lively.mkdir()
    copies.mkdir()
    clicks = clicks_in(lively)
    clicks.start()
    await clicks.record(a_click(NOW_MS))  # which waits for the names of browsers
    acknowledged = 1

    async def click_on() -> None:
        nonlocal acknowledged
        while True:
            await clicks.record(a_click(NOW_MS, client=f"192.0.2.{acknowledged % 200}"))
            acknowledged += 1
            await asyncio.sleep(0.001)

    clicking = asyncio.create_task(click_on())
    for number in range(3):
        await asyncio.sleep(0.4)
        copy, before = copies / str(number), acknowledged
        copy.mkdir()
        taken = await asyncio.to_thread(take_clicks, lively, copy)
        after = acknowledged
        assert sorted(taken) == sorted(
            str(file.relative_to(copy)) for file in copy.rglob("*") if file.is_file()
        )
        assert 0 < before <= await counted_in(copy) <= after
    clicking.cancel()
    with suppress(asyncio.CancelledError):
        await clicking
    await clicks.stop()


@pytest.mark.parametrize("name", ["kept", "kept.tar"])
async def test_clicks_are_there_again_and_new_ones_are_added(
    world: World, tmp_path: Path, name: str
) -> None:
    clicks = clicks_in(world.folder)
    clicks.start()
    for _ in range(120):
        await clicks.record(a_click(NOW_MS))
    await a_backup(world, tmp_path / name)
    await clicks.stop()

    await a_restored(tmp_path / name, tmp_path / "again")

    assert await counted_in(tmp_path / "again") == 120
    more = clicks_in(tmp_path / "again")
    more.start()
    await more.record(a_click(NOW_MS))
    await more.stop()
    assert await counted_in(tmp_path / "again") == 121


def test_without_clicks_there_is_nothing_to_copy(tmp_path: Path) -> None:
    assert take_clicks(tmp_path, tmp_path) == []


def test_what_a_failed_restore_has_laid_is_removed(tmp_path: Path) -> None:
    (tmp_path / "clicks-journal").mkdir()
    for path in ("clicks.sqlite", f"clicks-journal/{1:020}"):
        assert CLICK_PATH.fullmatch(path)
        (tmp_path / path).touch()
    discard_clicks(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    world = a_world(tmp_path_factory.mktemp("lively"))
    yield world
    await world.work.close()
