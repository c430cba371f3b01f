"""Clean-up: uploads past their time, and bytes that no row knows of."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from waypost.domain.assets import erasure
from waypost.domain.assets.model import is_superseded_chunk, upload_prefix
from waypost.domain.generation.ports import GenerationTransaction
from waypost.kernel.blobs import BlobStore, ErasureHold
from waypost.kernel.ids import AssetId, GenerationId
from waypost.kernel.transactions import UnitOfWork

BATCH: Final = 100


@dataclass(frozen=True, slots=True)
class CleaningService:
    """Keeps bytes and rows together; safe beside everything else that runs.

    Attributes:
        receiving: Uploads that are left alone, since a chunk is on its way.
    """

    work: UnitOfWork[GenerationTransaction]
    blobs: BlobStore
    hold: ErasureHold
    receiving: Container[AssetId]

    async def remove_expired_uploads(self) -> int:
        """Forget uploads past their time with their bytes; count them.

        Source: docs/contract/wisylink.md, 6.1.
        """
        removed = 0
        while True:
            async with self.work.write() as tx:
                expired = await tx.uploads.list_expired(tx.now, BATCH)
                idle = [upload.id for upload in expired if upload.id not in self.receiving]
                for asset_id in idle:
                    if await tx.uploads.discard(asset_id):
                        erasure.erase(tx, upload_prefix(asset_id))
                        removed += 1
            if not idle:
                return removed

    async def remove_orphans(self) -> int:
        """Erase bytes that an interrupted call or job left behind; count the blobs.

        The rows are looked at after the bytes, and whoever writes bytes has a row until these
        belong to another row, so that nothing is taken for an orphan that is only on its way.
        While a backup is being made all bytes stay, as the rows it copies may be older than these.
        """
        removed = 0
        for prefix, remove in (
            ("assets/", self._remove_unowned),
            ("uploads/", self._remove_refused),
        ):
            keys = [key async for key in self.blobs.list(prefix)]
            for start in range(0, len(keys), BATCH):
                removed += await remove(keys[start : start + BATCH])
        outputs = sorted([key async for key in self.blobs.list("outputs/")])
        for generation_id, group in groupby(outputs, key=_owner_of):
            removed += await self._remove_stale(GenerationId(generation_id), list(group))
        return removed

    async def _remove_unowned(self, keys: Sequence[str]) -> int:
        owners = {key: AssetId(_owner_of(key)) for key in keys}
        async with self.work.read() as tx:
            known = await tx.assets.known(sorted(set(owners.values())))
        return await self._erase([key for key in keys if owners[key] not in known])

    async def _remove_refused(self, keys: Sequence[str]) -> int:
        owners = {key: AssetId(_owner_of(key)) for key in keys}
        async with self.work.read() as tx:
            accepted = await tx.uploads.accepted_chunks(sorted(set(owners.values())))
        return await self._erase(
            [
                key
                for key in keys
                if owners[key] not in accepted or is_superseded_chunk(key, accepted[owners[key]])
            ]
        )

    async def _remove_stale(self, generation_id: GenerationId, keys: Sequence[str]) -> int:
        async with self.work.read() as tx:
            known = await tx.generations.known_blobs(generation_id)
        if known is None:
            return 0
        return await self._erase([key for key in keys if key not in known])

    async def _erase(self, orphans: Sequence[str]) -> int:
        if self.hold.is_held():
            return 0
        for key in orphans:
            await self.blobs.remove(key)
        return len(orphans)


def _owner_of(key: str) -> str:
    """Return the id in `assets/<id>`, `uploads/<id>/…` or `outputs/<id>/…`."""
    return key.split("/")[1]
