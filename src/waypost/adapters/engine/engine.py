"""Starts and stops DBOS inside the server, and keeps its tables small."""

import asyncio
import logging
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Final

import sqlalchemy
from dbos import DBOS, DBOSConfig

from waypost.adapters.engine.connections import APPLICATION, JOB_FORMAT, quieten, sync_engine
from waypost.adapters.engine.workflow import RUNNING, Handler
from waypost.kernel.jobs import Queue

_QUICK_WORKERS: Final = 10
_POLL_SECONDS: Final = 0.25
_MAX_THREADS: Final = 32
_GRACE_SECONDS: Final = 1
_STOP_SECONDS: Final = 5
_FINISHED: Final = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_KEPT: Final = timedelta(days=1)
_PURGE_SECONDS: Final = 3600.0
_PURGE_BATCH: Final = 200
_log: Final = logging.getLogger(__name__)


def prepare(database_url: str) -> None:
    """Make or migrate DBOS's own tables; beside a running server this is safe."""
    quieten()
    engine = sync_engine(database_url)
    with engine.connect():  # makes a new SQLite file a WAL file
        pass
    engine.dispose()
    DBOS.migrate(database_url)


class Engine:
    """Runs jobs in this process's event loop; DBOS allows one of them at a time."""

    def __init__(self, database_url: str) -> None:
        """Remember the database; nothing is opened yet."""
        self.database_url = database_url
        self.connections: sqlalchemy.Engine | None = None
        self.purging: asyncio.Task[None] | None = None

    async def launch(self, handlers: Mapping[str, Handler], content_workers: int) -> None:
        """Begin to run jobs, first those that an earlier process left behind.

        Args:
            handlers: By the name of the job; each gets the job's argument, and may run twice.
            content_workers: How many jobs of the content queue run at once.
        """
        RUNNING.handlers = handlers
        RUNNING.stopping = False
        quieten()
        self.connections = sync_engine(self.database_url)
        DBOS(config=_config(self.database_url, self.connections))
        DBOS.launch()
        for queue, workers in ((Queue.CONTENT, content_workers), (Queue.QUICK, _QUICK_WORKERS)):
            await DBOS.register_queue_async(
                queue.value,
                worker_concurrency=workers,
                polling_interval_sec=_POLL_SECONDS,
                on_conflict="always_update",
            )
        self.purging = asyncio.create_task(_purge_now_and_then())

    async def stop(self) -> None:
        """Stop within a few seconds; what still runs is cancelled, and recovered at the next start.

        Jobs get a second to finish.
        """
        if self.purging is None or self.connections is None:
            return
        self.purging.cancel()
        await asyncio.wait({self.purging})
        self.purging = None
        logging.getLogger("dbos").setLevel(logging.CRITICAL)  # it complains of what is cancelled
        loop = asyncio.get_running_loop()
        own_thread = ThreadPoolExecutor(1)
        destroying = loop.run_in_executor(own_thread, _destroy)
        await asyncio.wait({destroying}, timeout=_GRACE_SECONDS)
        RUNNING.stopping = True
        for task in tuple(RUNNING.tasks):
            task.cancel()
        await asyncio.wait({destroying}, timeout=_STOP_SECONDS)
        own_thread.shutdown(wait=False)
        loop.set_default_executor(ThreadPoolExecutor(_MAX_THREADS))  # DBOS's own is shut down
        self.connections.dispose()

    def healthy(self) -> bool:
        """Say whether jobs are being picked up."""
        alive = {thread.name for thread in threading.enumerate()}
        return self.purging is not None and all(f"queue-worker-{queue}" in alive for queue in Queue)


def _config(database_url: str, connections: sqlalchemy.Engine) -> DBOSConfig:
    return {
        "name": APPLICATION,
        "system_database_url": database_url,
        "system_database_engine": connections,
        "application_version": JOB_FORMAT,
        "executor_id": "local",
        "max_executor_threads": _MAX_THREADS,
        "log_level": "WARNING",
    }


def _destroy() -> None:
    DBOS.destroy(workflow_completion_timeout_sec=_GRACE_SECONDS + 1)


async def purge(finished_before: datetime) -> int:
    """Forget jobs that ended before a moment, a few at a time; count them."""
    forgotten = 0
    while True:
        finished = await DBOS.list_workflows_async(
            status=_FINISHED,
            completed_before=finished_before.isoformat(),
            limit=_PURGE_BATCH,
            load_input=False,
            load_output=False,
        )
        if not finished:
            return forgotten
        await DBOS.delete_workflows_async([each.workflow_id for each in finished])
        forgotten += len(finished)


async def _purge_now_and_then() -> None:
    while True:
        try:
            await purge(datetime.now(UTC) - _KEPT)
        except Exception:  # noqa: BLE001 (whatever it is, the next hour may be better)
            _log.exception("Finished jobs could not be purged; again in %d s.", _PURGE_SECONDS)
        await asyncio.sleep(_PURGE_SECONDS)
