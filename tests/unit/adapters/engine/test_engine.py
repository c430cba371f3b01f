import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
import sqlalchemy
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from tests.conftest import POSTGRESQL
from tests.postgres import Cluster

from waypost.adapters.database.engines import sqlite_url
from waypost.adapters.engine.engine import Engine, prepare, purge
from waypost.adapters.engine.workflow import retry_delay_seconds
from waypost.adapters.engine.writer import JobWriter
from waypost.kernel.ids import new_id
from waypost.kernel.jobs import Job, Queue

CONTENT_WORKERS: Final = 2


class Ran:
    """What the handlers did, by argument."""

    def __init__(self) -> None:
        self.arguments: list[str] = []
        self.at_once = 0
        self.most_at_once = 0

    async def note(self, argument: str) -> None:
        self.arguments.append(argument)

    async def crowd(self, argument: str) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.3)
        self.at_once -= 1
        self.arguments.append(argument)

    async def break_once(self, argument: str) -> None:
        self.arguments.append(argument)
        if self.arguments.count(argument) == 1:
            raise OSError(argument)

    async def leak_a_cancellation(self, argument: str) -> None:
        self.arguments.append(argument)
        if self.arguments.count(argument) == 1:
            raise asyncio.CancelledError


async def until(condition: Callable[[], bool], seconds: float = 8) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 (some of what is awaited happens in SQL)
            await asyncio.sleep(0.02)


@contextmanager
def an_empty_database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield sqlite_url(folder / "waypost.sqlite")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.empty_database() as url:
        yield url


@pytest.fixture(scope="module", params=["sqlite", POSTGRESQL])
def database_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    with an_empty_database(request, tmp_path_factory.mktemp("engine")) as url:
        prepare(url)
        yield url


@pytest.fixture(scope="module")
async def business(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(database_url.replace("sqlite:", "sqlite+aiosqlite:"))
    async with engine.begin() as connection:
        await connection.execute(sqlalchemy.text("CREATE TABLE things (id TEXT)"))
    yield engine
    await engine.dispose()


@pytest.fixture(scope="module")
async def ran(database_url: str) -> AsyncIterator[Ran]:
    ran = Ran()
    engine = Engine(database_url)
    assert not engine.healthy()
    handlers = {
        "note": ran.note,
        "crowd": ran.crowd,
        "break_once": ran.break_once,
        "leak_a_cancellation": ran.leak_a_cancellation,
    }
    await engine.launch(handlers, CONTENT_WORKERS)
    await until(engine.healthy)
    yield ran
    await engine.stop()
    assert not engine.healthy()
    assert await asyncio.to_thread(lambda: "threads still work") == "threads still work"


def address_of(business: AsyncEngine) -> str:
    return business.url.render_as_string(hide_password=False).replace("+aiosqlite", "")


async def leave(business: AsyncEngine, *jobs: Job) -> None:
    writer = JobWriter(address_of(business))
    async with business.begin() as connection:
        await connection.execute(sqlalchemy.text("INSERT INTO things VALUES ('a')"))
        await connection.run_sync(writer.write, jobs)


def job(name: str, **more: object) -> Job:
    key = new_id()
    return Job(name, key=key, argument=key, **more)  # type: ignore[arg-type]


async def test_a_committed_job_runs_once(business: AsyncEngine, ran: Ran) -> None:
    left = job("note")
    await leave(business, left)
    await until(lambda: left.argument in ran.arguments)
    await asyncio.sleep(0.6)
    assert ran.arguments.count(left.argument) == 1


async def test_a_job_that_was_rolled_back_never_runs(business: AsyncEngine, ran: Ran) -> None:
    rolled_back, committed = job("note"), job("note")
    writer = JobWriter(address_of(business))
    async with business.connect() as connection:
        await connection.run_sync(writer.write, [rolled_back])
        await connection.rollback()
    await leave(business, committed)
    await until(lambda: committed.argument in ran.arguments)
    await asyncio.sleep(0.6)
    assert rolled_back.argument not in ran.arguments


async def test_a_key_that_is_known_is_the_same_job(business: AsyncEngine, ran: Ran) -> None:
    first = job("note")
    second = Job("note", key=first.key, argument="another argument")
    await leave(business, first)
    await leave(business, second, second)
    await until(lambda: first.argument in ran.arguments)
    await leave(business, second)
    await asyncio.sleep(0.6)
    assert ran.arguments.count(first.argument) == 1
    assert second.argument not in ran.arguments


async def test_a_delayed_job_waits_at_least_so_long(business: AsyncEngine, ran: Ran) -> None:
    left = job("note", delay_seconds=1.5)
    began = time.monotonic()
    await leave(business, left)
    await until(lambda: left.argument in ran.arguments)
    assert 1.5 <= time.monotonic() - began < 4.5


async def test_the_content_queue_runs_no_more_at_once_than_it_may(
    business: AsyncEngine, ran: Ran
) -> None:
    left = [job("crowd", queue=Queue.CONTENT) for _ in range(5)]
    await leave(business, *left)
    await until(lambda: {each.argument for each in left} <= set(ran.arguments))
    assert ran.most_at_once == CONTENT_WORKERS


async def test_a_full_content_queue_does_not_hold_up_quick_jobs(
    business: AsyncEngine, ran: Ran
) -> None:
    slow = [job("crowd", queue=Queue.CONTENT) for _ in range(6)]
    quick = job("note")
    await leave(business, *slow, quick)
    await until(lambda: quick.argument in ran.arguments)
    assert slow[-1].argument not in ran.arguments
    await until(lambda: slow[-1].argument in ran.arguments)


async def test_a_job_whose_handler_breaks_is_logged_and_runs_again_later(
    business: AsyncEngine, ran: Ran, caplog: pytest.LogCaptureFixture
) -> None:
    left = [job("break_once", queue=Queue.CONTENT), job("leak_a_cancellation")]
    await leave(business, *left)
    await until(lambda: all(ran.arguments.count(each.argument) == 2 for each in left))
    for each in left:
        [record] = [record for record in caplog.records if each.argument in record.getMessage()]
        assert record.exc_info is not None
        assert "again in 1 s" in record.getMessage()


def test_the_wait_before_the_next_try_is_doubled_up_to_an_hour() -> None:
    waits = [retry_delay_seconds(failures) for failures in (0, 1, 2, 11, 12, 5000)]
    assert waits == [1, 2, 4, 2048, 3600, 3600]


async def test_an_unknown_job_is_logged_and_ends_and_the_next_one_runs(
    business: AsyncEngine, ran: Ran, caplog: pytest.LogCaptureFixture
) -> None:
    unknown, known = job("nobody's"), job("note")
    await leave(business, unknown, known)
    await until(lambda: known.argument in ran.arguments)
    await until(lambda: f"No handler runs the job nobody's ({unknown.argument})" in caplog.text)
    await asyncio.sleep(0.3)
    assert await state_of(business, unknown) == "ERROR"


async def test_finished_jobs_are_forgotten_and_waiting_ones_kept(
    business: AsyncEngine, ran: Ran
) -> None:
    finished, waiting = job("note"), job("note", delay_seconds=600)
    await leave(business, finished, waiting)
    await until(lambda: finished.argument in ran.arguments)
    await asyncio.sleep(0.3)
    assert await purge(datetime.now(UTC) - timedelta(days=1)) == 0
    assert await state_of(business, finished) == "SUCCESS"
    assert await purge(datetime.now(UTC) + timedelta(seconds=1)) > 0
    assert await state_of(business, finished) is None
    assert await state_of(business, waiting) == "DELAYED"


def table_of_jobs(engine: AsyncEngine | sqlalchemy.Engine) -> str:
    return "workflow_status" if engine.dialect.name == "sqlite" else "dbos.workflow_status"


async def state_of(business: AsyncEngine, left: Job) -> str | None:
    query = sqlalchemy.text(
        f"SELECT status FROM {table_of_jobs(business)} WHERE workflow_uuid = :key"  # noqa: S608
    )
    async with business.connect() as connection:
        return (await connection.execute(query, {"key": left.key})).scalar()


async def test_tables_can_be_prepared_beside_a_running_engine(
    business: AsyncEngine, ran: Ran, database_url: str
) -> None:
    await asyncio.to_thread(prepare, database_url)
    left = job("note")
    await leave(business, left)
    await until(lambda: left.argument in ran.arguments)


WORKER: Final = """
import asyncio, sys
from waypost.adapters.database.engines import sqlite_url
from waypost.adapters.engine.engine import Engine

async def slow(argument):
    print("begun", argument, flush=True)
    await asyncio.sleep(float(sys.argv[2]))
    print("ended", argument, flush=True)

async def main():
    import signal
    engine = Engine(sys.argv[1])
    await engine.launch({"slow": slow}, 2)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    await engine.stop()

asyncio.run(main())
"""


class Worker:
    """A process of its own that runs jobs."""

    def __init__(self, folder: Path, url: str) -> None:
        self.url = url
        self.printed = folder / "printed"
        prepare(self.url)

    def start(self, job_seconds: float) -> subprocess.Popen[bytes]:
        with self.printed.open("ab") as file:
            return subprocess.Popen(
                [sys.executable, "-c", WORKER, self.url, str(job_seconds)],
                stdout=file,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            )

    def leave(self, jobs: list[Job]) -> None:
        engine = sqlalchemy.create_engine(self.url)
        with engine.begin() as connection:
            JobWriter(self.url).write(connection, jobs)
        engine.dispose()

    def lines(self) -> Counter[str]:
        return Counter(self.printed.read_text().splitlines())

    def wait_for(self, count: int, word: str) -> None:
        deadline = time.monotonic() + 20
        while len([line for line in self.lines() if line.startswith(word)]) < count:
            assert time.monotonic() < deadline, self.lines()
            time.sleep(0.02)


@pytest.fixture(params=["sqlite", POSTGRESQL])
def worker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Worker]:
    with an_empty_database(request, tmp_path) as url:
        yield Worker(tmp_path, url)


def test_jobs_survive_kills_however_many_and_run_at_the_next_start(worker: Worker) -> None:
    jobs = [Job("slow", f"j{n}", str(n), Queue.CONTENT) for n in range(3)]
    process = worker.start(60)
    worker.leave(jobs)
    worker.wait_for(2, "begun")
    process.kill()
    process.wait()
    engine = sqlalchemy.create_engine(worker.url)
    with engine.begin() as connection:
        table = table_of_jobs(engine)
        connection.execute(sqlalchemy.text(f"UPDATE {table} SET recovery_attempts = 5000"))  # noqa: S608
    engine.dispose()
    process = worker.start(0.1)
    worker.wait_for(3, "ended")
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert worker.lines() == Counter(
        {"begun 0": 2, "begun 1": 2, "begun 2": 1, "ended 0": 1, "ended 1": 1, "ended 2": 1}
    )


def test_stopping_does_not_wait_for_a_long_job_and_the_next_start_recovers_it(
    worker: Worker,
) -> None:
    process = worker.start(60)
    worker.leave([Job("slow", "long", "1", Queue.CONTENT)])
    worker.wait_for(1, "begun")
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert time.monotonic() - began < 6
    process = worker.start(0.1)
    worker.wait_for(1, "ended")
    process.kill()
    process.wait()
