"""Two servers on one database at the same moment: what one decides, the other one sees.

On SQLite writers take turns whatever they do; on PostgreSQL the locks of each use case are at work.
"""

import asyncio
from dataclasses import replace
from typing import Final

import pytest
from tests.factories import World, a_draft, an_actor
from tests.racing import at_once, books, count, found

from waypost.adapters.database.tables import (
    generations,
    outputs,
)
from waypost.domain.credits import ledger
from waypost.domain.credits.model import Cost, InsufficientCredits, Payer
from waypost.domain.generation.model import Change, GeneratedLink, Output, Result
from waypost.domain.links.model import AddressTaken, Link, LinkKind, LinkNotFound
from waypost.kernel.actor import Actor
from waypost.kernel.errors import NotFound
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


async def test_a_link_is_deleted_once(world: World, other: World) -> None:
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    answers = await at_once(
        *(one.services.changing.remove(actor, link.link.id) for one in (world, other))
    )
    assert answers == {type(None): 1, LinkNotFound: 1}
    assert await books(world) == 0


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
