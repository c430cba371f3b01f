"""Use cases of analytics: what happened to a link, and to a workspace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from waypost.domain.analytics.model import Summary, Timeframe
from waypost.domain.analytics.ports import ClickLog
from waypost.domain.links.model import AddressedLink, LinkNotFound
from waypost.domain.links.ports import LinkTransaction
from waypost.kernel.actor import Actor
from waypost.kernel.ids import LinkId, WorkspaceId
from waypost.kernel.transactions import UnitOfWork


@dataclass(frozen=True, slots=True)
class AnalyticsService:
    """Reads what the click log has summed up.

    Attributes:
        counts_bots: Whether declared bots and previews count as clicks.
    """

    work: UnitOfWork[LinkTransaction]
    clicks: ClickLog
    counts_bots: bool

    async def of_link(
        self, actor: Actor, link_id: LinkId, timeframe: Timeframe
    ) -> tuple[AddressedLink, Summary]:
        """Return a link of whatever kind and state, and what happened to it.

        Raises:
            LinkNotFound: Unknown, or another workspace's.

        Source: docs/contract/whisprly.md, 4.5.
        """
        async with self.work.read() as tx:
            link = await tx.links.find_addressed(link_id)
            now = tx.now
        if link is None or link.link.workspace_id != actor.workspace_id:
            raise LinkNotFound
        since = None if timeframe.hours is None else now - timedelta(hours=timeframe.hours)
        return link, await self.clicks.summary(bytes.fromhex(link_id), since)

    async def of_workspace(self, workspace_id: WorkspaceId, timeframe: Timeframe) -> Summary:
        """Return what happened to all links of a workspace; windows begin at a whole hour."""
        async with self.work.read() as tx:
            now = tx.now
        since = None if timeframe.hours is None else now - timedelta(hours=timeframe.hours)
        return await self.clicks.summary(bytes.fromhex(workspace_id), since)

    async def counts(self, link_ids: Sequence[LinkId]) -> Mapping[LinkId, int]:
        """Return how often people opened each link, of all time."""
        totals = await self.clicks.totals([bytes.fromhex(link_id) for link_id in link_ids])
        return {
            link_id: totals[bytes.fromhex(link_id)].all
            if self.counts_bots
            else totals[bytes.fromhex(link_id)].people
            for link_id in link_ids
        }
