"""What tests of races share: calls at the same moment, and what they left behind."""

import asyncio
from collections import Counter
from collections.abc import Awaitable

from sqlalchemy import Table, func, select
from tests.factories import World

from waypost.adapters.database.tables import credit_entries, credit_periods
from waypost.domain.credits.model import EntryKind
from waypost.domain.generation.model import GeneratedLink
from waypost.kernel.actor import Actor


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


async def count(world: World, table: Table) -> int:
    async with world.work.read() as tx:
        query = select(func.count()).select_from(table)
        return int((await tx.connection.execute(query)).scalar_one())


async def found(world: World, actor: Actor, link: GeneratedLink) -> GeneratedLink:
    return await world.services.generation.get(actor, link.link.id)
