"""What tests of races share: calls at the same moment, and what they left behind."""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from datetime import datetime

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
    entries = select(
        credit_entries.c.workspace_id,
        credit_entries.c.period_starts_at,
        credit_entries.c.kind,
        func.sum(credit_entries.c.amount_credits).label("amount"),
    ).group_by(
        credit_entries.c.workspace_id, credit_entries.c.period_starts_at, credit_entries.c.kind
    )
    closings = select(func.count(), func.count(credit_entries.c.closes_id.distinct())).where(
        credit_entries.c.closes_id.is_not(None)
    )
    async with world.work.read() as tx:
        written: Counter[tuple[str, datetime]] = Counter()
        for total in await tx.connection.execute(entries):
            sign = {EntryKind.HOLD: 1, EntryKind.REFUND: -1}.get(EntryKind(total.kind), 0)
            written[total.workspace_id, total.period_starts_at] += sign * int(total.amount)
        periods = (await tx.connection.execute(select(credit_periods))).all()
        all_closings, distinct_closings = (await tx.connection.execute(closings)).one()
    for period in periods:
        assert period.used_credits == written.pop((period.workspace_id, period.starts_at), 0)
        assert 0 <= period.used_credits <= period.limit_credits
    assert not +written, "entries of a period that never began"
    assert all_closings == distinct_closings, "a hold was closed twice"
    return sum(period.used_credits for period in periods)


async def count(world: World, table: Table) -> int:
    async with world.work.read() as tx:
        query = select(func.count()).select_from(table)
        return int((await tx.connection.execute(query)).scalar_one())


async def found(world: World, actor: Actor, link: GeneratedLink) -> GeneratedLink:
    return await world.services.generation.get(actor, link.link.id)
