"""The ledger: every paid action charges exactly once or not at all."""

import asyncio
from datetime import UTC, datetime

import pytest
from tests.factories import World, an_actor

from waypost.domain.accounts.model import Period
from waypost.domain.credits import ledger
from waypost.domain.credits.model import (
    Cost,
    EntryKind,
    InsufficientCredits,
    Payer,
    period_end,
    period_start,
)
from waypost.kernel.actor import Actor
from waypost.kernel.errors import InvalidArgument
from waypost.kernel.ids import EntryId

pytestmark = pytest.mark.anyio


async def hold(world: World, actor: Actor, cost: int) -> EntryId:
    async with world.work.write() as tx:
        payer = Payer(actor.workspace_id, actor.key_id)
        [hold_id] = await ledger.hold(tx, payer, "0" * 24, Cost(cost, "create"))
    return hold_id


async def used(world: World, actor: Actor) -> int:
    return (await world.services.credits.show(actor.workspace_id)).used_credits


async def test_a_hold_counts_as_used_and_a_refund_gives_it_back(world: World) -> None:
    actor = await an_actor(world, limit_credits=10)
    hold_id = await hold(world, actor, 4)
    assert await used(world, actor) == 4
    async with world.work.write() as tx:
        await ledger.refund(tx, hold_id)
    assert await used(world, actor) == 0


async def test_a_hold_is_closed_once_however_often_it_is_asked_for(world: World) -> None:
    actor = await an_actor(world, limit_credits=10)
    hold_id = await hold(world, actor, 4)
    async with world.work.write() as tx:
        await ledger.refund(tx, hold_id)
        await ledger.refund(tx, hold_id)
        await ledger.settle(tx, hold_id)
    assert await used(world, actor) == 0
    async with world.work.read() as tx:
        starts_at = period_start(Period.DAY, tx.now)
        entries = {
            kind: await tx.ledger.total(actor.workspace_id, starts_at, [kind]) for kind in EntryKind
        }
    assert entries == {"grant": 0, "hold": 4, "settle": 0, "refund": 4}


async def test_a_settled_hold_stays_used_and_cannot_be_refunded(world: World) -> None:
    actor = await an_actor(world, limit_credits=10)
    hold_id = await hold(world, actor, 4)
    async with world.work.write() as tx:
        await ledger.settle(tx, hold_id)
        await ledger.refund(tx, hold_id)
    assert await used(world, actor) == 4


async def test_parallel_holds_never_overdraw(world: World) -> None:
    actor = await an_actor(world, limit_credits=10)
    answers = await asyncio.gather(
        *(hold(world, actor, 1) for _ in range(40)), return_exceptions=True
    )
    assert sum(isinstance(answer, str) for answer in answers) == 10
    assert sum(isinstance(answer, InsufficientCredits) for answer in answers) == 30
    assert await used(world, actor) == 10


async def test_what_does_not_fit_changes_nothing_and_tells_the_numbers(world: World) -> None:
    actor = await an_actor(world, limit_credits=10)
    await hold(world, actor, 9)
    with pytest.raises(InsufficientCredits) as caught:
        await hold(world, actor, 2)
    balance = caught.value.balance
    assert (balance.limit_credits, balance.used_credits, balance.remaining_credits) == (10, 9, 1)
    assert balance.resets_at == datetime(2026, 3, 10, tzinfo=UTC)
    assert await used(world, actor) == 9


async def test_a_ceiling_of_a_key_binds_before_the_balance(world: World) -> None:
    actor = await an_actor(world, limit_credits=10, ceiling_credits=3)
    await hold(world, actor, 2)
    with pytest.raises(InsufficientCredits) as caught:
        await hold(world, actor, 2)
    balance = caught.value.balance
    assert (balance.limit_credits, balance.used_credits, balance.remaining_credits) == (3, 2, 1)
    assert await used(world, actor) == 2


async def test_a_refund_makes_room_below_a_ceiling(world: World) -> None:
    actor = await an_actor(world, limit_credits=10, ceiling_credits=3)
    hold_id = await hold(world, actor, 3)
    async with world.work.write() as tx:
        await ledger.refund(tx, hold_id)
    await hold(world, actor, 3)


async def test_nothing_carries_over_into_the_next_period(world: World) -> None:
    actor = await an_actor(world, limit_credits=10)
    await hold(world, actor, 10)
    world.clock.move(days=1)
    assert await used(world, actor) == 0
    await hold(world, actor, 10)


async def test_a_refund_of_yesterdays_hold_counts_yesterday(world: World) -> None:
    actor = await an_actor(world, limit_credits=10)
    yesterday = await hold(world, actor, 10)
    world.clock.move(days=1)
    await hold(world, actor, 5)
    async with world.work.write() as tx:
        await ledger.refund(tx, yesterday)
    assert await used(world, actor) == 5


async def test_a_grant_raises_the_running_period_only(world: World) -> None:
    actor = await an_actor(world, limit_credits=10)
    assert (await world.services.credits.grant(actor.workspace_id, 5)).limit_credits == 15
    await hold(world, actor, 15)
    world.clock.move(days=1)
    assert (await world.services.credits.show(actor.workspace_id)).limit_credits == 10


async def test_a_grant_of_nothing_is_refused(world: World) -> None:
    actor = await an_actor(world)
    with pytest.raises(InvalidArgument):
        await world.services.credits.grant(actor.workspace_id, 0)


def test_months_end_where_the_calendar_says() -> None:
    january = period_start(Period.MONTH, datetime(2028, 1, 31, 23, 59, tzinfo=UTC))
    assert january == datetime(2028, 1, 1, tzinfo=UTC)
    assert period_end(Period.MONTH, january) == datetime(2028, 2, 1, tzinfo=UTC)
    december = datetime(2026, 12, 1, tzinfo=UTC)
    assert period_end(Period.MONTH, december) == datetime(2027, 1, 1, tzinfo=UTC)
