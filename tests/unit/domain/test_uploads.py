"""Uploads: all of a chunk counts, or nothing of it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from tests.factories import World, an_actor, an_asset, in_chunks

from waypost.domain.assets.model import (
    ChunkRefused,
    FileNotFound,
    UploadBusy,
    UploadCompleted,
    UploadDiscarded,
)
from waypost.kernel.errors import InvalidArgument

pytestmark = pytest.mark.anyio

MIB = 1 << 20


async def test_chunks_become_one_asset_in_the_order_in_which_they_were_accepted(
    world: World,
) -> None:
    actor = await an_actor(world)
    uploads = world.services.uploads
    upload = await uploads.begin(actor, "reports/Quarterly figures.XLS")
    await uploads.append(actor, upload.id, in_chunks(b"month,", b"sales\n"), last=False)
    await uploads.append(actor, upload.id, in_chunks(b"may,1\n"), last=False)
    await uploads.append(actor, upload.id, in_chunks(b"june,2\n"), last=True)

    asset = await world.services.assets.get(actor, upload.id)
    assert (asset.name, asset.type.content_type) == ("Quarterly figures.csv", "text/csv")
    stored = [block async for block in world.blobs.read(asset.blob_key)]
    assert b"".join(stored) == b"month,sales\nmay,1\njune,2\n"
    assert asset.size_bytes == 25
    await world.run_jobs()
    assert world.stored_blobs() == [asset.blob_key]


async def test_an_upload_is_no_asset_before_its_last_chunk(world: World) -> None:
    actor = await an_actor(world)
    upload = await world.services.uploads.begin(actor, "")
    await world.services.uploads.append(actor, upload.id, in_chunks(b"x"), last=False)
    with pytest.raises(FileNotFound):
        await world.services.assets.get(actor, upload.id)


async def test_a_chunk_that_breaks_leaves_the_upload_as_it_was(world: World) -> None:
    actor = await an_actor(world)
    uploads = world.services.uploads
    upload = await uploads.begin(actor, "notes.txt")

    async def broken() -> AsyncIterator[bytes]:
        yield b"half of"
        raise ConnectionError

    await uploads.append(actor, upload.id, in_chunks(b"whole "), last=False)
    with pytest.raises(ConnectionError):
        await uploads.append(actor, upload.id, broken(), last=False)
    await uploads.append(actor, upload.id, in_chunks(b"chunks"), last=True)
    assert (await world.services.assets.get(actor, upload.id)).size_bytes == len(b"whole chunks")
    await world.run_jobs()
    assert world.stored_blobs() == [f"assets/{upload.id}"]


async def test_a_second_chunk_at_the_same_time_is_refused_and_the_first_goes_on(
    world: World,
) -> None:
    actor = await an_actor(world)
    uploads = world.services.uploads
    upload = await uploads.begin(actor, "")
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b"first"
        begun.set()
        await may_end.wait()

    first = asyncio.create_task(uploads.append(actor, upload.id, slow(), last=True))
    await begun.wait()
    with pytest.raises(UploadBusy):
        await uploads.append(actor, upload.id, in_chunks(b"second"), last=False)
    may_end.set()
    await first
    assert (await world.services.assets.get(actor, upload.id)).size_bytes == len(b"first")


async def test_a_chunk_that_began_in_time_may_finish(world: World) -> None:
    actor = await an_actor(world)
    upload = await world.services.uploads.begin(actor, "")
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b"first"
        begun.set()
        await may_end.wait()

    first = asyncio.create_task(world.services.uploads.append(actor, upload.id, slow(), last=True))
    await begun.wait()
    world.clock.move(seconds=1000)
    assert await world.services.cleaning.remove_expired_uploads() == 0
    may_end.set()
    await first
    assert (await world.services.assets.get(actor, upload.id)).size_bytes == len(b"first")


async def test_a_busy_upload_is_unknown_to_strangers(world: World) -> None:
    owner, stranger = await an_actor(world), await an_actor(world)
    upload = await world.services.uploads.begin(owner, "")
    world.services.uploads.receiving.add(upload.id)
    with pytest.raises(FileNotFound):
        await world.services.uploads.append(stranger, upload.id, in_chunks(b"x"), last=True)


async def test_a_chunk_of_the_largest_size_is_taken_and_one_byte_more_is_not(
    world: World,
) -> None:
    actor = await an_actor(world)
    uploads = world.services.uploads
    upload = await uploads.begin(actor, "")
    with pytest.raises(ChunkRefused, match=r"Chunk exceeds 4194304 bytes\."):
        await uploads.append(actor, upload.id, in_chunks(b"a" * 4 * MIB, b"a"), last=False)
    await uploads.append(actor, upload.id, in_chunks(b"a" * 4 * MIB), last=True)
    assert (await world.services.assets.get(actor, upload.id)).size_bytes == 4 * MIB


async def test_a_file_of_the_largest_size_is_taken_and_one_byte_more_discards_it(
    world: World,
) -> None:
    actor = await an_actor(world)
    uploads = world.services.uploads
    sizes = [4 * MIB] * 6
    for surplus, accepted in ((0, True), (1, False)):
        upload = await uploads.begin(actor, "")
        for size in sizes:
            await uploads.append(actor, upload.id, in_chunks(b"a" * size), last=False)
        rest = in_chunks(b"a" * (MIB + surplus))
        if accepted:
            await uploads.append(actor, upload.id, rest, last=True)
            assert (await world.services.assets.get(actor, upload.id)).size_bytes == 26_214_400
            continue
        with pytest.raises(UploadDiscarded, match=r"File exceeds 26214400 bytes\."):
            await uploads.append(actor, upload.id, rest, last=True)
        with pytest.raises(FileNotFound):
            await uploads.append(actor, upload.id, in_chunks(b"a"), last=True)
        await world.run_jobs()
        assert not [key for key in world.stored_blobs() if upload.id in key]


async def test_an_empty_last_chunk_finalises_what_is_there(world: World) -> None:
    actor = await an_actor(world)
    upload = await world.services.uploads.begin(actor, "")
    await world.services.uploads.append(actor, upload.id, in_chunks(b"text"), last=False)
    await world.services.uploads.append(actor, upload.id, in_chunks(), last=True)
    assert (await world.services.assets.get(actor, upload.id)).name == "file.txt"


async def test_an_empty_chunk_is_refused_and_the_upload_goes_on(world: World) -> None:
    actor = await an_actor(world)
    upload = await world.services.uploads.begin(actor, "")
    with pytest.raises(ChunkRefused):
        await world.services.uploads.append(actor, upload.id, in_chunks(), last=False)
    await world.services.uploads.append(actor, upload.id, in_chunks(b"text"), last=True)


async def test_an_empty_file_is_discarded(world: World) -> None:
    actor = await an_actor(world)
    upload = await world.services.uploads.begin(actor, "")
    with pytest.raises(UploadDiscarded, match=r"File is empty\."):
        await world.services.uploads.append(actor, upload.id, in_chunks(), last=True)
    with pytest.raises(FileNotFound):
        await world.services.uploads.append(actor, upload.id, in_chunks(b"x"), last=True)


async def test_a_file_of_no_known_type_is_discarded_with_its_bytes(world: World) -> None:
    actor = await an_actor(world)
    upload = await world.services.uploads.begin(actor, "photo.png")
    with pytest.raises(UploadDiscarded, match=r"File type is not supported\."):
        await world.services.uploads.append(actor, upload.id, in_chunks(b"GIF89a\0\0"), last=True)
    await world.run_jobs()
    assert world.stored_blobs() == []


async def test_a_session_ends_after_15_minutes(world: World) -> None:
    actor = await an_actor(world)
    upload = await world.services.uploads.begin(actor, "")
    world.clock.move(seconds=899)
    await world.services.uploads.append(actor, upload.id, in_chunks(b"x"), last=False)
    world.clock.move(seconds=1)
    with pytest.raises(FileNotFound):
        await world.services.uploads.append(actor, upload.id, in_chunks(b"y"), last=True)


async def test_a_chunk_after_the_last_is_told_that_the_file_is_whole(world: World) -> None:
    actor = await an_actor(world)
    asset_id = await an_asset(world, actor)
    with pytest.raises(UploadCompleted):
        await world.services.uploads.append(actor, asset_id, in_chunks(b"x"), last=True)


async def test_another_workspace_cannot_tell_an_upload_from_nothing(world: World) -> None:
    owner, stranger = await an_actor(world), await an_actor(world)
    asset_id = await an_asset(world, owner)
    upload = await world.services.uploads.begin(owner, "")
    with pytest.raises(FileNotFound):
        await world.services.assets.get(stranger, asset_id)
    for known in (asset_id, upload.id):
        with pytest.raises(FileNotFound):
            await world.services.uploads.append(stranger, known, in_chunks(b"x"), last=True)


@pytest.mark.parametrize(
    ("hint", "name"),
    [
        ("my-clip.mov", "my-clip.txt"),
        ("archive.tar.gz", "archive.tar.txt"),
        ("", "file.txt"),
        ("..", "file.txt"),
        (".env", "file.txt"),
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Users\\me\\Report.docx", "Report.txt"),
        ("line\nbreak\x00.md", "linebreak.txt"),
        ("見積\u3000書.pdf", "見積\u3000書.txt"),
        ("👨\u200d👩\u200d👧.png", "👨\u200d👩\u200d👧.txt"),
        ("gpj.\u202eexe", "gpj.txt"),
        ("Zürich 2026.Notizen", "Zürich 2026.txt"),
        ("no.extensionislong", "no.extensionislong.txt"),
    ],
)
async def test_names_keep_their_base_and_get_the_detected_extension(
    world: World, hint: str, name: str
) -> None:
    actor = await an_actor(world)
    asset_id = await an_asset(world, actor, b"plain words", hint)
    assert (await world.services.assets.get(actor, asset_id)).name == name


async def test_a_name_of_more_than_255_characters_is_refused(world: World) -> None:
    actor = await an_actor(world)
    await world.services.uploads.begin(actor, "n" * 255)
    await world.services.uploads.begin(actor, "folder/" * 100 + "n" * 255)
    with pytest.raises(InvalidArgument):
        await world.services.uploads.begin(actor, "n" * 256)
