"""The blob store on obstore, whichever store stands behind it."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore

from waypost.kernel.blobs import ByteRange
from waypost.kernel.errors import NotFound, Unavailable

_BLOCK_BYTES: Final = 1 << 20
_PARTS_ON_THEIR_WAY: Final = 2
_KEY: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*", re.ASCII)
_MAX_KEY_CHARACTERS: Final = 512


class _Abandoned(Exception):
    """Makes obstore give up a half-stored blob; never leaves this module."""


_Relayed = bytes | _Abandoned | None


@dataclass(frozen=True, slots=True)
class ObjectBlobStore:
    """Blobs as objects.

    Attributes:
        store: Where they are.
        part_bytes: How much is sent at once; at most three parts are in memory.
        make_durable: Called in a thread with the key of a blob that was put.
    """

    store: ObjectStore
    part_bytes: int
    make_durable: Callable[[str], None]

    async def put(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        """Store a whole stream, or nothing of it; an existing blob is replaced.

        The stream is read in the caller's own task; whatever it raises is raised here, after what
        was stored of it is gone.

        Raises:
            ValueError: The key is not made of plain names and slashes.
            Unavailable: The store fails.
        """
        path = _checked(key)
        queue: asyncio.Queue[_Relayed] = asyncio.Queue(maxsize=1)
        storing = asyncio.ensure_future(
            obstore.put_async(
                self.store,
                path,
                _relayed(queue),
                chunk_size=self.part_bytes,
                max_concurrency=_PARTS_ON_THEIR_WAY,
            )
        )
        storing.add_done_callback(lambda _: _emptied(queue))
        try:
            async for chunk in chunks:
                await queue.put(chunk)
                if storing.done():
                    break
            if not storing.done():
                await queue.put(None)
            with _translated():
                await storing
        except BaseException:
            _emptied(queue).put_nowait(_Abandoned())
            await asyncio.wait({storing})
            if not storing.cancelled():
                storing.exception()
            raise
        await asyncio.to_thread(self.make_durable, path)

    async def read(self, key: str, byte_range: ByteRange | None = None) -> AsyncIterator[bytes]:
        """Stream a blob, or a range that begins inside it, in blocks of at most 1 MiB.

        Raises:
            NotFound: No blob has this key.
            Unavailable: The store fails.
        """
        path = _checked(key)
        with _translated():
            if byte_range is None:
                result = await obstore.get_async(self.store, path)
            else:
                span = (byte_range.start, byte_range.end + 1)
                result = await obstore.get_async(self.store, path, options={"range": span})
            stream = result.stream(min_chunk_size=_BLOCK_BYTES)
        while True:
            with _translated():
                chunk = await anext(stream, None)
            if chunk is None:
                return
            for start in range(0, len(chunk), _BLOCK_BYTES):
                yield bytes(chunk[start : start + _BLOCK_BYTES])

    async def remove(self, key: str) -> None:
        """Erase a blob; one that is not there is fine."""
        path = _checked(key)
        try:
            with _translated():
                await obstore.delete_async(self.store, path)
        except NotFound:
            return

    async def list(self, prefix: str) -> AsyncIterator[str]:
        """Name every blob below a prefix that ends in a slash."""
        path = _checked(prefix.removesuffix("/"))
        pages = obstore.list(self.store, path)
        while True:
            with _translated():
                page = await anext(pages, None)
            if page is None:
                return
            for meta in page:
                yield meta["path"]


def _checked(key: str) -> str:
    if len(key) > _MAX_KEY_CHARACTERS or not _KEY.fullmatch(key):
        message = f"not a blob's key: {key!r}"
        raise ValueError(message)
    return key


async def _relayed(queue: asyncio.Queue[_Relayed]) -> AsyncIterator[bytes]:
    while (block := await queue.get()) is not None:
        if isinstance(block, _Abandoned):
            raise block
        yield block


def _emptied(queue: asyncio.Queue[_Relayed]) -> asyncio.Queue[_Relayed]:
    while not queue.empty():
        queue.get_nowait()
    return queue


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound("The stored bytes are gone.") from error
    except (BaseError, OSError) as error:
        raise Unavailable("The storage does not answer.") from error
