"""What generation needs from storage."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from waypost.domain.assets.ports import AssetTransaction
from waypost.domain.credits.ports import CreditTransaction
from waypost.domain.generation.model import GeneratedLink, Generation, Result
from waypost.domain.links.ports import LinkTransaction
from waypost.kernel.ids import AssetId, GenerationId, LinkId, WorkspaceId


class GeneratedLinkRepository(Protocol):
    """Stored links to generated content."""

    async def add(self, link: GeneratedLink) -> None:
        """Store what is particular to a generated link, with its first generation."""
        ...

    async def find(self, link_id: LinkId) -> GeneratedLink | None:
        """Return a link, whoever owns it."""
        ...

    async def find_for_change(self, link_id: LinkId) -> GeneratedLink | None:
        """Return a link that nobody else can change before this transaction ends."""
        ...

    async def list(
        self, workspace_id: WorkspaceId, *, offset: int, limit: int
    ) -> Sequence[GeneratedLink]:
        """Return links of a workspace, newest first."""
        ...

    async def count(self, workspace_id: WorkspaceId) -> int:
        """Count the links of a workspace."""
        ...

    async def save(self, link: GeneratedLink) -> None:
        """Store what changed of a link; generations and attachments are stored on their own."""
        ...

    async def attach(self, link: GeneratedLink) -> None:
        """Store which assets are attached, in order."""
        ...

    async def remove(self, link: GeneratedLink) -> None:
        """Forget a link and its generations; its address is never given out again."""
        ...

    async def detach(self, asset_id: AssetId, at: datetime) -> None:
        """Take an asset off every link that it is attached to; those are updated `at`."""
        ...

    async def attachments(self, link_id: LinkId) -> Sequence[AssetId]:
        """Return what is attached now, in order."""
        ...

    async def list_hosting_due(
        self, today: date, *, paused_before: datetime, limit: int
    ) -> Sequence[LinkId]:
        """Return hosted links whose day is not charged, oldest first.

        Paused ones are among them if they were paused before `paused_before` or another day.
        """
        ...

    async def purge(self, *, shown_before: datetime, limit: int) -> Sequence[GenerationId]:
        """Forget the files of links that are not hosted and were shown before; say whose."""
        ...


class GenerationRepository(Protocol):
    """Stored generations."""

    async def add(self, generation: Generation) -> None:
        """Store a generation that has no result yet."""
        ...

    async def find(self, generation_id: GenerationId) -> Generation | None:
        """Return a generation that is still its link's current one."""
        ...

    async def find_for_change(self, generation_id: GenerationId) -> Generation | None:
        """Return it as `find` does; nobody else changes its link before this transaction ends."""
        ...

    async def start(self, generation_id: GenerationId) -> None:
        """Say that it is being made now."""
        ...

    async def advance(self, generation_id: GenerationId, progress: float, stage: str) -> None:
        """Say how far it is."""
        ...

    async def fail(self, generation: Generation, error: str) -> None:
        """Count a failed try; it is pending again."""
        ...

    async def complete(
        self, generation: Generation, result: Result, at: datetime
    ) -> GenerationId | None:
        """Store the result and serve it from now on, in one step; the link is updated `at`.

        Returns:
            The generation whose result was served until now and is forgotten, if there was one.
        """
        ...

    async def remove(self, generation: Generation) -> None:
        """Forget a generation."""
        ...

    async def reset_started(self) -> int:
        """Set everything that a stopped server left in the making back to pending; count it."""
        ...

    async def known_blobs(self, generation_id: GenerationId) -> set[str] | None:
        """Return the keys of its stored files; None while more may be on their way."""
        ...


class GenerationTransaction(CreditTransaction, AssetTransaction, LinkTransaction, Protocol):
    """A unit of work over generated links, their attachments and the credits that pay."""

    @property
    def generated_links(self) -> GeneratedLinkRepository:
        """Generated links."""
        ...

    @property
    def generations(self) -> GenerationRepository:
        """Generations."""
        ...
