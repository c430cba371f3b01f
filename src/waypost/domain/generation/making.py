"""The making of content: a job that may run twice, and stops when nobody wants its result."""

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from waypost.domain.assets import erasure
from waypost.domain.assets.model import Asset, path_in_order
from waypost.domain.credits import ledger
from waypost.domain.generation.model import (
    RETRY_DELAYS_SECONDS,
    Generation,
    GenerationStatus,
    Output,
    Result,
    link_completed,
    make_content,
    outputs_prefix,
)
from waypost.domain.generation.ports import GenerationTransaction
from waypost.kernel.blobs import BlobStore
from waypost.kernel.errors import NotFound, Unavailable
from waypost.kernel.ids import GenerationId, new_id
from waypost.kernel.studio import (
    Attachment,
    Order,
    OrderFailed,
    Progress,
    Report,
    Studio,
    report_to_json,
)
from waypost.kernel.transactions import UnitOfWork

UNWANTED_CHECK_SECONDS: Final = 0.5
PROGRESS_WRITE_SECONDS: Final = 0.5
STORAGE_FAILED: Final = "The files could not be read or stored."
CONTENT_TYPES: Final[Mapping[str, str]] = {
    ".html": "text/html",
    ".jpg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".vtt": "text/vtt",
}
_BLOCK_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class MakingService:
    """Turns a pending generation into a result, and pays for it exactly once."""

    work: UnitOfWork[GenerationTransaction]
    blobs: BlobStore
    studio: Studio
    tries_in_a_row: int

    async def run(self, generation_id: GenerationId) -> None:
        """Make the content of a generation, unless it is made or unwanted already.

        Source: docs/contract/wisylink.md, 6.4.
        """
        for attempt in range(1, self.tries_in_a_row + 1):
            begun = await self._begin(generation_id)
            if begun is None:
                return
            generation, assets = begun
            try:
                result = await self._make(generation, assets)
            except (OrderFailed, Unavailable, OSError) as failure:
                error = str(failure) if isinstance(failure, OrderFailed) else STORAGE_FAILED
                await self._fail(generation, error, final=attempt == self.tries_in_a_row)
            else:
                if result is not None:
                    await self._complete(generation, result)
                return

    async def _begin(
        self, generation_id: GenerationId
    ) -> tuple[Generation, Sequence[Asset]] | None:
        async with self.work.write() as tx:
            generation = await tx.generations.find_for_change(generation_id)
            if generation is None or generation.status is GenerationStatus.COMPLETED:
                return None
            await tx.generations.start(generation_id)
            asset_ids = await tx.generated_links.attachments(generation.link_id)
            assets = await tx.assets.find_all(generation.workspace_id, asset_ids)
        return generation, assets

    async def _make(self, generation: Generation, assets: Sequence[Asset]) -> Result | None:
        """Return the stored result, or None if nobody wants it any more."""
        with tempfile.TemporaryDirectory(prefix="waypost-order-") as path:
            folder = Path(path)
            order = Order(generation.kind, generation.prompt, await self._lay_out(folder, assets))
            progress = _ProgressWriter(self.work, generation.id)
            making = asyncio.create_task(self.studio.make(order, folder, progress))
            try:
                while not (await asyncio.wait({making}, timeout=UNWANTED_CHECK_SECONDS))[0]:
                    if not await self._is_wanted(generation):
                        return None
                    await progress.write_last()
                return await self._store(generation, making.result(), folder / "out")
            finally:
                making.cancel()
                await asyncio.wait({making})

    async def _lay_out(self, folder: Path, assets: Sequence[Asset]) -> tuple[Attachment, ...]:
        (folder / "in").mkdir()
        laid_out = []
        for position, asset in enumerate(assets):
            path = path_in_order(position, asset)
            try:
                await self._copy(asset.blob_key, folder / path)
            except NotFound:
                continue
            laid_out.append(Attachment(asset.name, asset.type.content_type, path))
        return tuple(laid_out)

    async def _copy(self, blob_key: str, target: Path) -> None:
        with target.open("wb") as file:
            async for block in self.blobs.read(blob_key):
                await asyncio.to_thread(file.write, block)

    async def _is_wanted(self, generation: Generation) -> bool:
        async with self.work.read() as tx:
            return await tx.generations.find(generation.id) is not None

    async def _store(self, generation: Generation, report: Report, folder: Path) -> Result:
        prefix = f"{outputs_prefix(generation.id)}{new_id()}/"
        stored = {name: await self._store_one(prefix, folder / name) for name in report.files}
        return Result(
            title=report.title,
            description=report.description,
            cover=stored[report.cover],
            outputs=tuple(stored[name] for name in report.outputs),
            duration_seconds=report.duration_seconds,
            language=report.language,
            report=report_to_json(report),
            captions=stored[report.captions] if report.captions else None,
        )

    async def _store_one(self, prefix: str, path: Path) -> Output:
        hasher = hashlib.sha256()
        size = 0

        async def blocks() -> AsyncGenerator[bytes, None]:
            nonlocal size
            with path.open("rb") as file:
                while block := await asyncio.to_thread(file.read, _BLOCK_BYTES):
                    hasher.update(block)
                    size += len(block)
                    yield block

        key = prefix + path.name
        async with aclosing(blocks()) as stream:
            await self.blobs.put(key, stream)
        content_type = CONTENT_TYPES.get(path.suffix, "application/octet-stream")
        return Output(path.name, content_type, size, hasher.hexdigest(), key)

    async def _complete(self, generation: Generation, result: Result) -> None:
        async with self.work.write() as tx:
            wanted = await tx.generations.find_for_change(generation.id)
            if wanted is None or wanted.status is GenerationStatus.COMPLETED:
                erasure.erase(tx, result.outputs[0].blob_key.rpartition("/")[0] + "/")
                return
            await ledger.settle(tx, generation.hold_id)
            replaced_id = await tx.generations.complete(generation, result, tx.now)
            if replaced_id is not None:
                erasure.erase(tx, outputs_prefix(replaced_id))
            tx.record(link_completed(generation, result))

    async def _fail(self, generation: Generation, error: str, *, final: bool) -> None:
        async with self.work.write() as tx:
            wanted = await tx.generations.find_for_change(generation.id)
            if wanted is None or wanted.status is GenerationStatus.COMPLETED:
                return
            await tx.generations.fail(generation, error)
            if not final:
                return
            await ledger.refund(tx, generation.hold_id)
            tries = wanted.tries + 1
            rounds = tries // self.tries_in_a_row - 1
            if rounds < len(RETRY_DELAYS_SECONDS):
                tx.enqueue(make_content(generation.id, tries, RETRY_DELAYS_SECONDS[rounds]))


class _ProgressWriter:
    """Writes progress down, but not more often than people can see, and the last always."""

    def __init__(
        self, work: UnitOfWork[GenerationTransaction], generation_id: GenerationId
    ) -> None:
        self.work = work
        self.generation_id = generation_id
        self.written_at = 0.0
        self.last: Progress | None = None

    async def __call__(self, progress: Progress) -> None:
        self.last = progress
        await self.write_last()

    async def write_last(self) -> None:
        moment = asyncio.get_running_loop().time()
        progress = self.last
        if progress is None or moment - self.written_at < PROGRESS_WRITE_SECONDS:
            return
        self.written_at, self.last = moment, None
        async with self.work.write() as tx:
            await tx.generations.advance(self.generation_id, progress.fraction, progress.stage)
