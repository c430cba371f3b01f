"""What accounts need from storage."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from waypost.domain.accounts.model import Brand, Key, Workspace
from waypost.kernel.actor import Actor
from waypost.kernel.ids import BrandId, KeyId, WorkspaceId
from waypost.kernel.transactions import Transaction

if TYPE_CHECKING:
    from waypost.domain.accounts.history import HistoryEntry


class WorkspaceRepository(Protocol):
    """Stored workspaces with their brands."""

    async def add(self, workspace: Workspace, brand: Brand) -> None:
        """Store a workspace and the brand it starts with."""
        ...

    async def get(self, workspace_id: WorkspaceId) -> Workspace:
        """Return it, or raise NotFound."""
        ...

    async def brand_ids(self, workspace_id: WorkspaceId) -> Sequence[BrandId]:
        """Return the brands of a workspace, oldest first."""
        ...

    async def none_yet(self) -> bool:
        """Say whether there is none; nobody else adds one before this transaction ends."""
        ...

    async def list(self) -> Sequence[tuple[Workspace, Brand]]:
        """Return all but the public one with their first brand, oldest first."""
        ...


class KeyRepository(Protocol):
    """Stored keys, found by their digest."""

    async def add(self, key: Key) -> None:
        """Store a key."""
        ...

    async def find_actor(self, digest: str, now: datetime) -> Actor | None:
        """Return who calls with the key of this digest, if it is alive."""
        ...

    async def list(self, workspace_id: WorkspaceId | None) -> Sequence[Key]:
        """Return the keys of one workspace, or of all, oldest first."""
        ...

    async def revoke(self, key_id: KeyId, at: datetime) -> WorkspaceId | None:
        """End a key and return whose it was; None if there is no such living key."""
        ...


class HistoryRepository(Protocol):
    """The log of events."""

    async def list(
        self, workspace_id: WorkspaceId | None, key_id: KeyId | None, limit: int
    ) -> "Sequence[HistoryEntry]":
        """Return the last events, newest first."""
        ...


class AccountTransaction(Transaction, Protocol):
    """A unit of work over workspaces and keys."""

    @property
    def workspaces(self) -> WorkspaceRepository:
        """Workspaces."""
        ...

    @property
    def keys(self) -> KeyRepository:
        """Keys."""
        ...

    @property
    def history(self) -> HistoryRepository:
        """The log of events."""
        ...
