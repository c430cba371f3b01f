"""What generation needs from storage."""

from collections.abc import Sequence
from datetime import datetime
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

    async def find_owned(self, workspace_id: WorkspaceId, link_id: LinkId) -> GeneratedLink | None:
        """Return a link of this workspace."""
        ...

    async def attachments(self, link_id: LinkId) -> Sequence[AssetId]:
        """Return what is attached now, in order."""
        ...


class GenerationRepository(Protocol):
    """Stored generations."""

    async def find(self, generation_id: GenerationId) -> Generation | None:
        """Return a generation that is still its link's current one."""
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

    async def reset_started(self) -> int:
        """Set everything that a stopped server left in the making back to pending; count it."""
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
