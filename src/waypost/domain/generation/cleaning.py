"""Clean-up: uploads past their time, and bytes that no row knows of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from waypost.domain.assets import erasure
from waypost.domain.assets.model import upload_prefix
from waypost.domain.generation.ports import GenerationTransaction
from waypost.kernel.blobs import BlobStore, ErasureHold
from waypost.kernel.ids import AssetId, GenerationId
from waypost.kernel.transactions import UnitOfWork

BATCH: Final = 100


@dataclass(frozen=True, slots=True)
class CleaningService:
    """Keeps bytes and rows together; safe beside everything else that runs."""

    work: UnitOfWork[GenerationTransaction]
    blobs: BlobStore
    hold: ErasureHold

    async def remove_expired_uploads(self) -> int:
        """Forget uploads past their time with their bytes; count them.

        Source: docs/contract/wisylink.md, 6.1.
        """
        removed = 0
        while True:
            async with self.work.write() as tx:
                expired = await tx.uploads.list_expired(tx.now, BATCH)
                for upload in expired:
                    if await tx.uploads.discard(upload.id):
                        erasure.erase(tx, upload_prefix(upload.id))
                        removed += 1
            if len(expired) < BATCH:
                return removed

    async def remove_orphans(self) -> int:
        """Erase bytes that an interrupted call or job left behind; count the blobs.

        The rows are looked at after the bytes, and whoever writes bytes has a row until these
        belong to another row, so that nothing is taken for an orphan that is only on its way.
        While a backup is being made all bytes stay, as the rows it copies may be older than these.
        """
        removed = 0
        for prefix in ("assets/", "uploads/"):
            keys = [key async for key in self.blobs.list(prefix)]
            for start in range(0, len(keys), BATCH):
                removed += await self._remove_unowned(keys[start : start + BATCH])
        outputs = sorted([key async for key in self.blobs.list("outputs/")])
        for generation_id, group in groupby(outputs, key=_owner_of):
            removed += await self._remove_stale(GenerationId(generation_id), list(group))
        return removed

    async def _remove_unowned(self, keys: Sequence[str]) -> int:
        owners = {key: AssetId(_owner_of(key)) for key in keys}
        async with self.work.read() as tx:
            known = await tx.assets.known(sorted(set(owners.values())))
        return await self._erase([key for key in keys if owners[key] not in known])

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
