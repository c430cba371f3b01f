"""Links and addresses in SQL."""

from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from waypost.adapters.database.statements import insert_or_ignore
from waypost.adapters.database.tables import addresses, links
from waypost.domain.links.model import AddressTaken, Link


@dataclass(frozen=True, slots=True)
class SqlLinkRepository:
    """LinkRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def add(self, link: Link, address: str) -> None:
        """Claim the address first: its primary key decides who was first."""
        claimed = await self.connection.execute(
            insert_or_ignore(self.connection, addresses).values(
                word=address.lower(), link_id=link.id, created_at=link.created_at
            )
        )
        if claimed.rowcount != 1:
            raise AddressTaken("This address is taken.")
        await self.connection.execute(
            insert(links).values(
                id=link.id,
                workspace_id=link.workspace_id,
                kind=link.kind,
                created_at=link.created_at,
                updated_at=link.updated_at,
            )
        )
