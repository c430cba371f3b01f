"""Use cases of generated links: create, read and list."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.domain.assets import attachments
from waypost.domain.credits import ledger
from waypost.domain.credits.model import Cost, Payer
from waypost.domain.generation.model import (
    Draft,
    GeneratedLink,
    Generation,
    GenerationStatus,
    KindUnavailable,
    PriceList,
    link_created,
    make_content,
)
from waypost.domain.generation.ports import GenerationTransaction
from waypost.domain.idempotency.service import keep
from waypost.domain.links.model import Link, LinkKind, LinkNotFound
from waypost.kernel.actor import Actor
from waypost.kernel.idempotency import Receipt
from waypost.kernel.ids import GenerationId, LinkId, new_id
from waypost.kernel.kinds import Kind
from waypost.kernel.transactions import UnitOfWork


@dataclass(frozen=True, slots=True)
class GenerationService:
    """What an owner can do with generated links."""

    work: UnitOfWork[GenerationTransaction]
    prices: PriceList
    kinds: frozenset[Kind]

    async def create(
        self, actor: Actor, draft: Draft, receipt: Receipt[GeneratedLink] | None = None
    ) -> GeneratedLink:
        """Hold the price of a generation, give it an address and queue the making of its content.

        Args:
            actor: Whose workspace pays.
            draft: Valid by construction.
            receipt: Keeps the answer for calls that are repeated.

        Returns:
            The link with its pending generation; its page can be opened at once.

        Raises:
            KindUnavailable: This server cannot make that kind.
            InvalidArgument: An asset is unknown, not whole or somebody else's.
            InsufficientCredits: Too few are left in this period; nothing is stored.

        Source: docs/contract/wisylink.md, 4.5.
        """
        if draft.kind not in self.kinds:
            raise KindUnavailable(draft.kind, sorted(self.kinds))
        link_id = LinkId(new_id())
        hosting = self.prices.day_of(hosted=draft.hosted, private=draft.private)
        async with self.work.write() as tx:
            await attachments.require_complete(tx, actor.workspace_id, draft.asset_ids)
            payer = Payer(actor.workspace_id, actor.key_id)
            costs = [Cost(self.prices.create, "create")]
            if draft.hosted:
                costs.append(Cost(hosting, "hosting"))
            hold_id, *hosting_holds = await ledger.hold(tx, payer, link_id, *costs)
            for hosting_hold in hosting_holds:
                await ledger.settle(tx, hosting_hold)
            generation = Generation(
                id=GenerationId(new_id()),
                link_id=link_id,
                workspace_id=actor.workspace_id,
                kind=draft.kind,
                prompt=draft.prompt,
                status=GenerationStatus.PENDING,
                hold_id=hold_id,
                created_at=tx.now,
            )
            link = GeneratedLink(
                link=Link(link_id, actor.workspace_id, LinkKind.GENERATED, tx.now, tx.now),
                kind=draft.kind,
                prompt=draft.prompt,
                hosted=draft.hosted,
                private=draft.private,
                asset_ids=draft.asset_ids,
                current=generation,
                hosting_day=tx.now.date() if draft.hosted else None,
                hosting_credits=hosting,
            )
            await tx.links.add(link.link, address=link_id)
            await tx.generated_links.add(link)
            tx.enqueue(make_content(generation.id))
            tx.record(link_created(link, actor))
            keep(tx, receipt, link)
        return link

    async def list(
        self, actor: Actor, *, offset: int, limit: int
    ) -> tuple[Sequence[GeneratedLink], int]:
        """Return some links of the caller's workspace, newest first, and how many there are.

        Source: docs/contract/wisylink.md, X1.
        """
        async with self.work.read() as tx:
            links = await tx.generated_links.list(actor.workspace_id, offset=offset, limit=limit)
            return links, await tx.generated_links.count(actor.workspace_id)

    async def get(self, actor: Actor, link_id: LinkId) -> GeneratedLink:
        """Return a link of the caller's workspace.

        Raises:
            LinkNotFound: Unknown, another workspace's, or another kind of link.

        Source: docs/contract/wisylink.md, 4.6.
        """
        link = await self.show(link_id)
        if link.link.workspace_id != actor.workspace_id:
            raise LinkNotFound
        return link

    async def show(self, link_id: LinkId) -> GeneratedLink:
        """Return a link, whoever owns it: for the operator.

        Raises:
            LinkNotFound: Unknown, or another kind of link.
        """
        async with self.work.read() as tx:
            link = await tx.generated_links.find(link_id)
        if link is None:
            raise LinkNotFound
        return link
