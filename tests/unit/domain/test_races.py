"""Two servers on one database at the same moment: what one decides, the other one sees.

On SQLite writers take turns whatever they do; on PostgreSQL the locks of each use case are at work.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import func, select
from tests.factories import World, a_draft, a_world, an_actor, an_asset, in_chunks

from waypost.adapters.database.tables import (
    credit_entries,
    credit_periods,
    generations,
    link_assets,
    outputs,
)
from waypost.domain.assets.model import FileNotFound, UploadBusy, UploadCompleted
from waypost.domain.credits import ledger
from waypost.domain.credits.model import Cost, EntryKind, InsufficientCredits, Payer
from waypost.domain.generation.model import Change, GeneratedLink, Output, Result
from waypost.domain.links.model import AddressTaken, Link, LinkKind, LinkNotFound
from waypost.kernel.actor import Actor
from waypost.kernel.errors import InvalidArgument, NotFound
from waypost.kernel.idempotency import Answer, Call, CallStillRunning, Receipt
from waypost.kernel.ids import LinkId, new_id

pytestmark = pytest.mark.anyio

ROUNDS: Final = 6
A_RESULT: Final = Result(
    title="A title",
    description="A description.",
    cover=None,
    outputs=(Output("output-1.html", "text/html", 4, "0" * 64, "outputs/1/2/output-1.html"),),
    duration_seconds=None,
    language="en",
    report="{}",
)


@pytest.fixture
async def other(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    """A second server on the same database and folder, with a clock and jobs of its own."""
    other = a_world(tmp_path, database_url)
    yield other
    await other.work.close()


async def at_once(*calls: Awaitable[object]) -> Counter[type]:
    """Return what came of the calls: the types of results and exceptions, counted."""
    results = await asyncio.gather(*calls, return_exceptions=True)
    return Counter(type(result) for result in results)


async def books(world: World) -> int:
    """Return what is used in all, after holding the entries against the balances."""
    async with world.work.read() as tx:
        closed = select(func.count(credit_entries.c.closes_id.distinct()))
        closings = select(func.count(credit_entries.c.closes_id))
        assert (await tx.connection.execute(closed)).scalar_one() == (
            await tx.connection.execute(closings)
        ).scalar_one()
        used = 0
        for period in await tx.connection.execute(select(credit_periods)):
            totals = [
                await tx.ledger.total(period.workspace_id, period.starts_at, [kind])
                for kind in (EntryKind.HOLD, EntryKind.REFUND)
            ]
            assert period.used_credits == totals[0] - totals[1]
            assert 0 <= period.used_credits <= period.limit_credits
            used += period.used_credits
        return used


async def count(world: World, table: object) -> int:
    async with world.work.read() as tx:
        query = select(func.count()).select_from(table)  # type: ignore[arg-type]
        return int((await tx.connection.execute(query)).scalar_one())


async def hold(world: World, actor: Actor) -> None:
    async with world.work.write() as tx:
        payer = Payer(actor.workspace_id, actor.key_id)
        await ledger.hold(tx, payer, new_id(), Cost(1, "create"))


async def test_forty_holds_on_ten_credits_are_ten(world: World, other: World) -> None:
    actor = await an_actor(world, limit_credits=10)
    answers = await at_once(*(hold(one, actor) for one in (world, other) for _ in range(20)))
    assert answers == {type(None): 10, InsufficientCredits: 30}
    assert await books(world) == 10


async def test_a_ceiling_binds_parallel_calls_too(world: World, other: World) -> None:
    actor = await an_actor(world, limit_credits=10, ceiling_credits=3)
    answers = await at_once(*(hold(one, actor) for one in (world, other) for _ in range(10)))
    assert answers == {type(None): 3, InsufficientCredits: 17}
    assert await books(world) == 3


async def test_a_hold_is_refunded_once(world: World, other: World) -> None:
    actor = await an_actor(world, limit_credits=10)
    async with world.work.write() as tx:
        payer = Payer(actor.workspace_id, actor.key_id)
        [hold_id] = await ledger.hold(tx, payer, new_id(), Cost(4, "create"))

    async def refund(one: World) -> None:
        async with one.work.write() as tx:
            await ledger.refund(tx, hold_id)

    await asyncio.gather(*(refund(one) for one in (world, other) for _ in range(4)))
    assert await books(world) == 0


async def test_a_generation_is_completed_once(world: World, other: World) -> None:
    actor = await an_actor(world)
    for _ in range(ROUNDS):
        link = await world.services.generation.create(actor, a_draft())
        await asyncio.gather(*(one.services.making.run(link.current.id) for one in (world, other)))
        await world.run_jobs()
        await other.run_jobs()
        assert (await found(world, actor, link)).current.status == "completed"
    assert await books(world) == ROUNDS
    assert len(world.stored_blobs()) == await count(world, outputs) == 2 * ROUNDS


async def test_what_one_server_completed_another_one_cannot_fail(
    world: World, other: World
) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    other.studio.failures, other.studio.until = 99, asyncio.Event()
    failing = asyncio.create_task(other.services.making.run(link.current.id))
    while not other.studio.orders:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await world.services.making.run(link.current.id)
    other.studio.until.set()
    await failing
    assert (await found(world, actor, link)).current.status == "completed"
    assert await books(world) == 1


async def test_two_new_prompts_leave_one_generation_and_two_charges(
    world: World, other: World
) -> None:
    actor = await an_actor(world)
    for number in range(ROUNDS):
        link = await world.services.generation.create(actor, a_draft())
        await asyncio.gather(
            *(
                one.services.changing.change(actor, link.link.id, Change(prompt=f"{prompt}."))
                for one, prompt in ((world, "One"), (other, "Two"))
            )
        )
        changed = await found(world, actor, link)
        assert changed.prompt == changed.current.prompt
        assert await count(world, generations) == number + 1
        await world.services.making.run(changed.current.id)
        assert await books(world) == 3 * (number + 1)


async def test_a_new_prompt_and_a_completion_do_not_undo_each_other(
    world: World, other: World
) -> None:
    actor = await an_actor(world)
    for number in range(ROUNDS):
        link = await world.services.generation.create(actor, a_draft())
        await asyncio.gather(
            world.services.making.run(link.current.id),
            other.services.changing.change(actor, link.link.id, Change(prompt="Another.")),
        )
        changed = await found(world, actor, link)
        await world.services.making.run(changed.current.id)
        served = (await found(world, actor, link)).served
        assert served is not None
        assert served.prompt == "Another."
        assert await count(world, generations) == number + 1


async def test_a_call_under_one_key_is_carried_out_once(world: World, other: World) -> None:
    actor = await an_actor(world)
    for number in range(ROUNDS):
        call = Call(actor.workspace_id, "POST /api/links", f"key-{number}", "0" * 64)
        receipt: Receipt[GeneratedLink] = Receipt(call, lambda link: Answer(201, link.link.id))
        answers = await at_once(
            *(one.services.generation.create(actor, a_draft(), receipt) for one in (world, other))
        )
        assert answers == {GeneratedLink: 1, CallStillRunning: 1}
        async with other.services.idempotency.once(call) as kept:
            assert kept is not None
    assert await books(world) == await count(world, generations) == ROUNDS


async def test_an_address_is_given_out_once(world: World, other: World) -> None:
    actor = await an_actor(world)

    async def claim(one: World, address: str) -> None:
        link_id = LinkId(new_id())
        async with one.work.write() as tx:
            link = Link(link_id, actor.workspace_id, LinkKind.GENERATED, tx.now, tx.now)
            await tx.links.add(link, address)

    answers = await at_once(
        *(claim(one, name) for one in (world, other) for name in ("Fig", "fig"))
    )
    assert answers == {type(None): 1, AddressTaken: 3}


async def test_a_day_of_hosting_is_charged_once(world: World, other: World) -> None:
    actor = await an_actor(world, limit_credits=10)
    for _ in range(4):
        await world.services.generation.create(actor, a_draft(hosted=True))
    for one in (world, other):
        one.clock.move(days=1)
    charged = await asyncio.gather(*(one.services.hosting.charge_days() for one in (world, other)))
    assert sum(charged) == 4
    assert (await world.services.credits.show(actor.workspace_id)).used_credits == 4


async def test_a_link_whose_day_is_paid_meanwhile_is_not_paused(world: World, other: World) -> None:
    actor = await an_actor(world, limit_credits=2)
    link = await world.services.generation.create(actor, a_draft(hosted=True))
    for one in (world, other):
        one.clock.move(days=1)
    for number in range(ROUNDS):
        await hold(world, actor)
        await hold(world, actor)
        await asyncio.gather(
            world.services.hosting.charge_days(),
            other.services.credits.grant(actor.workspace_id, 1),
            other.services.hosting.charge_days(),
        )
        hosted = await found(world, actor, link)
        paid = hosted.hosting_day == world.clock().date()
        assert paid == (hosted.paused_at is None), number
        for one in (world, other):
            one.clock.move(days=1)


async def test_only_one_server_makes_the_first_workspace(world: World, other: World) -> None:
    secrets = await asyncio.gather(
        *(one.services.accounts.begin() for one in (world, other) for _ in range(3))
    )
    assert len([secret for secret in secrets if secret]) == 1
    assert len(await world.services.accounts.list_workspaces()) == 1


async def test_a_key_is_revoked_once(world: World, other: World) -> None:
    actor = await an_actor(world)
    assert actor.key_id is not None
    answers = await at_once(
        *(one.services.accounts.revoke_key(actor.key_id) for one in (world, other))
    )
    assert answers == {type(None): 1, NotFound: 1}


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


async def test_a_link_is_deleted_once(world: World, other: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    answers = await at_once(
        *(one.services.changing.remove(actor, link.link.id) for one in (world, other))
    )
    assert answers == {type(None): 1, LinkNotFound: 1}
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
    added = asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        await added.wait()
        yield b"last"

    last = asyncio.create_task(world.services.uploads.append(actor, upload.id, slow(), last=True))
    await asyncio.sleep(0.05)
    await asyncio.gather(*append(upload.id, actor, (other,), last=False))
    added.set()
    with pytest.raises(UploadBusy):
        await last
    await asyncio.gather(*append(upload.id, actor, (other,), last=True))
    assert (await world.services.assets.get(actor, upload.id)).size_bytes == len(b"texttext")


async def test_what_is_being_hosted_is_not_erased(world: World, other: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    await world.services.making.run(link.current.id)
    for one in (world, other):
        one.clock.move(days=9)
    async with world.work.write() as tx:
        held = await tx.generated_links.find_for_change(link.link.id)
        assert held is not None
        await tx.generated_links.save(replace(held, hosted=True))
        purging = asyncio.create_task(other.services.hosting.purge())
        await asyncio.sleep(0.2)
    assert await purging == 0
    assert await count(world, outputs) == 2


async def test_what_is_being_completed_is_not_begun_again(world: World, other: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    async with world.work.write() as tx:
        generation = await tx.generations.find_for_change(link.current.id)
        assert generation is not None
        await tx.generations.complete(generation, A_RESULT, tx.now)
        making = asyncio.create_task(other.services.making.run(link.current.id))
        await asyncio.sleep(0.2)
    await making
    assert other.studio.orders == []
    assert (await found(world, actor, link)).current.status == "completed"


async def found(world: World, actor: Actor, link: GeneratedLink) -> GeneratedLink:
    return await world.services.generation.get(actor, link.link.id)


def append(
    asset_id: object, actor: Actor, worlds: Sequence[World], *, last: bool
) -> Sequence[Awaitable[None]]:
    return [
        one.services.uploads.append(actor, asset_id, in_chunks(b"text"), last=last)  # type: ignore[arg-type]
        for one in worlds
    ]
