"""Generated links in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import Select, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from waypost.adapters.database.generation_rows import (
    AnyRow,
    generated_link_of,
    generation_of,
    generation_row,
    result_of,
)
from waypost.adapters.database.tables import (
    generated_links,
    generations,
    link_assets,
    links,
    outputs,
)
from waypost.domain.generation.model import GeneratedLink, Generation
from waypost.domain.links.model import LinkKind
from waypost.kernel.ids import AssetId, GenerationId, LinkId, WorkspaceId


@dataclass(frozen=True, slots=True)
class SqlGeneratedLinkRepository:
    """GeneratedLinkRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def add(self, link: GeneratedLink) -> None:
        """Insert the link's own row, its attachments and its generation."""
        await self.connection.execute(
            insert(generated_links).values(
                link_id=link.link.id, kind=link.kind, **_changeable(link)
            )
        )
        await self._attach(link)
        await self.connection.execute(insert(generations).values(generation_row(link.current)))

    async def find(self, link_id: LinkId) -> GeneratedLink | None:
        """Select the link, then its generations and attachments."""
        query = _with_link().where(generated_links.c.link_id == link_id)
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else await self._complete(row)

    async def find_for_change(self, link_id: LinkId) -> GeneratedLink | None:
        """Lock the row, then look at what the one before left behind."""
        lock = (
            select(generated_links.c.link_id)
            .where(generated_links.c.link_id == link_id)
            .with_for_update()
        )
        if (await self.connection.execute(lock)).one_or_none() is None:
            return None
        return await self.find(link_id)

    async def list(
        self, workspace_id: WorkspaceId, *, offset: int, limit: int
    ) -> Sequence[GeneratedLink]:
        """Select a page by the covering index, then what belongs to it."""
        query = (
            _with_link()
            .where(links.c.workspace_id == workspace_id, links.c.kind == LinkKind.GENERATED)
            .order_by(links.c.created_at.desc(), links.c.id.desc())
            .offset(offset)
            .limit(limit)
        )
        rows = (await self.connection.execute(query)).all()
        return [await self._complete(row) for row in rows]

    async def count(self, workspace_id: WorkspaceId) -> int:
        """Count by the covering index."""
        query = select(func.count()).where(
            links.c.workspace_id == workspace_id, links.c.kind == LinkKind.GENERATED
        )
        return int((await self.connection.execute(query)).scalar_one())

    async def save(self, link: GeneratedLink) -> None:
        """Update both rows."""
        await self.connection.execute(
            update(generated_links)
            .where(generated_links.c.link_id == link.link.id)
            .values(_changeable(link))
        )
        await self.connection.execute(
            update(links).where(links.c.id == link.link.id).values(updated_at=link.link.updated_at)
        )

    async def attach(self, link: GeneratedLink) -> None:
        """Lay the attachments anew."""
        await self.connection.execute(
            delete(link_assets).where(link_assets.c.link_id == link.link.id)
        )
        await self._attach(link)

    async def remove(self, link: GeneratedLink) -> None:
        """Delete the link; all that belongs to it goes with it, but for its address."""
        await self.connection.execute(delete(links).where(links.c.id == link.link.id))

    async def detach(self, asset_id: AssetId, at: datetime) -> None:
        """Update the links, then delete the attachments."""
        attached = select(link_assets.c.link_id).where(link_assets.c.asset_id == asset_id)
        await self.connection.execute(
            update(links).where(links.c.id.in_(attached)).values(updated_at=at)
        )
        await self.connection.execute(delete(link_assets).where(link_assets.c.asset_id == asset_id))

    async def attachments(self, link_id: LinkId) -> Sequence[AssetId]:
        """Select in order."""
        query = (
            select(link_assets.c.asset_id)
            .where(link_assets.c.link_id == link_id)
            .order_by(link_assets.c.position)
        )
        return [AssetId(found) for found in (await self.connection.execute(query)).scalars()]

    async def list_hosting_due(
        self, today: date, *, paused_before: datetime, limit: int
    ) -> Sequence[LinkId]:
        """Select by the index on hosting days."""
        midnight = datetime.combine(today, time(), UTC)
        query = (
            select(generated_links.c.link_id)
            .join(links, links.c.id == generated_links.c.link_id)
            .where(
                generated_links.c.hosted,
                or_(
                    generated_links.c.hosting_day.is_(None),
                    generated_links.c.hosting_day < today,
                ),
                or_(
                    generated_links.c.paused_at.is_(None),
                    generated_links.c.paused_at <= paused_before,
                    generated_links.c.paused_at < midnight,
                ),
            )
            .order_by(links.c.created_at, links.c.id)
            .limit(limit)
        )
        return [LinkId(found) for found in (await self.connection.execute(query)).scalars()]

    async def purge(self, *, shown_before: datetime, limit: int) -> Sequence[GenerationId]:
        """Delete the outputs of served generations, and no more; links being changed wait."""
        query = (
            select(generated_links.c.served_id)
            .where(
                generated_links.c.hosted.is_(False),
                generated_links.c.shown_from <= shown_before,
                select(outputs.c.generation_id)
                .where(outputs.c.generation_id == generated_links.c.served_id)
                .exists(),
            )
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        purged = list((await self.connection.execute(query)).scalars())
        await self.connection.execute(delete(outputs).where(outputs.c.generation_id.in_(purged)))
        return [GenerationId(found) for found in purged]

    async def _attach(self, link: GeneratedLink) -> None:
        if not link.asset_ids:
            return
        await self.connection.execute(
            insert(link_assets),
            [
                {"link_id": link.link.id, "asset_id": asset_id, "position": position}
                for position, asset_id in enumerate(link.asset_ids)
            ],
        )

    async def _complete(self, row: AnyRow) -> GeneratedLink:
        current = await self._generation(row.current_id)
        served = current if row.served_id == row.current_id else None
        if row.served_id is not None and served is None:
            served = await self._generation(row.served_id)
        attached = tuple(await self.attachments(LinkId(row.link_id)))
        return generated_link_of(row, attached, current, served)

    async def _generation(self, generation_id: str) -> Generation:
        query = select(generations).where(generations.c.id == generation_id)
        row = (await self.connection.execute(query)).one()
        if row.completed_at is None:
            return generation_of(row, None)
        files = (
            select(outputs)
            .where(outputs.c.generation_id == generation_id)
            .order_by(outputs.c.position)
        )
        return generation_of(row, result_of(row, (await self.connection.execute(files)).all()))


def _with_link() -> Select[tuple[object, ...]]:
    return select(
        generated_links, links.c.workspace_id, links.c.created_at, links.c.updated_at
    ).join(links, links.c.id == generated_links.c.link_id)


def _changeable(link: GeneratedLink) -> dict[str, object]:
    return {
        "prompt": link.prompt,
        "hosted": link.hosted,
        "private": link.private,
        "current_id": link.current.id,
        "served_id": link.served.id if link.served else None,
        "hosting_day": link.hosting_day,
        "hosting_credits": link.hosting_credits,
        "paused_at": link.paused_at,
        "shown_from": link.shown_from,
    }
