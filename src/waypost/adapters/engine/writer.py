"""Jobs become rows of the transaction that leaves them."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import sqlalchemy

from waypost.adapters.engine.connections import APPLICATION, JOB_FORMAT, quieten, sync_engine
from waypost.kernel.jobs import Job

if TYPE_CHECKING:
    from dbos import DBOSClient, EnqueueOptions


class JobWriter:
    """Leaves jobs; DBOS is imported with the first one, as that takes half a second."""

    def __init__(self, database_url: str) -> None:
        """Remember the database that the transactions are on; nothing is opened yet."""
        self.database_url = database_url

    def write(self, connection: sqlalchemy.Connection, jobs: Sequence[Job]) -> None:
        """Add jobs to the caller's open transaction; what is rolled back never runs.

        A job whose key is known is left as it is. Keys are known until a day after the job ended.

        Args:
            connection: Of the engine's own database; from asyncio, what `run_sync` hands over.
            jobs: In the order in which they should start.
        """
        for job in jobs:
            self._client.enqueue_in_transaction(
                connection, options_of(job), job.name, job.argument, job.queue.value, 0
            )

    @cached_property
    def _client(self) -> "DBOSClient":
        from dbos import DBOSClient  # noqa: PLC0415 (half a second that few commands need)

        quieten()
        return DBOSClient(
            system_database_engine=sync_engine(self.database_url),
            application_name=APPLICATION,
            lazy=True,
        )


def options_of(job: Job) -> "EnqueueOptions":
    """Return what DBOS calls the options of a job."""
    options: EnqueueOptions = {
        "workflow_name": "run_job",
        "queue_name": job.queue.value,
        "workflow_id": job.key,
        "app_version": JOB_FORMAT,
    }
    if job.delay_seconds > 0:
        options["delay_seconds"] = job.delay_seconds
    return options
