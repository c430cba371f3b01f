"""Links, addresses and short links in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVarTuple

from sqlalchemy import ColumnElement, Select, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from waypost.adapters.database.statements import AnyRow, insert_or_ignore, upsert
from waypost.adapters.database.tables import (
    addresses,
    link_changes,
    link_counts,
    links,
    short_links,
)
from waypost.domain.links.model import (
    AddressedLink,
    AddressTaken,
    Link,
    LinkKind,
    ShortLink,
    ShortLinkFilter,
)
from waypost.kernel.ids import LinkId, WorkspaceId

Columns = TypeVarTuple("Columns")

NEAR: Final = 1000
"""Up to this offset the newer end is near enough, without asking how many there are."""


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
            raise AddressTaken
        await self.connection.execute(
            insert(links).values(
                id=link.id,
                workspace_id=link.workspace_id,
                kind=link.kind,
                created_at=link.created_at,
                updated_at=link.updated_at,
                expires_at=link.expires_at,
                deactivated_at=link.deactivated_at,
                password_hash=link.password_hash,
                category=link.category,
            )
        )

    async def find_addressed(self, link_id: LinkId) -> AddressedLink | None:
        """Select with the address and, where it is a short link, the target."""
        query = (
            select(links, addresses.c.word, short_links.c.code, short_links.c.target)
            .join(addresses, addresses.c.link_id == links.c.id)
            .outerjoin(short_links, short_links.c.link_id == links.c.id)
            .where(links.c.id == link_id)
        )
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return None
        return AddressedLink(link_of(row), row.code or row.word, row.target)


@dataclass(frozen=True, slots=True)
class SqlShortLinkRepository:
    """ShortLinkRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def add(self, link: ShortLink) -> None:
        """Insert, and count."""
        await self.connection.execute(
            insert(short_links).values(link_id=link.link.id, code=link.code, target=link.target)
        )
        await self._count(link.link.workspace_id, 1)

    async def find(self, link_id: LinkId) -> ShortLink | None:
        """Select by id."""
        return await self._one(_with_link().where(links.c.id == link_id))

    async def find_by_address(self, address: str) -> ShortLink | None:
        """Select by the primary key of addresses."""
        query = (
            _with_link()
            .join(addresses, addresses.c.link_id == links.c.id)
            .where(addresses.c.word == address.lower())
        )
        return await self._one(query)

    async def list(
        self, workspace_id: WorkspaceId, wanted: ShortLinkFilter, *, offset: int, limit: int
    ) -> Sequence[ShortLink]:
        """Find the page by a covering index, from the nearer end, then join what is on it."""
        newest_first = (links.c.created_at.desc(), links.c.id.desc())
        order, skipped, most = newest_first, offset, limit
        if wanted == ShortLinkFilter() and offset > NEAR:
            rest = await self.count(workspace_id, wanted) - offset
            if 0 <= rest < offset:
                order = (links.c.created_at.asc(), links.c.id.asc())
                skipped, most = max(0, rest - limit), min(limit, rest)
        page = (
            _filtered(select(links.c.id), workspace_id, wanted)
            .order_by(*order)
            .offset(skipped)
            .limit(most)
            .subquery()
        )
        query = _with_link().join(page, page.c.id == links.c.id).order_by(*newest_first)
        return [_short_link(row) for row in await self.connection.execute(query)]

    async def count(self, workspace_id: WorkspaceId, wanted: ShortLinkFilter) -> int:
        """Read the counter, or count what is filtered."""
        if wanted == ShortLinkFilter():
            query = select(link_counts.c.living_short_links).where(
                link_counts.c.workspace_id == workspace_id
            )
            return (await self.connection.execute(query)).scalar_one_or_none() or 0
        filtered = _filtered(select(func.count()).select_from(links), workspace_id, wanted)
        return int((await self.connection.execute(filtered)).scalar_one())

    async def deactivate(self, link_id: LinkId, at: datetime) -> bool:
        """Update in one statement, and count."""
        result = await self.connection.execute(
            update(links)
            .where(
                links.c.id == link_id,
                links.c.kind == LinkKind.SHORT,
                links.c.deactivated_at.is_(None),
            )
            .values(deactivated_at=at, updated_at=at)
            .returning(links.c.workspace_id)
        )
        workspace_id = result.scalar_one_or_none()
        if workspace_id is None:
            return False
        await self.connection.execute(insert(link_changes).values(link_id=link_id))
        await self._count(WorkspaceId(workspace_id), -1)
        return True

    async def _count(self, workspace_id: WorkspaceId, change: int) -> None:
        await self.connection.execute(
            upsert(
                self.connection,
                link_counts,
                {"workspace_id": workspace_id, "living_short_links": change},
                add=("living_short_links",),
            )
        )

    async def _one(self, query: Select[tuple[object, ...]]) -> ShortLink | None:
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _short_link(row)


def link_of(row: AnyRow) -> Link:
    """Read what every kind of link has in common."""
    return Link(
        id=LinkId(row.id),
        workspace_id=WorkspaceId(row.workspace_id),
        kind=LinkKind(row.kind),
        created_at=row.created_at,
        updated_at=row.updated_at,
        expires_at=row.expires_at,
        deactivated_at=row.deactivated_at,
        password_hash=row.password_hash,
        category=row.category,
    )


def _short_link(row: AnyRow) -> ShortLink:
    return ShortLink(link_of(row), row.code, row.target)


def _with_link() -> Select[tuple[object, ...]]:
    return select(links, short_links.c.code, short_links.c.target).join(
        short_links, short_links.c.link_id == links.c.id
    )


def _filtered(
    query: Select[*Columns], workspace_id: WorkspaceId, wanted: ShortLinkFilter
) -> Select[*Columns]:
    query = query.where(
        links.c.workspace_id == workspace_id,
        links.c.kind == LinkKind.SHORT,
        links.c.deactivated_at.is_(None),
    )
    if wanted.category is not None:
        query = query.where(links.c.category == wanted.category)
    if wanted.search is not None:
        found: list[ColumnElement[bool]] = [
            column.icontains(wanted.search, autoescape=True)
            for column in (short_links.c.code, short_links.c.target)
        ]
        query = query.join(short_links, short_links.c.link_id == links.c.id).where(or_(*found))
    return query
