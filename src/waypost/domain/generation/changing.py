"""Use cases that change and remove generated links, with all that belongs to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from waypost.domain.assets import attachments, erasure
from waypost.domain.assets.model import (
    Asset,
    FileNotFound,
    file_deleted,
    upload_prefix,
)
from waypost.domain.credits import ledger
from waypost.domain.credits.model import Cost, Payer
from waypost.domain.generation import hosting
from waypost.domain.generation.model import (
    Change,
    GeneratedLink,
    Generation,
    GenerationStatus,
    PriceList,
    link_changed,
    link_deleted,
    make_content,
    outputs_prefix,
)
from waypost.domain.generation.ports import GenerationTransaction
from waypost.domain.links.model import LinkNotFound
from waypost.kernel.actor import Actor
from waypost.kernel.ids import AssetId, EntryId, GenerationId, LinkId, new_id
from waypost.kernel.transactions import UnitOfWork


@dataclass(frozen=True, slots=True)
class ChangingService:
    """What an owner can do to a link that exists."""

    work: UnitOfWork[GenerationTransaction]
    prices: PriceList

    async def change(self, actor: Actor, link_id: LinkId, change: Change) -> GeneratedLink:
        """Change a link; another prompt queues a new generation, until which the old result stays.

        Args:
            actor: Whose link it is, and who pays for a new prompt or more hosting.
            link_id: Which link.
            change: What to change.

        Returns:
            The changed link.

        Raises:
            LinkNotFound: Unknown, another workspace's, or another kind of link.
            InvalidArgument: An asset is unknown, not whole or somebody else's.
            InsufficientCredits: It does not fit; the link is as it was.

        Source: docs/contract/wisylink.md, 4.7 and 6.3.
        """
        async with self.work.write() as tx:
            before = await _owned(tx, actor, link_id)
            dropped = await self._take_assets(tx, actor, before, change)
            link = replace(
                before,
                link=replace(before.link, updated_at=tx.now),
                hosted=before.hosted if change.hosted is None else change.hosted,
                private=before.private if change.private is None else change.private,
                asset_ids=before.asset_ids if change.asset_ids is None else change.asset_ids,
            )
            regenerates = change.prompt is not None and change.prompt != before.prompt
            day_cost = self._day_cost(tx, link, change)
            holds = await ledger.hold(
                tx,
                Payer(actor.workspace_id, actor.key_id),
                link_id,
                *([Cost(day_cost, "hosting")] if day_cost else []),
                *([Cost(self.prices.regenerate, "regenerate")] if regenerates else []),
            )
            if day_cost:
                await ledger.settle(tx, holds[0])
            if day_cost is not None:
                link = hosting.with_day_paid(link, day_cost, tx.now.date())
            if before.hosted and not link.hosted:
                link = replace(link, shown_from=tx.now if link.served else None, paused_at=None)
            if regenerates and change.prompt is not None:
                link = await self._regenerate(tx, link, change.prompt, holds[-1])
            await tx.generated_links.save(link)
            if change.asset_ids is not None:
                await tx.generated_links.attach(link)
            await _remove_assets(tx, actor, dropped)
            tx.record(link_changed(link, actor))
        return link

    async def remove(self, actor: Actor, link_id: LinkId) -> None:
        """Remove a link, its outputs and its attachments, and stop what is being made for it.

        What is held for an unfinished generation is given back.

        Raises:
            LinkNotFound: Unknown, another workspace's, or another kind of link.

        Source: docs/contract/wisylink.md, 4.8 and 6.5.
        """
        async with self.work.write() as tx:
            link = await _owned(tx, actor, link_id)
            attached = await tx.assets.find_all_for_change(actor.workspace_id, link.asset_ids)
            if link.current.status is not GenerationStatus.COMPLETED:
                await ledger.refund(tx, link.current.hold_id)
            for generation in {link.current.id, link.served.id if link.served else link.current.id}:
                erasure.erase(tx, outputs_prefix(generation))
            await tx.generated_links.remove(link)
            await _remove_assets(tx, actor, attached)
            tx.record(link_deleted(link, actor))

    async def remove_asset(self, actor: Actor, asset_id: AssetId) -> None:
        """Remove an asset with its bytes and take it off every link, or cancel its open upload.

        Raises:
            FileNotFound: Unknown, or another workspace's.

        Source: docs/contract/wisylink.md, 4.4.
        """
        async with self.work.write() as tx:
            upload = await tx.uploads.find(actor.workspace_id, asset_id)
            alive = upload is not None and tx.now < upload.expires_at
            if alive and await tx.uploads.discard(asset_id):
                erasure.erase(tx, upload_prefix(asset_id))
                return
            found = await tx.assets.find_all_for_change(actor.workspace_id, (asset_id,))
            if not found:
                raise FileNotFound
            await _remove_assets(tx, actor, found)

    async def _take_assets(
        self, tx: GenerationTransaction, actor: Actor, before: GeneratedLink, change: Change
    ) -> Sequence[Asset]:
        """Keep others from what is attached or dropped; return what is dropped.

        Raises:
            InvalidArgument: What should be attached is unknown, not whole or somebody else's.
        """
        if change.asset_ids is None:
            return ()
        dropped = [item for item in before.asset_ids if item not in change.asset_ids]
        found = await tx.assets.find_all_for_change(
            actor.workspace_id, (*change.asset_ids, *dropped)
        )
        await attachments.require_complete(tx, actor.workspace_id, change.asset_ids)
        return [asset for asset in found if asset.id in dropped]

    def _day_cost(
        self, tx: GenerationTransaction, link: GeneratedLink, change: Change
    ) -> int | None:
        """Return what is to pay for today, or None unless hosting or privacy was asked for."""
        asked_for = change.hosted or (change.private and link.hosted)
        return hosting.cost_today(self.prices, link, tx.now.date()) if asked_for else None

    async def _regenerate(
        self, tx: GenerationTransaction, link: GeneratedLink, prompt: str, hold_id: EntryId
    ) -> GeneratedLink:
        """Put a new generation in the place of the current one, which stays while it is served."""
        generation = Generation(
            id=GenerationId(new_id()),
            link_id=link.link.id,
            workspace_id=link.link.workspace_id,
            kind=link.kind,
            prompt=prompt,
            status=GenerationStatus.PENDING,
            hold_id=hold_id,
            created_at=tx.now,
        )
        await tx.generations.add(generation)
        superseded = link.current
        if superseded.status is not GenerationStatus.COMPLETED:
            await ledger.settle(tx, superseded.hold_id)
            erasure.erase(tx, outputs_prefix(superseded.id))
            await tx.generations.remove(superseded)
        tx.enqueue(make_content(generation.id))
        return replace(link, prompt=prompt, current=generation)


async def _owned(tx: GenerationTransaction, actor: Actor, link_id: LinkId) -> GeneratedLink:
    link = await tx.generated_links.find_for_change(link_id)
    if link is None or link.link.workspace_id != actor.workspace_id:
        raise LinkNotFound
    return link


async def _remove_assets(tx: GenerationTransaction, actor: Actor, assets: Sequence[Asset]) -> None:
    for asset in assets:
        await tx.generated_links.detach(asset.id, tx.now)
        await tx.assets.remove(asset.id)
        erasure.erase(tx, asset.blob_key)
        tx.record(file_deleted(asset, actor.key_id))
