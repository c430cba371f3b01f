"""Generated links and generations in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from waypost.adapters.database.generation_rows import (
    completed_row,
    generated_link_of,
    generation_of,
    generation_row,
    output_row,
    result_of,
)
from waypost.adapters.database.tables import (
    generated_links,
    generations,
    link_assets,
    links,
    outputs,
)
from waypost.domain.generation.model import (
    GeneratedLink,
    Generation,
    GenerationStatus,
    Result,
)
from waypost.kernel.ids import AssetId, GenerationId, LinkId, WorkspaceId


@dataclass(frozen=True, slots=True)
class SqlGeneratedLinkRepository:
    """GeneratedLinkRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def add(self, link: GeneratedLink) -> None:
        """Insert the link's own row, its attachments and its generation."""
        await self.connection.execute(
            insert(generated_links).values(
                link_id=link.link.id,
                kind=link.kind,
                prompt=link.prompt,
                hosted=link.hosted,
                private=link.private,
                current_id=link.current.id,
                served_id=None,
                hosting_day=link.hosting_day,
                hosting_credits=link.hosting_credits,
            )
        )
        if link.asset_ids:
            await self.connection.execute(
                insert(link_assets),
                [
                    {"link_id": link.link.id, "asset_id": asset_id, "position": position}
                    for position, asset_id in enumerate(link.asset_ids)
                ],
            )
        await self.connection.execute(insert(generations).values(generation_row(link.current)))

    async def find(self, link_id: LinkId) -> GeneratedLink | None:
        """Select the link, then its generations and attachments."""
        query = (
            select(
                generated_links,
                links.c.workspace_id,
                links.c.created_at,
                links.c.updated_at,
            )
            .join(links, links.c.id == generated_links.c.link_id)
            .where(generated_links.c.link_id == link_id)
        )
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return None
        current = await self._generation(row.current_id)
        served = current if row.served_id == row.current_id else None
        if row.served_id is not None and served is None:
            served = await self._generation(row.served_id)
        return generated_link_of(row, tuple(await self.attachments(link_id)), current, served)

    async def find_owned(self, workspace_id: WorkspaceId, link_id: LinkId) -> GeneratedLink | None:
        """Select, and look away if it is somebody else's."""
        link = await self.find(link_id)
        return link if link and link.link.workspace_id == workspace_id else None

    async def attachments(self, link_id: LinkId) -> Sequence[AssetId]:
        """Select in order."""
        query = (
            select(link_assets.c.asset_id)
            .where(link_assets.c.link_id == link_id)
            .order_by(link_assets.c.position)
        )
        return [AssetId(found) for found in (await self.connection.execute(query)).scalars()]

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


@dataclass(frozen=True, slots=True)
class SqlGenerationRepository:
    """GenerationRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def find(self, generation_id: GenerationId) -> Generation | None:
        """Select if a link still waits for it."""
        query = (
            select(generations)
            .join(generated_links, generated_links.c.current_id == generations.c.id)
            .where(generations.c.id == generation_id)
        )
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else generation_of(row, None)

    async def start(self, generation_id: GenerationId) -> None:
        """Update the status; progress begins anew."""
        await self.connection.execute(
            update(generations)
            .where(generations.c.id == generation_id)
            .values(status=GenerationStatus.GENERATING, progress=0.0, stage="")
        )

    async def advance(self, generation_id: GenerationId, progress: float, stage: str) -> None:
        """Update the progress of what is still being made."""
        await self.connection.execute(
            update(generations)
            .where(
                generations.c.id == generation_id,
                generations.c.status == GenerationStatus.GENERATING,
            )
            .values(progress=progress, stage=stage)
        )

    async def fail(self, generation: Generation, error: str) -> None:
        """Update; the hold is the service's business."""
        await self.connection.execute(
            update(generations)
            .where(generations.c.id == generation.id)
            .values(
                status=GenerationStatus.PENDING,
                tries=generations.c.tries + 1,
                progress=0.0,
                stage="",
                last_error=error,
            )
        )

    async def complete(
        self, generation: Generation, result: Result, at: datetime
    ) -> GenerationId | None:
        """Insert the outputs, then let one update of the link swap what is served."""
        files = [*result.outputs, result.cover]
        await self.connection.execute(
            insert(outputs),
            [output_row(generation.id, place, file) for place, file in enumerate(files)],
        )
        await self.connection.execute(
            update(generations)
            .where(generations.c.id == generation.id)
            .values(completed_row(result, at))
        )
        replaced = select(generated_links.c.served_id).where(
            generated_links.c.link_id == generation.link_id
        )
        replaced_id = (await self.connection.execute(replaced)).scalar_one()
        await self.connection.execute(
            update(generated_links)
            .where(generated_links.c.link_id == generation.link_id)
            .values(served_id=generation.id)
        )
        await self.connection.execute(
            update(links).where(links.c.id == generation.link_id).values(updated_at=at)
        )
        if replaced_id is None:
            return None
        await self.connection.execute(delete(generations).where(generations.c.id == replaced_id))
        return GenerationId(replaced_id)

    async def reset_started(self) -> int:
        """Update everything that is in the making."""
        result = await self.connection.execute(
            update(generations)
            .where(generations.c.status == GenerationStatus.GENERATING)
            .values(status=GenerationStatus.PENDING, progress=0.0, stage="")
        )
        return result.rowcount
