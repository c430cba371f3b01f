"""Hosting: what a day costs, when it is charged, and what happens when it cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from waypost.domain.assets import erasure
from waypost.domain.credits import ledger
from waypost.domain.credits.model import Cost, InsufficientCredits, Payer
from waypost.domain.generation.model import GeneratedLink, PriceList, outputs_prefix
from waypost.domain.generation.ports import GenerationTransaction
from waypost.kernel.ids import LinkId
from waypost.kernel.transactions import UnitOfWork

RETRY_PAUSED: Final = timedelta(hours=1)
BATCH: Final = 100


@dataclass(frozen=True, slots=True)
class PublicLife:
    """How long a link that is not hosted is served, and when its result is erased after that."""

    shown_seconds: int
    kept_seconds: int

    def ends_at(self, link: GeneratedLink) -> datetime | None:
        """Return when the link stops being served; None if it does not, or never was."""
        if link.hosted or link.shown_from is None:
            return None
        return link.shown_from + timedelta(seconds=self.shown_seconds)


def cost_today(prices: PriceList, link: GeneratedLink, today: date) -> int:
    """Return what is still to pay for today, at the highest rate of the day (decision D23)."""
    paid = link.hosting_credits if link.hosting_day == today else 0
    return max(0, prices.day_of(hosted=link.hosted, private=link.private) - paid)


def with_day_paid(link: GeneratedLink, cost_credits: int, today: date) -> GeneratedLink:
    """Return the link with this much more paid for today; it is not paused any more."""
    paid = link.hosting_credits if link.hosting_day == today else 0
    return replace(link, hosting_day=today, hosting_credits=paid + cost_credits, paused_at=None)


@dataclass(frozen=True, slots=True)
class HostingService:
    """What happens to links by the day, without anybody calling."""

    work: UnitOfWork[GenerationTransaction]
    prices: PriceList
    life: PublicLife

    async def charge_days(self) -> int:
        """Charge today's hosting, oldest link first, on the balance alone; count what was charged.

        A link whose day does not fit is paused, and tried again after an hour and each new day.

        Source: docs/contract/wisylink.md, 6.3.
        """
        charged = 0
        while due := await self._due():
            for link_id in due:
                charged += await self._charge_day(link_id)
        return charged

    async def purge(self) -> int:
        """Erase results that nobody can see any more; count them.

        Source: docs/contract/wisylink.md, 5.4.
        """
        gone = timedelta(seconds=self.life.shown_seconds + self.life.kept_seconds)
        async with self.work.write() as tx:
            purged = await tx.generated_links.purge(shown_before=tx.now - gone, limit=BATCH)
            for generation_id in purged:
                erasure.erase(tx, outputs_prefix(generation_id))
        return len(purged)

    async def _due(self) -> Sequence[LinkId]:
        async with self.work.read() as tx:
            return await tx.generated_links.list_hosting_due(
                tx.now.date(), paused_before=tx.now - RETRY_PAUSED, limit=BATCH
            )

    async def _charge_day(self, link_id: LinkId) -> bool:
        try:
            async with self.work.write() as tx:
                link = await tx.generated_links.find_for_change(link_id)
                today = tx.now.date()
                if link is None or not link.hosted or link.hosting_day == today:
                    return False
                cost = cost_today(self.prices, link, today)
                payer = Payer(link.link.workspace_id, key_id=None)
                [hold_id] = await ledger.hold(tx, payer, link_id, Cost(cost, "hosting"))
                await ledger.settle(tx, hold_id)
                await tx.generated_links.save(with_day_paid(link, cost, today))
                return True
        except InsufficientCredits:
            async with self.work.write() as tx:
                link = await tx.generated_links.find_for_change(link_id)
                if link is not None and link.hosted and link.hosting_day != tx.now.date():
                    await tx.generated_links.save(replace(link, paused_at=tx.now))
            return False
