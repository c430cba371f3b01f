"""The one workflow: run a job's handler, and leave the job again if the handler breaks."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from dbos import DBOS

from waypost.adapters.engine.writer import options_of
from waypost.kernel.jobs import Job, Queue

Handler = Callable[[str], Awaitable[None]]

_FIRST_RETRY_SECONDS: Final = 1.0
_LAST_RETRY_SECONDS: Final = 3600.0
_DOUBLINGS: Final = 12
_log: Final = logging.getLogger(__name__)


class UnknownJob(Exception):
    """No handler has this name."""

    def __init__(self, name: str, argument: str) -> None:
        """Say which, for the log."""
        super().__init__(f"No handler runs the job {name} ({argument}).")


@dataclass(slots=True)
class Running:
    """What this process runs now; DBOS has one instance for a process, and so has this."""

    handlers: Mapping[str, Handler] = field(default_factory=dict)
    tasks: set[asyncio.Task[object]] = field(default_factory=set)
    stopping: bool = False


RUNNING: Final = Running()


@DBOS.workflow(name="run_job", max_recovery_attempts=None)
async def run_job(name: str, argument: str, queue: str, failures: int) -> None:
    """Run a handler; it runs again after a crash, and later after an exception.

    A cancelled handler leaves its job as it is, for the next start to recover.

    Raises:
        UnknownJob: DBOS logs it, and the job has ended.
    """
    if RUNNING.stopping:
        raise asyncio.CancelledError
    handler = RUNNING.handlers.get(name)
    if handler is None:
        raise UnknownJob(name, argument)
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError
    RUNNING.tasks.add(task)
    try:
        await handler(argument)
    except (Exception, asyncio.CancelledError):
        if task.cancelling():
            raise
        delay_seconds = retry_delay_seconds(failures)
        _log.exception("The job %s (%s) broke; again in %d s.", name, argument, delay_seconds)
        await _leave_again(Job(name, "", argument, Queue(queue), delay_seconds), failures + 1)
    finally:
        RUNNING.tasks.discard(task)


def retry_delay_seconds(failures: int) -> float:
    """Return how long to wait after so many failures before this one: 1 s, doubled up to 1 h."""
    return min(_FIRST_RETRY_SECONDS * (1 << min(failures, _DOUBLINGS)), _LAST_RETRY_SECONDS)


async def _leave_again(job: Job, failures: int) -> None:
    key = (DBOS.workflow_id or "").partition("~")[0]
    options = options_of(job) | {"workflow_id": f"{key}~{failures}"}
    await DBOS.enqueue_workflow_with_options_async(
        options, job.name, job.argument, job.queue.value, failures
    )
