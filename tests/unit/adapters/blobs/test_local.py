import asyncio
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from waypost.adapters.blobs.local import local_blobs, remove_partial_blobs
from waypost.kernel.errors import Unavailable


async def stream(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


async def test_the_folder_is_for_this_user_only(tmp_path: Path) -> None:
    local_blobs(tmp_path / "data" / "blobs")
    assert (tmp_path / "data" / "blobs").stat().st_mode & 0o777 == 0o700


async def test_a_broken_or_cancelled_put_leaves_no_file_behind(tmp_path: Path) -> None:
    blobs = local_blobs(tmp_path)
    given = asyncio.Event()

    async def broken() -> AsyncIterator[bytes]:
        yield bytes(3 << 20)
        raise KeyError

    async def stalling() -> AsyncIterator[bytes]:
        yield bytes(3 << 20)
        yield bytes(3 << 20)
        given.set()
        await asyncio.Event().wait()

    with pytest.raises(KeyError):
        await blobs.put("assets/a", broken())
    putting = asyncio.ensure_future(blobs.put("assets/b", stalling()))
    await given.wait()
    putting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await putting
    assert files(tmp_path) == []


async def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    blobs = local_blobs(tmp_path)
    (tmp_path / "assets").write_text("a file where a folder is needed")

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield bytes(1 << 20)
            await asyncio.sleep(0)

    with pytest.raises(Unavailable):
        await blobs.put("assets/a", endless())


async def test_removing_the_last_blob_of_a_folder_removes_the_folder(tmp_path: Path) -> None:
    blobs = local_blobs(tmp_path)
    await blobs.put("uploads/a/0", stream(b"x"))
    await blobs.remove("uploads/a/0")
    assert everything(tmp_path) == []


async def test_half_stored_blobs_of_a_killed_server_are_removed_and_nothing_else(
    tmp_path: Path,
) -> None:
    blobs = local_blobs(tmp_path)
    await blobs.put("assets/whole", stream(b"x"))
    started = time.time()
    for name, age in (("assets/old#1", 60), ("assets/new#1", -60)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (started - age, started - age))
    assert remove_partial_blobs(tmp_path, older_than=started) == 1
    assert files(tmp_path) == ["assets/new#1", "assets/whole"]
