"""Bytes that nobody owns any more are erased by a job of the transaction that let them go."""

from dataclasses import dataclass
from typing import Final

from waypost.kernel.blobs import BlobStore, ErasureHold
from waypost.kernel.ids import new_id
from waypost.kernel.jobs import Job
from waypost.kernel.transactions import Transaction, UnitOfWork

ERASE_BLOBS: Final = "erase_blobs"
HELD_SECONDS: Final = 10.0


def erase(tx: Transaction, prefix: str, delay_seconds: float = 0.0) -> None:
    """Erase every blob whose key is `prefix`, or begins with it where it ends in a slash."""
    key = f"erase-{new_id()}"
    tx.enqueue(Job(ERASE_BLOBS, key, argument=prefix, delay_seconds=delay_seconds))


@dataclass(frozen=True, slots=True)
class ErasureService:
    """What the job does; doing it twice is fine."""

    work: UnitOfWork[Transaction]
    blobs: BlobStore
    hold: ErasureHold

    async def run(self, prefix: str) -> None:
        """Erase one blob, or all below a prefix; later, while a backup is being made."""
        if self.hold.is_held():
            async with self.work.write() as tx:
                erase(tx, prefix, HELD_SECONDS)
            return
        if not prefix.endswith("/"):
            await self.blobs.remove(prefix)
            return
        async for key in self.blobs.list(prefix):
            await self.blobs.remove(key)
