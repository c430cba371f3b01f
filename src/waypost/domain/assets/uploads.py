"""Use cases of uploads: begin one, add chunks in order, and make it an asset."""

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import IO

from waypost.domain.assets import erasure
from waypost.domain.assets.detection import detect
from waypost.domain.assets.model import (
    MAX_CHUNK_BYTES,
    MAX_FILE_BYTES,
    Asset,
    Chunk,
    ChunkMisplaced,
    ChunkRefused,
    FileNotFound,
    Upload,
    UploadBusy,
    UploadCompleted,
    UploadDiscarded,
    asset_blob_key,
    chunk_key,
    clean_hint,
    display_name,
    file_created,
    hint_extension,
    upload_prefix,
)
from waypost.domain.assets.ports import AssetTransaction
from waypost.domain.idempotency.service import keep
from waypost.kernel.actor import Actor
from waypost.kernel.blobs import BlobStore
from waypost.kernel.errors import NotFound, WaypostError
from waypost.kernel.idempotency import Receipt
from waypost.kernel.ids import AssetId, new_id
from waypost.kernel.transactions import UnitOfWork

_BLOCK_BYTES = 1 << 20
_SPOOLED_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class UploadService:
    """How bytes become assets: all of a chunk counts, or nothing of it.

    Attributes:
        receiving: Uploads whose chunk is on its way; one that began in time may finish.
    """

    work: UnitOfWork[AssetTransaction]
    blobs: BlobStore
    session_seconds: int
    receiving: set[AssetId] = field(default_factory=set)

    async def begin(
        self, actor: Actor, name: str, receipt: Receipt[Upload] | None = None
    ) -> Upload:
        """Begin an upload that must be whole within the session's time.

        Args:
            actor: Whose asset it will be, and in which brand.
            name: A hint; folders and control characters are removed, "" is none.
            receipt: Keeps the answer for calls that are repeated.

        Raises:
            InvalidArgument: The name is too long.

        Source: docs/contract/wisylink.md, 4.1.
        """
        hint = clean_hint(name)
        async with self.work.write() as tx:
            upload = Upload(
                id=AssetId(new_id()),
                workspace_id=actor.workspace_id,
                brand_id=actor.brand_id,
                name_hint=hint,
                created_at=tx.now,
                expires_at=tx.now + timedelta(seconds=self.session_seconds),
            )
            await tx.uploads.add(upload)
            keep(tx, receipt, upload)
        return upload

    async def append(
        self,
        actor: Actor,
        asset_id: AssetId,
        content: AsyncIterator[bytes],
        *,
        last: bool,
        offset: int | None = None,
    ) -> None:
        """Add one chunk, and with the last one make the asset in the same call.

        Args:
            actor: Whose upload it is.
            asset_id: From `begin`.
            content: 1 to 4,194,304 bytes; may be empty with `last` once something is stored.
            last: Whether the file is whole with this chunk.
            offset: How many bytes the caller believes to be stored; None if it does not say.

        Raises:
            FileNotFound: Unknown, another workspace's, discarded or past its time.
            UploadCompleted: It is an asset already.
            UploadBusy: Another chunk for it is on its way.
            ChunkRefused: Empty, too large or at the wrong offset; the upload is as it was.
            UploadDiscarded: Too large in all, empty in all, or of a type that nobody takes.

        Source: docs/contract/wisylink.md, 4.2.
        """
        await self._open_upload(actor, asset_id)
        with self._only_one(asset_id):
            upload = await self._open_upload(actor, asset_id)
            if offset is not None and offset != upload.received_bytes:
                raise ChunkMisplaced(upload.received_bytes)
            key = chunk_key(upload)
            size = await self._store(key, content)
            try:
                await self._accept(actor, upload, Chunk(key, size), last=last)
            except WaypostError:
                await self.blobs.remove(key)
                raise

    async def _accept(self, actor: Actor, upload: Upload, chunk: Chunk, *, last: bool) -> None:
        total = upload.received_bytes + chunk.size_bytes
        if not chunk.size_bytes and not (last and total):
            if last:
                await self._discard(upload, "File is empty.")
            raise ChunkRefused("Chunk is empty.")
        if total > MAX_FILE_BYTES:
            await self._discard(upload, f"File exceeds {MAX_FILE_BYTES} bytes.")
        if last:
            await self._finalise(actor, upload, chunk)
            return
        async with self.work.write() as tx:
            appended = await tx.uploads.append(upload, chunk)
        if not appended:
            await self._refuse_overtaken(actor, upload)

    async def _finalise(self, actor: Actor, upload: Upload, chunk: Chunk) -> None:
        with tempfile.SpooledTemporaryFile(max_size=_SPOOLED_BYTES) as whole:
            digest, size = await self._assemble((*upload.chunk_keys, chunk.blob_key), whole)
            file_type = await asyncio.to_thread(detect, whole, hint_extension(upload.name_hint))
            if file_type is None:
                await self._discard(upload, "File type is not supported.")
                return
            await self.blobs.put(asset_blob_key(upload.id), _blocks_of(whole))
        async with self.work.write() as tx:
            asset = Asset(
                id=upload.id,
                workspace_id=upload.workspace_id,
                brand_id=upload.brand_id,
                name=display_name(upload.name_hint, file_type),
                type=file_type,
                size_bytes=size,
                digest=digest,
                created_at=upload.created_at,
                updated_at=tx.now,
            )
            finalised = await tx.uploads.remove(upload)
            if finalised:
                await tx.assets.add(asset)
                erasure.erase(tx, upload_prefix(upload.id))
                tx.record(file_created(asset, actor.key_id))
        if not finalised:
            await self._refuse_overtaken(actor, upload)

    async def _open_upload(self, actor: Actor, asset_id: AssetId) -> Upload:
        async with self.work.read() as tx:
            upload = await tx.uploads.find(actor.workspace_id, asset_id)
            if upload is not None and tx.now < upload.expires_at:
                return upload
            if await tx.assets.find(actor.workspace_id, asset_id):
                raise UploadCompleted
        raise FileNotFound

    async def _refuse_overtaken(self, actor: Actor, upload: Upload) -> None:
        """Say what another server did to the upload in the meantime."""
        await self._open_upload(actor, upload.id)
        raise UploadBusy

    async def _store(self, key: str, content: AsyncIterator[bytes]) -> int:
        size = 0

        async def counted() -> AsyncIterator[bytes]:
            nonlocal size
            async for block in content:
                size += len(block)
                if size > MAX_CHUNK_BYTES:
                    raise ChunkRefused(f"Chunk exceeds {MAX_CHUNK_BYTES} bytes.")
                yield block

        await self.blobs.put(key, counted())
        return size

    async def _assemble(self, keys: tuple[str, ...], whole: IO[bytes]) -> tuple[str, int]:
        hasher = hashlib.sha256()
        size = 0

        def take(block: bytes) -> None:
            hasher.update(block)
            whole.write(block)

        try:
            for key in keys:
                async for block in self.blobs.read(key):
                    size += len(block)
                    await asyncio.to_thread(take, block)
        except NotFound as error:
            raise FileNotFound from error
        return hasher.hexdigest(), size

    async def _discard(self, upload: Upload, why: str) -> None:
        async with self.work.write() as tx:
            await tx.uploads.discard(upload.id)
            erasure.erase(tx, upload_prefix(upload.id))
        raise UploadDiscarded(why)

    @contextmanager
    def _only_one(self, asset_id: AssetId) -> Iterator[None]:
        if asset_id in self.receiving:
            raise UploadBusy
        self.receiving.add(asset_id)
        try:
            yield
        finally:
            self.receiving.discard(asset_id)


async def _blocks_of(file: IO[bytes]) -> AsyncIterator[bytes]:
    file.seek(0)
    while block := await asyncio.to_thread(file.read, _BLOCK_BYTES):
        yield block
