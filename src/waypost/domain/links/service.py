"""Use cases of short links: create, list, look at, switch off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from waypost.domain.idempotency.service import keep
from waypost.domain.links.codes import draw_code
from waypost.domain.links.model import (
    AddressedLink,
    AddressTaken,
    Link,
    LinkKind,
    LinkNotFound,
    Shortening,
    ShortLink,
    ShortLinkFilter,
    short_link_event,
)
from waypost.domain.links.ports import AddressBook, LinkTransaction, PasswordHasher
from waypost.kernel.actor import Actor
from waypost.kernel.events import EventName
from waypost.kernel.idempotency import Receipt
from waypost.kernel.ids import LinkId, new_id
from waypost.kernel.transactions import UnitOfWork

MOST_DRAWS: Final = 40


@dataclass(frozen=True, slots=True)
class ShortLinkService:
    """What an owner can do with short links."""

    work: UnitOfWork[LinkTransaction]
    passwords: PasswordHasher
    book: AddressBook
    also_reserved: frozenset[str] = frozenset()

    async def create(
        self, actor: Actor, wanted: Shortening, receipt: Receipt[ShortLink] | None = None
    ) -> ShortLink:
        """Give an address a short one.

        Args:
            actor: Whose link it is.
            wanted: Valid by construction.
            receipt: Keeps the answer for calls that are repeated.

        Raises:
            AddressTaken: The wanted alias was given out before; drawn codes are drawn again.

        Source: docs/contract/whisprly.md, 4.1.
        """
        password_hash = await self.passwords.hash(wanted.password) if wanted.password else None
        async with self.work.write() as tx:
            link = Link(
                id=LinkId(new_id()),
                workspace_id=actor.workspace_id,
                kind=LinkKind.SHORT,
                created_at=tx.now,
                updated_at=tx.now,
                password_hash=password_hash,
                category=wanted.category,
            )
            if wanted.lifetime_seconds is not None:
                ends = link.created_at + timedelta(seconds=wanted.lifetime_seconds)
                link = replace(link, expires_at=ends)
            code = wanted.alias or await self._claim_drawn(tx, link)
            if wanted.alias:
                await tx.links.add(link, wanted.alias)
            short = ShortLink(link, code, wanted.target)
            await tx.short_links.add(short)
            tx.record(short_link_event(EventName.LINK_CREATED, short, actor.key_id))
            keep(tx, receipt, short)
        return short

    async def list(
        self, actor: Actor, wanted: ShortLinkFilter, *, offset: int, limit: int
    ) -> tuple[Sequence[ShortLink], int]:
        """Return some living links of the workspace, newest first, and how many there are.

        Source: docs/contract/whisprly.md, 4.2.
        """
        async with self.work.read() as tx:
            links = await tx.short_links.list(
                actor.workspace_id, wanted, offset=offset, limit=limit
            )
            total = await tx.short_links.count(actor.workspace_id, wanted)
        return links, total

    async def get(self, actor: Actor, link_id: LinkId) -> ShortLink:
        """Return a living short link of the workspace.

        Raises:
            LinkNotFound: Unknown, another workspace's, another kind's, or switched off.
        """
        async with self.work.read() as tx:
            link = await tx.short_links.find(link_id)
        if link is None or not _is_visible(link.link, actor):
            raise LinkNotFound
        return link

    async def deactivate(self, actor: Actor, link_id: LinkId) -> None:
        """Switch a link off for good; its record and its clicks are kept.

        Raises:
            LinkNotFound: Unknown, another workspace's, another kind's, or switched off already.

        Source: docs/contract/whisprly.md, 4.4.
        """
        async with self.work.write() as tx:
            link = await tx.short_links.find(link_id)
            if link is None or not _is_visible(link.link, actor):
                raise LinkNotFound
            if not await tx.short_links.deactivate(link_id, tx.now):
                raise LinkNotFound
            tx.record(short_link_event(EventName.LINK_DEACTIVATED, link, actor.key_id))
        self.book.forget()

    async def look_at(self, actor: Actor, link_id: LinkId) -> AddressedLink:
        """Return a link of whatever kind of the workspace.

        Raises:
            LinkNotFound: Unknown, another workspace's, or switched off.

        Source: docs/contract/whisprly.md, 4.3.
        """
        async with self.work.read() as tx:
            link = await tx.links.find_addressed(link_id)
        if link is None or not _is_visible(link.link, actor):
            raise LinkNotFound
        return link

    async def _claim_drawn(self, tx: LinkTransaction, link: Link) -> str:
        for collisions in range(MOST_DRAWS):
            code = draw_code(collisions, self.also_reserved)
            try:
                await tx.links.add(link, code)
            except AddressTaken:
                continue
            return code
        raise AddressTaken


def _is_visible(link: Link, actor: Actor) -> bool:
    return link.workspace_id == actor.workspace_id and link.deactivated_at is None
