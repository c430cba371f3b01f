"""What every blob store keeps to; a new one is one more parameter of `blobs`."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from waypost.adapters.blobs.local import local_blobs
from waypost.kernel.blobs import BlobStore, ByteRange
from waypost.kernel.errors import NotFound

MIB = 1 << 20


@pytest.fixture(params=["local"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    assert request.param == "local"
    return local_blobs(tmp_path / "blobs")


async def stream(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def contents(blobs: BlobStore, key: str, byte_range: ByteRange | None = None) -> bytes:
    return b"".join([block async for block in blobs.read(key, byte_range)])


async def names(blobs: BlobStore, prefix: str) -> list[str]:
    return sorted([key async for key in blobs.list(prefix)])


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def test_what_was_put_is_read_back(blobs: BlobStore) -> None:
    await blobs.put("assets/a", stream(b"one", b"", b"two"))
    assert await contents(blobs, "assets/a") == b"onetwo"


async def test_an_empty_blob_is_a_blob(blobs: BlobStore) -> None:
    await blobs.put("assets/empty", stream())
    assert await contents(blobs, "assets/empty") == b""
    assert await names(blobs, "assets/") == ["assets/empty"]


async def test_putting_again_replaces(blobs: BlobStore) -> None:
    await blobs.put("assets/a", stream(b"a longer first one"))
    await blobs.put("assets/a", stream(b"second"))
    assert await contents(blobs, "assets/a") == b"second"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 0, b"0"), (2, 4, b"234"), (9, 9, b"9"), (0, 9, b"0123456789")],
)
async def test_a_range_holds_both_its_ends(
    blobs: BlobStore, start: int, end: int, expected: bytes
) -> None:
    await blobs.put("assets/a", stream(b"0123456789"))
    assert await contents(blobs, "assets/a", ByteRange(start, end)) == expected


async def test_a_large_blob_comes_whole_and_in_blocks_of_a_mebibyte(blobs: BlobStore) -> None:
    parts = [bytes([position]) * (700_000 + position) for position in range(9)]
    await blobs.put("assets/large", stream(*parts))
    blocks = [block async for block in blobs.read("assets/large")]
    assert b"".join(blocks) == b"".join(parts)
    assert max(map(len, blocks)) <= MIB


async def test_a_range_may_span_blocks(blobs: BlobStore) -> None:
    whole = bytes(range(256)) * (3 * MIB // 256)
    await blobs.put("assets/large", stream(whole))
    assert (
        await contents(blobs, "assets/large", ByteRange(MIB - 5, 2 * MIB + 5))
        == (whole[MIB - 5 : 2 * MIB + 6])
    )


async def test_reading_what_is_not_there_is_not_found(blobs: BlobStore) -> None:
    await blobs.put("assets/a/b", stream(b"x"))
    for key in ("assets/none", "none", "assets/a"):
        with pytest.raises(NotFound) as caught:
            await contents(blobs, key)
        assert caught.value.__cause__ is not None


async def test_removing_is_final_and_may_be_repeated(blobs: BlobStore) -> None:
    await blobs.put("uploads/a/0", stream(b"x"))
    await blobs.remove("uploads/a/0")
    await blobs.remove("uploads/a/0")
    with pytest.raises(NotFound):
        await contents(blobs, "uploads/a/0")
    assert await names(blobs, "uploads/a/") == []


async def test_a_list_names_all_below_the_prefix_and_nothing_beside_it(blobs: BlobStore) -> None:
    for key in ("uploads/a/0", "uploads/a/1", "uploads/a/deep/2", "uploads/ab/0", "assets/a"):
        await blobs.put(key, stream(b"x"))
    assert await names(blobs, "uploads/a/") == ["uploads/a/0", "uploads/a/1", "uploads/a/deep/2"]
    assert await names(blobs, "outputs/") == []


async def test_blobs_can_be_removed_while_they_are_listed(blobs: BlobStore) -> None:
    for position in range(50):
        await blobs.put(f"uploads/a/{position}", stream(b"x"))
    async for key in blobs.list("uploads/a/"):
        await blobs.remove(key)
    assert await names(blobs, "uploads/a/") == []


class Interrupted(Exception):
    pass


@pytest.mark.parametrize("blocks_before", [0, 1, 7])
async def test_a_stream_that_breaks_stores_nothing_and_its_error_comes_back(
    blobs: BlobStore, blocks_before: int
) -> None:
    error = Interrupted()

    async def breaking() -> AsyncIterator[bytes]:
        for _ in range(blocks_before):
            yield bytes(MIB)
        raise error

    with pytest.raises(Interrupted) as caught:
        await blobs.put("assets/a", breaking())
    assert caught.value is error
    assert await names(blobs, "assets/") == []


async def test_a_stream_that_breaks_leaves_the_earlier_blob_alone(blobs: BlobStore) -> None:
    async def breaking() -> AsyncIterator[bytes]:
        yield bytes(3 * MIB)
        raise Interrupted

    await blobs.put("assets/a", stream(b"first"))
    with pytest.raises(Interrupted):
        await blobs.put("assets/a", breaking())
    assert await contents(blobs, "assets/a") == b"first"


async def test_a_cancelled_put_stores_nothing(blobs: BlobStore) -> None:
    given = asyncio.Event()

    async def stalling() -> AsyncIterator[bytes]:
        for _ in range(5):
            yield bytes(MIB)
        given.set()
        await asyncio.Event().wait()

    putting = asyncio.ensure_future(blobs.put("assets/a", stalling()))
    await given.wait()
    putting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await putting
    assert await names(blobs, "assets/") == []


async def test_readers_see_the_old_blob_until_the_new_one_is_whole(blobs: BlobStore) -> None:
    await blobs.put("assets/a", stream(b"old"))
    half, proceed = asyncio.Event(), asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b"new" * MIB
        half.set()
        await proceed.wait()
        yield b"!"

    putting = asyncio.ensure_future(blobs.put("assets/a", slow()))
    await half.wait()
    assert await contents(blobs, "assets/a") == b"old"
    proceed.set()
    await putting
    assert await contents(blobs, "assets/a") == b"new" * MIB + b"!"


async def test_puts_and_removals_beside_each_other_do_not_meet(blobs: BlobStore) -> None:
    async def come_and_go(name: str) -> None:
        for _ in range(20):
            await blobs.put(f"uploads/a/{name}", stream(b"x"))
            await blobs.remove(f"uploads/a/{name}")
        await blobs.put(f"uploads/a/{name}", stream(b"stays"))

    await asyncio.gather(*(come_and_go(name) for name in "abcdef"))
    assert await names(blobs, "uploads/a/") == [f"uploads/a/{name}" for name in "abcdef"]


@pytest.mark.parametrize(
    "key",
    ["", "/a", "a/", "a//b", "../a", "a/../b", "a/..", ".", "a/.hidden", "a\0b", "a#1", "ä", "a b"],
)
async def test_a_key_is_plain_names_and_slashes(blobs: BlobStore, key: str) -> None:
    with pytest.raises(ValueError, match="not a blob's key"):
        await blobs.put(key, stream(b"x"))
    with pytest.raises(ValueError, match="not a blob's key"):
        await contents(blobs, key)
    with pytest.raises(ValueError, match="not a blob's key"):
        await blobs.remove(key)


async def test_memory_does_not_grow_with_the_blob(blobs: BlobStore) -> None:
    resident = []

    async def much() -> AsyncIterator[bytes]:
        for _ in range(128):
            resident.append(resident_bytes())
            yield bytes(MIB)

    await blobs.put("assets/a", stream(bytes(4 * MIB)))
    before = resident_bytes()
    await blobs.put("assets/a", much())
    size = 0
    async for block in blobs.read("assets/a"):
        size += len(block)
        resident.append(resident_bytes())
    assert size == 128 * MIB
    assert max(resident) - before < 32 * MIB
