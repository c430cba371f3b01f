"""Bytes that nobody owns any more are erased by a job of the transaction that let them go."""

from dataclasses import dataclass
from typing import Final

from waypost.kernel.blobs import BlobStore
from waypost.kernel.ids import new_id
from waypost.kernel.jobs import Job
from waypost.kernel.transactions import Transaction

ERASE_BLOBS: Final = "erase_blobs"


def erase(tx: Transaction, prefix: str) -> None:
    """Erase every blob whose key is `prefix`, or begins with it where it ends in a slash."""
    tx.enqueue(Job(ERASE_BLOBS, key=f"erase-{new_id()}", argument=prefix))


@dataclass(frozen=True, slots=True)
class ErasureService:
    """What the job does; doing it twice is fine."""

    blobs: BlobStore

    async def run(self, prefix: str) -> None:
        """Erase one blob, or all below a prefix."""
        if not prefix.endswith("/"):
            await self.blobs.remove(prefix)
            return
        async for key in self.blobs.list(prefix):
            await self.blobs.remove(key)
