"""Two servers on one database at the same moment: files become whole, are attached and deleted."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Sequence
from typing import Final

import pytest
from tests.factories import World, a_draft, an_actor, an_asset, in_chunks
from tests.racing import at_once, books, count, found

from waypost.adapters.database.tables import link_assets
from waypost.domain.assets.model import FileNotFound, UploadBusy, UploadCompleted
from waypost.domain.generation.model import Change, GeneratedLink
from waypost.kernel.actor import Actor
from waypost.kernel.errors import InvalidArgument
from waypost.kernel.ids import AssetId

pytestmark = pytest.mark.anyio

ROUNDS: Final = 6


async def test_a_file_is_attached_or_deleted_but_never_half(world: World, other: World) -> None:
    actor = await an_actor(world)
    for _ in range(ROUNDS):
        asset_id = await an_asset(world, actor)
        answers = await at_once(
            world.services.generation.create(actor, a_draft(asset_ids=(asset_id,))),
            other.services.changing.remove_asset(actor, asset_id),
        )
        assert answers[type(None)] == 1
        assert answers[GeneratedLink] + answers[InvalidArgument] == 1
    assert await count(world, link_assets) == 0


async def test_changing_attachments_and_deleting_them_agree(world: World, other: World) -> None:
    actor = await an_actor(world)
    for _ in range(ROUNDS):
        kept, gone = await an_asset(world, actor), await an_asset(world, actor)
        draft = a_draft(asset_ids=(kept, gone))
        link = await world.services.generation.create(actor, draft)
        await asyncio.gather(
            world.services.changing.change(actor, link.link.id, Change(prompt="More.")),
            other.services.changing.remove_asset(actor, gone),
        )
        assert (await found(world, actor, link)).asset_ids == (kept,)


async def test_links_that_share_files_can_be_deleted_together(world: World, other: World) -> None:
    actor = await an_actor(world)
    for _ in range(ROUNDS):
        shared = tuple([await an_asset(world, actor) for _ in range(3)])
        links = [
            await world.services.generation.create(actor, a_draft(asset_ids=order))
            for order in (shared, shared[::-1])
        ]
        answers = await at_once(
            *(
                one.services.changing.remove(actor, link.link.id)
                for one, link in zip((world, other), links, strict=True)
            )
        )
        assert answers == {type(None): 2}
    assert await books(world) == 0


async def test_of_two_chunks_at_once_one_counts(world: World, other: World) -> None:
    actor = await an_actor(world)
    for _ in range(ROUNDS):
        upload = await world.services.uploads.begin(actor, "")
        answers = await at_once(*append(upload.id, actor, (world, other), last=False))
        assert answers in ({type(None): 1, UploadBusy: 1}, {type(None): 2})
        await asyncio.gather(*append(upload.id, actor, (world,), last=True))
        asset = await world.services.assets.get(actor, upload.id)
        assert asset.size_bytes == len(b"text") * (answers[type(None)] + 1)


async def test_of_two_last_chunks_one_makes_the_file(world: World, other: World) -> None:
    actor = await an_actor(world)
    for _ in range(ROUNDS):
        upload = await world.services.uploads.begin(actor, "")
        answers = await at_once(*append(upload.id, actor, (world, other), last=True))
        assert answers == {type(None): 1, UploadCompleted: 1}


async def test_a_file_that_is_deleted_while_it_becomes_whole_is_gone(
    world: World, other: World
) -> None:
    actor = await an_actor(world)
    for _ in range(ROUNDS):
        upload = await world.services.uploads.begin(actor, "")
        answers = await at_once(
            *append(upload.id, actor, (world,), last=True),
            other.services.changing.remove_asset(actor, upload.id),
        )
        assert answers in ({type(None): 2}, {type(None): 1, FileNotFound: 1})
        with pytest.raises(FileNotFound):
            await world.services.assets.get(actor, upload.id)


async def test_a_last_chunk_is_refused_if_another_one_was_added_meanwhile(
    world: World, other: World
) -> None:
    actor = await an_actor(world)
    upload = await world.services.uploads.begin(actor, "")
    begun, added = asyncio.Event(), asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        begun.set()
        await added.wait()
        yield b"last"

    last = asyncio.create_task(world.services.uploads.append(actor, upload.id, slow(), last=True))
    await begun.wait()
    await asyncio.gather(*append(upload.id, actor, (other,), last=False))
    added.set()
    with pytest.raises(UploadBusy):
        await last
    await asyncio.gather(*append(upload.id, actor, (other,), last=True))
    assert (await world.services.assets.get(actor, upload.id)).size_bytes == len(b"texttext")


def append(
    asset_id: AssetId, actor: Actor, worlds: Sequence[World], *, last: bool
) -> Sequence[Awaitable[None]]:
    return [
        one.services.uploads.append(actor, asset_id, in_chunks(b"text"), last=last)
        for one in worlds
    ]
