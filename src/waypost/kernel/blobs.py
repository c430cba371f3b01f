"""Stored bytes, whatever holds them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes `start` to `end`, both included."""

    start: int
    end: int


class ErasureHold(Protocol):
    """Lets bytes that nobody owns any more stay for a while: a backup may still copy them."""

    def is_held(self) -> bool:
        """Say so; ask after the transaction that gave the bytes up, and before erasing them."""
        ...


class BlobStore(Protocol):
    """Keeps bytes under keys like `assets/<id>`; held by the suite in tests/contract/ports."""

    async def put(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        """Store a whole stream, or nothing of it; an existing blob is replaced."""
        ...

    def read(self, key: str, byte_range: ByteRange | None = None) -> AsyncIterator[bytes]:
        """Stream a blob, or a range of it.

        Raises:
            NotFound: No blob has this key.
        """
        ...

    async def remove(self, key: str) -> None:
        """Erase a blob; one that is not there is fine."""
        ...

    def list(self, prefix: str) -> AsyncIterator[str]:
        """Name every blob below a prefix such as `uploads/<id>/`."""
        ...
