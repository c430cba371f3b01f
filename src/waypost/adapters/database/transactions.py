"""Transactions over SQL: business rows, events and jobs are committed together or not at all."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Protocol

from sqlalchemy import Connection, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from waypost.adapters.database.accounts import SqlKeyRepository, SqlWorkspaceRepository
from waypost.adapters.database.assets import SqlAssetRepository, SqlUploadRepository
from waypost.adapters.database.credits import SqlLedgerRepository
from waypost.adapters.database.engines import Engines
from waypost.adapters.database.failures import unavailable_for_a_while
from waypost.adapters.database.generated_links import SqlGeneratedLinkRepository
from waypost.adapters.database.generation import SqlGenerationRepository
from waypost.adapters.database.history import SqlHistoryRepository
from waypost.adapters.database.idempotency import SqlAnswerRepository
from waypost.adapters.database.links import SqlLinkRepository, SqlShortLinkRepository
from waypost.adapters.database.rates import SqlWindowRepository
from waypost.adapters.database.tables import events
from waypost.kernel.clock import Clock
from waypost.kernel.events import Event
from waypost.kernel.idempotency import Answer, Call
from waypost.kernel.ids import new_id
from waypost.kernel.jobs import Job


class JobWriter(Protocol):
    """Writes jobs into somebody's transaction on the job engine's own tables."""

    def write(self, connection: Connection, jobs: Sequence[Job]) -> None:
        """Add the jobs; they run once the transaction commits."""
        ...


@dataclass
class SqlTransaction:
    """Satisfies every feature's transaction protocol."""

    connection: AsyncConnection
    now: datetime
    recorded: list[Event] = field(default_factory=list)
    enqueued: list[Job] = field(default_factory=list)
    kept: list[tuple[Call, Answer]] = field(default_factory=list)

    @cached_property
    def workspaces(self) -> SqlWorkspaceRepository:
        """Workspaces."""
        return SqlWorkspaceRepository(self.connection)

    @cached_property
    def keys(self) -> SqlKeyRepository:
        """Keys."""
        return SqlKeyRepository(self.connection)

    @cached_property
    def history(self) -> SqlHistoryRepository:
        """The log of events."""
        return SqlHistoryRepository(self.connection)

    @cached_property
    def ledger(self) -> SqlLedgerRepository:
        """The ledger."""
        return SqlLedgerRepository(self.connection)

    @cached_property
    def assets(self) -> SqlAssetRepository:
        """Assets."""
        return SqlAssetRepository(self.connection)

    @cached_property
    def uploads(self) -> SqlUploadRepository:
        """Uploads."""
        return SqlUploadRepository(self.connection)

    @cached_property
    def links(self) -> SqlLinkRepository:
        """Links."""
        return SqlLinkRepository(self.connection)

    @cached_property
    def short_links(self) -> SqlShortLinkRepository:
        """Short links."""
        return SqlShortLinkRepository(self.connection)

    @cached_property
    def windows(self) -> SqlWindowRepository:
        """Rate windows."""
        return SqlWindowRepository(self.connection)

    @cached_property
    def generated_links(self) -> SqlGeneratedLinkRepository:
        """Generated links."""
        return SqlGeneratedLinkRepository(self.connection)

    @cached_property
    def generations(self) -> SqlGenerationRepository:
        """Generations."""
        return SqlGenerationRepository(self.connection)

    @cached_property
    def answers(self) -> SqlAnswerRepository:
        """Kept answers."""
        return SqlAnswerRepository(self.connection)

    def record(self, event: Event) -> None:
        """Log an event at commit."""
        self.recorded.append(event)

    def enqueue(self, job: Job) -> None:
        """Leave a job at commit."""
        self.enqueued.append(job)

    def keep(self, call: Call, answer: Answer) -> None:
        """Keep an answer at commit."""
        self.kept.append((call, answer))

    async def flush(self, jobs: JobWriter) -> None:
        """Write what was recorded, enqueued and kept."""
        for call, answer in self.kept:
            await self.answers.add(call, answer, self.now)
        if self.recorded:
            rows = [_event_row(event, self.now) for event in self.recorded]
            await self.connection.execute(insert(events), rows)
        if self.enqueued:
            await self.connection.run_sync(jobs.write, self.enqueued)


@dataclass(frozen=True)
class SqlUnitOfWork:
    """Opens transactions, on SQLite and on PostgreSQL.

    On SQLite one is written at a time. On PostgreSQL they run side by side, each statement sees
    what was committed before it, and whoever decides on what it read has locked it first
    (docs/decisions/0008-postgresql.md).
    """

    engines: Engines
    jobs: JobWriter
    clock: Clock

    @asynccontextmanager
    async def read(self) -> AsyncIterator[SqlTransaction]:
        """See one snapshot.

        Raises:
            Unavailable: The database cannot be reached, or takes too long.
        """
        with unavailable_for_a_while():
            async with self.engines.readers.connect() as connection, connection.begin():
                yield SqlTransaction(connection, self._now())

    @asynccontextmanager
    async def write(self) -> AsyncIterator[SqlTransaction]:
        """Commit on a clean exit, roll back on an exception.

        Raises:
            Unavailable: As above, or this transaction had to give way to another one.
        """
        with unavailable_for_a_while():
            async with self.engines.turn, self.engines.writer.begin() as connection:
                tx = SqlTransaction(connection, self._now())
                yield tx
                await tx.flush(self.jobs)

    async def close(self) -> None:
        """Let go of all connections."""
        await self.engines.dispose()

    def _now(self) -> datetime:
        """Return the present in whole milliseconds, as it is stored."""
        now = self.clock()
        return now.replace(microsecond=now.microsecond // 1000 * 1000)


def _event_row(event: Event, at: datetime) -> dict[str, object]:
    return {
        "id": new_id(),
        "name": event.name,
        "workspace_id": event.workspace_id,
        "subject_id": event.subject_id,
        "key_id": event.key_id,
        "data": json.dumps(event.data, ensure_ascii=False),
        "created_at": at,
    }
