"""Clean-up: no bytes without a row, no row without bytes."""

import asyncio

import pytest
from tests.factories import World, a_draft, an_actor, an_asset, in_chunks

from waypost.domain.generation.model import Change

pytestmark = pytest.mark.anyio

GONE = "f" * 24


async def test_uploads_past_their_time_are_removed_with_their_bytes(world: World) -> None:
    actor = await an_actor(world)
    expired = await world.services.uploads.begin(actor, "")
    await world.services.uploads.append(actor, expired.id, in_chunks(b"x"), last=False)
    world.clock.move(seconds=450)
    alive = await world.services.uploads.begin(actor, "")
    await world.services.uploads.append(actor, alive.id, in_chunks(b"x"), last=False)
    world.clock.move(seconds=450)
    assert await world.services.cleaning.remove_expired_uploads() == 1
    await world.run_jobs()
    [blob] = world.stored_blobs()
    assert blob.startswith(f"uploads/{alive.id}/")


async def test_orphans_go_and_everything_that_belongs_to_a_row_stays(world: World) -> None:
    actor = await an_actor(world)
    asset_id = await an_asset(world, actor)
    upload = await world.services.uploads.begin(actor, "")
    await world.services.uploads.append(actor, upload.id, in_chunks(b"x"), last=False)
    link = await world.services.generation.create(actor, a_draft(asset_ids=(asset_id,)))
    waiting = await world.services.generation.create(actor, a_draft())
    await world.services.making.run(link.current.id)
    world.jobs.committed = [job for job in world.jobs.committed if job.name == "erase_blobs"]
    await world.run_jobs()
    kept = world.stored_blobs()

    under_way = f"outputs/{waiting.current.id}/run/output-1.html"
    for orphan in (
        f"assets/{GONE}",
        f"uploads/{GONE}/00000-x",
        f"outputs/{GONE}/run/cover.jpg",
        f"outputs/{link.current.id}/another-run/output-1.html",
        under_way,
    ):
        await world.blobs.put(orphan, in_chunks(b"x"))
    assert await world.services.cleaning.remove_orphans() == 4
    assert world.stored_blobs() == sorted([*kept, under_way])


async def test_a_deleted_link_stops_what_is_being_made_for_it(world: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    world.studio.until = asyncio.Event()
    making = asyncio.create_task(world.services.making.run(link.current.id))
    while not world.studio.orders:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await world.services.changing.remove(actor, link.link.id)
    async with asyncio.timeout(2):
        await making
    assert world.studio.cancelled == 1
    await world.run_jobs()
    assert world.stored_blobs() == []
    assert (await world.services.credits.show(actor.workspace_id)).used_credits == 0


async def test_a_changed_prompt_stops_the_old_work_and_its_result_is_not_shown(
    world: World,
) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    world.studio.until = asyncio.Event()
    making = asyncio.create_task(world.services.making.run(link.current.id))
    while not world.studio.orders:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await world.services.changing.change(actor, link.link.id, Change(prompt="Another."))
    async with asyncio.timeout(2):
        await making
    assert world.studio.cancelled == 1
    world.studio.until = None
    await world.run_jobs()
    assert [order.prompt for order in world.studio.orders][1:] == ["Another."]


async def test_a_chunk_that_was_never_accepted_goes_once_another_one_has_taken_its_place(
    world: World,
) -> None:
    actor = await an_actor(world)
    upload = await world.services.uploads.begin(actor, "")
    left_by_a_kill = f"uploads/{upload.id}/00000-{GONE}"
    await world.blobs.put(left_by_a_kill, in_chunks(b"x"))
    assert await world.services.cleaning.remove_orphans() == 0, "it might be on its way"

    await world.services.uploads.append(actor, upload.id, in_chunks(b"x"), last=False)
    on_its_way = f"uploads/{upload.id}/00001-{GONE}"
    await world.blobs.put(on_its_way, in_chunks(b"y"))

    assert await world.services.cleaning.remove_orphans() == 1
    assert left_by_a_kill not in world.stored_blobs()
    assert on_its_way in world.stored_blobs()
