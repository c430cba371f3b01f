"""The making of content: completed once, paid once, and stopped when unwanted."""

import asyncio

import pytest
from tests.factories import World, a_draft, an_actor, an_asset

from waypost.domain.generation.model import (
    RETRY_DELAYS_SECONDS,
    GeneratedLink,
    GenerationStatus,
    make_content,
)
from waypost.domain.generation.sharing import SharedState, find_output
from waypost.kernel.actor import Actor

pytestmark = pytest.mark.anyio


async def state_of(world: World, actor: Actor, link: GeneratedLink) -> tuple[str, int]:
    found = await world.services.generation.get(actor, link.link.id)
    balance = await world.services.credits.show(actor.workspace_id)
    return found.current.status, balance.used_credits


async def test_a_generation_completes_once_and_is_paid_once_however_often_it_runs(
    world: World,
) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    assert await state_of(world, actor, link) == ("pending", 1)
    for _ in range(3):
        await world.services.making.run(link.current.id)
    assert await state_of(world, actor, link) == ("completed", 1)
    assert len(world.studio.orders) == 1


async def test_two_runs_at_the_same_time_store_one_result(world: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    await asyncio.gather(*(world.services.making.run(link.current.id) for _ in range(2)))
    assert await state_of(world, actor, link) == ("completed", 1)
    await world.run_jobs()
    assert len(world.stored_blobs()) == 2


async def test_attachments_are_laid_out_in_order_and_missing_bytes_are_skipped(
    world: World,
) -> None:
    actor = await an_actor(world)
    first = await an_asset(world, actor, b"words", "../up.txt")
    second = await an_asset(world, actor, b"a,b\n1,2\n3,4\n")
    link = await world.services.generation.create(actor, a_draft(asset_ids=(second, first)))
    await world.blobs.remove(f"assets/{second}")
    await world.services.making.run(link.current.id)
    [order] = world.studio.orders
    assert [(item.name, item.path) for item in order.attachments] == [("up.txt", "in/1.txt")]
    assert world.studio.seen == [b"words"]


async def test_progress_can_be_seen_while_it_is_made(world: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    shared = await world.services.sharing.open(link.link.id)
    assert (shared.state, shared.progress) == (SharedState.WAITING, 0.0)
    world.studio.until = asyncio.Event()
    making = asyncio.create_task(world.services.making.run(link.current.id))
    while (shared := await world.services.sharing.open(link.link.id)).progress == 0:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    assert (shared.state, shared.progress, shared.stage) == (SharedState.MAKING, 0.5, "composing")
    async with asyncio.timeout(5):  # what follows at once is seen a little later
        while shared.stage != "checking":
            await asyncio.sleep(0.01)
            shared = await world.services.sharing.open(link.link.id)
    assert (shared.state, shared.progress) == (SharedState.MAKING, 0.6)
    world.studio.until.set()
    await making
    shared = await world.services.sharing.open(link.link.id)
    assert (shared.state, shared.renewing) == (SharedState.READY, False)


async def test_three_failures_refund_and_go_on_later_for_free(world: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    world.jobs.committed.clear()
    world.studio.failures = 3
    await world.services.making.run(link.current.id)
    assert await state_of(world, actor, link) == ("pending", 0)
    assert (await world.services.sharing.open(link.link.id)).state is SharedState.DELAYED
    assert world.jobs.committed == [make_content(link.current.id, 3, 60)]

    await world.services.making.run(link.current.id)
    assert await state_of(world, actor, link) == ("completed", 0)


async def test_captions_stand_beside_the_outputs_and_go_with_them(world: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    world.studio.captions = "WEBVTT\n"
    await world.services.making.run(link.current.id)
    result = (await world.services.sharing.open(link.link.id)).result
    assert result is not None
    assert result.captions is not None
    assert result.cover is not None
    assert [output.name for output in result.outputs] == ["output-1.html"]
    assert result.cover.name == "cover.jpg"
    assert find_output(result, "captions.vtt") == result.captions
    assert result.captions.content_type == "text/vtt"
    assert [block async for block in world.services.sharing.read(result.captions)] == [b"WEBVTT\n"]
    assert await world.services.cleaning.remove_orphans() == 0
    assert len(world.stored_blobs()) == 3

    await world.services.changing.remove(actor, link.link.id)
    await world.run_jobs()
    assert world.stored_blobs() == []


async def test_storage_that_fails_counts_as_a_failed_try(world: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    (world.folder / "blobs" / "outputs").write_bytes(b"a file where a folder should be")
    await world.services.making.run(link.current.id)
    assert await state_of(world, actor, link) == ("pending", 0)
    shared = await world.services.sharing.open(link.link.id)
    assert shared.state is SharedState.DELAYED


async def test_two_failures_in_a_row_are_nobodys_business(world: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    world.studio.failures = 2
    await world.services.making.run(link.current.id)
    assert await state_of(world, actor, link) == ("completed", 1)


async def test_tries_end_after_the_last_delay(world: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    world.jobs.committed.clear()
    delays = []
    world.studio.failures = 10_000
    for _ in range(len(RETRY_DELAYS_SECONDS) + 1):
        await world.services.making.run(link.current.id)
        delays += [job.delay_seconds for job in world.jobs.committed]
        world.jobs.committed.clear()
    assert delays == list(RETRY_DELAYS_SECONDS)
    assert sum(delays) / 3600 == pytest.approx(24.6)
    assert await state_of(world, actor, link) == ("pending", 0)


async def test_what_a_stopped_server_left_behind_is_pending_again(world: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    async with world.work.write() as tx:
        await tx.generations.start(link.current.id)
    async with world.work.write() as tx:
        assert await tx.generations.reset_started() == 1
    found = await world.services.generation.get(actor, link.link.id)
    assert found.current.status is GenerationStatus.PENDING
