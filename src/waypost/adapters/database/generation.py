"""Generations in SQL."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from waypost.adapters.database.generation_rows import (
    completed_row,
    generation_of,
    generation_row,
    output_rows,
)
from waypost.adapters.database.tables import generated_links, generations, links, outputs
from waypost.domain.generation.model import Generation, GenerationStatus, Result
from waypost.kernel.ids import GenerationId


@dataclass(frozen=True, slots=True)
class SqlGenerationRepository:
    """GenerationRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def add(self, generation: Generation) -> None:
        """Insert."""
        await self.connection.execute(insert(generations).values(generation_row(generation)))

    async def find(self, generation_id: GenerationId) -> Generation | None:
        """Select if a link still waits for it."""
        return await self._one(_current(generation_id))

    async def find_for_change(self, generation_id: GenerationId) -> Generation | None:
        """Lock the link's row, then look at what the one before left behind."""
        lock = (
            select(generated_links.c.link_id)
            .where(generated_links.c.current_id == generation_id)
            .with_for_update()
        )
        if (await self.connection.execute(lock)).one_or_none() is None:
            return None
        return await self.find(generation_id)

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
        await self.connection.execute(insert(outputs), output_rows(generation.id, result))
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
            .values(served_id=generation.id, shown_from=at)
        )
        await self.connection.execute(
            update(links).where(links.c.id == generation.link_id).values(updated_at=at)
        )
        if replaced_id is None:
            return None
        await self.connection.execute(delete(generations).where(generations.c.id == replaced_id))
        return GenerationId(replaced_id)

    async def remove(self, generation: Generation) -> None:
        """Delete."""
        await self.connection.execute(delete(generations).where(generations.c.id == generation.id))

    async def reset_started(self) -> int:
        """Update everything that is in the making."""
        result = await self.connection.execute(
            update(generations)
            .where(generations.c.status == GenerationStatus.GENERATING)
            .values(status=GenerationStatus.PENDING, progress=0.0, stage="")
        )
        return result.rowcount

    async def known_blobs(self, generation_id: GenerationId) -> set[str] | None:
        """Select the keys of a generation that is completed or forgotten."""
        status = select(generations.c.status).where(generations.c.id == generation_id)
        found = (await self.connection.execute(status)).scalar_one_or_none()
        if found in {GenerationStatus.PENDING, GenerationStatus.GENERATING}:
            return None
        query = select(outputs.c.blob_key).where(outputs.c.generation_id == generation_id)
        return set((await self.connection.execute(query)).scalars())

    async def _one(self, query: Select[tuple[object, ...]]) -> Generation | None:
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else generation_of(row, None)


def _current(generation_id: GenerationId) -> Select[tuple[object, ...]]:
    return (
        select(generations)
        .join(generated_links, generated_links.c.current_id == generations.c.id)
        .where(generations.c.id == generation_id)
    )
