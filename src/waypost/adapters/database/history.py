"""The log of events in SQL."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from waypost.adapters.database.tables import events
from waypost.domain.accounts.history import HistoryEntry
from waypost.kernel.events import Event, EventName
from waypost.kernel.ids import KeyId, WorkspaceId


@dataclass(frozen=True, slots=True)
class SqlHistoryRepository:
    """HistoryRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def list(
        self, workspace_id: WorkspaceId | None, key_id: KeyId | None, limit: int
    ) -> Sequence[HistoryEntry]:
        """Select, newest first."""
        query = select(events).order_by(events.c.created_at.desc(), events.c.id).limit(limit)
        if workspace_id is not None:
            query = query.where(events.c.workspace_id == workspace_id)
        if key_id is not None:
            query = query.where(events.c.key_id == key_id)
        return [
            HistoryEntry(
                row.created_at,
                Event(
                    EventName(row.name),
                    WorkspaceId(row.workspace_id),
                    row.subject_id,
                    None if row.key_id is None else KeyId(row.key_id),
                    json.loads(row.data),
                ),
            )
            for row in await self.connection.execute(query)
        ]
