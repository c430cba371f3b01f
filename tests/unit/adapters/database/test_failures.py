"""What may pass becomes Unavailable, from the driver's own exception; faults of ours do not."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection
from tests.fakes.clock import FakeClock
from tests.fakes.jobs import RememberedJobs
from tests.postgres import Cluster

from waypost.adapters.database.engines import POSTGRESQL, open_engines, sqlite_url
from waypost.adapters.database.transactions import SqlUnitOfWork
from waypost.kernel.errors import Unavailable

pytestmark = pytest.mark.anyio

ROW = "INSERT INTO addresses (word, link_id, created_at) VALUES ('{}', '0', 0)"


def a_unit_of_work(database_url: str) -> SqlUnitOfWork:
    return SqlUnitOfWork(open_engines(database_url), RememberedJobs(), FakeClock())


@pytest.fixture
async def work(database_url: str) -> AsyncIterator[SqlUnitOfWork]:
    work = a_unit_of_work(database_url)
    yield work
    await work.close()


@pytest.fixture
async def on_postgresql(cluster: Cluster) -> AsyncIterator[SqlUnitOfWork]:
    with cluster.migrated_database() as url:
        work = a_unit_of_work(url)
        yield work
        await work.close()


async def run(connection: AsyncConnection, *statements: str) -> None:
    for statement in statements:
        await connection.execute(text(statement))


async def write(work: SqlUnitOfWork, *statements: str) -> None:
    async with work.write() as tx:
        await run(tx.connection, *statements)


async def read(work: SqlUnitOfWork, statement: str) -> object:
    async with work.read() as tx:
        return (await tx.connection.execute(text(statement))).scalar_one_or_none()


async def test_a_fault_of_ours_stays_what_it_is(work: SqlUnitOfWork) -> None:
    with pytest.raises((OperationalError, ProgrammingError)):
        await read(work, "SELECT * FROM nothing_of_this_name")
    with pytest.raises(IntegrityError):
        await write(work, ROW.format("fig"), ROW.format("fig"))
    await write(work, ROW.format("fig"))


async def test_one_who_reads_sees_one_snapshot_whoever_writes_meanwhile(
    work: SqlUnitOfWork,
) -> None:
    count = text("SELECT count(*) FROM addresses")
    async with work.read() as tx:
        before = (await tx.connection.execute(count)).scalar_one()
        await write(work, ROW.format("fig"))
        assert (await tx.connection.execute(count)).scalar_one() == before
    assert await read(work, str(count)) == 1


async def test_a_lock_that_another_process_keeps_is_unavailable_on_sqlite(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "waypost.sqlite"
    work = a_unit_of_work(sqlite_url(file))
    event.listen(work.engines.writer.sync_engine, "connect", make_impatient)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable) as caught:
        await write(work)
    assert isinstance(caught.value.__cause__, OperationalError)
    assert "database is locked" in caplog.text
    other.close()
    await write(work, "CREATE TABLE things (content TEXT)")
    await work.close()


def make_impatient(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 50")
    cursor.close()


async def test_a_full_disk_is_unavailable_on_sqlite_and_nothing_is_written(tmp_path: Path) -> None:
    work = a_unit_of_work(sqlite_url(tmp_path / "waypost.sqlite"))
    await write(work, "CREATE TABLE things (content TEXT)")
    too_much = "INSERT INTO things VALUES (hex(zeroblob(100000)))"
    with pytest.raises(Unavailable):
        await write(
            work, "PRAGMA max_page_count = 3", "INSERT INTO things VALUES ('small')", too_much
        )
    assert await read(work, "SELECT count(*) FROM things") == 0
    await work.close()


@pytest.mark.needs("postgresql")
async def test_one_who_reads_cannot_write_on_postgresql(on_postgresql: SqlUnitOfWork) -> None:
    with pytest.raises(Unavailable):
        await read(on_postgresql, ROW.format("plum"))


@pytest.mark.needs("postgresql")
@pytest.mark.parametrize(
    ("limit", "statement"),
    [
        ("statement_timeout", "SELECT pg_sleep(5)"),
        ("lock_timeout", "LOCK TABLE addresses IN EXCLUSIVE MODE"),
    ],
)
async def test_a_limit_of_time_is_unavailable_on_postgresql(
    on_postgresql: SqlUnitOfWork, limit: str, statement: str
) -> None:
    async with on_postgresql.write() as holder:
        await run(holder.connection, "LOCK TABLE addresses IN EXCLUSIVE MODE")
        with pytest.raises(Unavailable) as caught:
            await write(on_postgresql, f"SET LOCAL {limit} = '50ms'", statement)
    assert isinstance(caught.value.__cause__, DBAPIError)


@pytest.mark.needs("postgresql")
async def test_limits_of_time_are_set_on_every_connection(on_postgresql: SqlUnitOfWork) -> None:
    for use in (on_postgresql.read, on_postgresql.write, on_postgresql.read):
        async with use() as tx:
            for setting, value in (("statement_timeout", "30s"), ("lock_timeout", "10s")):
                shown = await tx.connection.execute(text(f"SHOW {setting}"))
                assert shown.scalar_one() == value


@pytest.mark.needs("postgresql")
async def test_of_two_that_wait_for_each_other_one_gives_way(on_postgresql: SqlUnitOfWork) -> None:
    await write(on_postgresql, ROW.format("fig"), ROW.format("plum"))
    both_began = asyncio.Barrier(2)

    async def change_both(first: str, second: str) -> None:
        change = "UPDATE addresses SET created_at = 1 WHERE word = '{}'"
        async with on_postgresql.write() as tx:
            await run(tx.connection, change.format(first))
            await both_began.wait()
            await run(tx.connection, change.format(second))

    results = await asyncio.gather(
        change_both("fig", "plum"), change_both("plum", "fig"), return_exceptions=True
    )
    assert [type(result) for result in results if result is not None] == [Unavailable]


@pytest.mark.needs("postgresql")
async def test_a_lost_connection_is_unavailable_once_and_replaced(
    on_postgresql: SqlUnitOfWork, cluster: Cluster
) -> None:
    pid = await read(on_postgresql, "SELECT pg_backend_pid()")
    cluster.run(f"SELECT pg_terminate_backend({pid})")
    with pytest.raises(Unavailable):
        await read(on_postgresql, "SELECT 1")
    assert await read(on_postgresql, "SELECT 1") == 1


@pytest.mark.needs("postgresql")
async def test_a_server_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    work = a_unit_of_work(f"{POSTGRESQL}://nobody@/nothing?host={tmp_path}")
    with pytest.raises(Unavailable):
        await read(work, "SELECT 1")
    await work.close()
