"""Rate windows in SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from waypost.adapters.database.statements import upsert
from waypost.adapters.database.tables import rate_windows
from waypost.domain.rates.model import Window


@dataclass(frozen=True, slots=True)
class SqlWindowRepository:
    """WindowRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def load(self, now: datetime) -> Mapping[str, Window]:
        """Select what still runs."""
        query = select(rate_windows).where(rate_windows.c.ends_at > now)
        return {
            row.bucket: Window(row.hits, row.ends_at)
            for row in await self.connection.execute(query)
        }

    async def save(self, windows: Mapping[str, Window]) -> None:
        """Insert or replace."""
        for bucket, window in windows.items():
            await self.connection.execute(
                upsert(
                    self.connection,
                    rate_windows,
                    {"bucket": bucket, "hits": window.hits, "ends_at": window.ends_at},
                    replace=("hits", "ends_at"),
                )
            )

    async def remove_ended(self, now: datetime) -> None:
        """Delete by the index on ends."""
        await self.connection.execute(delete(rate_windows).where(rate_windows.c.ends_at <= now))
