"""What assets need from storage."""

from collections.abc import Mapping, Sequence, Set as AbstractSet
from datetime import datetime
from typing import Protocol

from waypost.domain.accounts.ports import AccountTransaction
from waypost.domain.assets.model import Asset, Chunk, Upload
from waypost.kernel.ids import AssetId, WorkspaceId


class AssetRepository(Protocol):
    """Stored assets."""

    async def add(self, asset: Asset) -> None:
        """Store an asset."""
        ...

    async def find(self, workspace_id: WorkspaceId, asset_id: AssetId) -> Asset | None:
        """Return an asset of this workspace."""
        ...

    async def find_all(
        self, workspace_id: WorkspaceId, asset_ids: Sequence[AssetId]
    ) -> Sequence[Asset]:
        """Return those that are this workspace's, in the order of the ids."""
        ...

    async def find_all_for_change(
        self, workspace_id: WorkspaceId, asset_ids: Sequence[AssetId]
    ) -> Sequence[Asset]:
        """Return them as `find_all` does; nobody else attaches or removes them before the end."""
        ...

    async def remove(self, asset_id: AssetId) -> None:
        """Forget an asset."""
        ...

    async def known(self, asset_ids: Sequence[AssetId]) -> set[AssetId]:
        """Return which of these are assets or open uploads, of whatever workspace."""
        ...


class UploadRepository(Protocol):
    """Uploads that are not whole yet."""

    async def add(self, upload: Upload) -> None:
        """Store an upload without chunks."""
        ...

    async def find(self, workspace_id: WorkspaceId, asset_id: AssetId) -> Upload | None:
        """Return an upload of this workspace with its chunks, also one past its time."""
        ...

    async def append(self, upload: Upload, chunk: Chunk) -> bool:
        """Add a chunk; False, and no change, if the upload has moved on or is gone."""
        ...

    async def remove(self, upload: Upload) -> bool:
        """Forget an upload and its chunks; False if it has moved on or is gone."""
        ...

    async def discard(self, asset_id: AssetId) -> bool:
        """Forget an upload and its chunks, however far it is; False if it is gone."""
        ...

    async def accepted_chunks(self, ids: Sequence[AssetId]) -> Mapping[AssetId, AbstractSet[str]]:
        """Return the keys of the chunks of those that are open uploads."""
        ...

    async def list_expired(self, now: datetime, limit: int) -> Sequence[Upload]:
        """Return uploads past their time, oldest first."""
        ...


class AssetTransaction(AccountTransaction, Protocol):
    """A unit of work over assets."""

    @property
    def assets(self) -> AssetRepository:
        """Assets."""
        ...

    @property
    def uploads(self) -> UploadRepository:
        """Uploads."""
        ...
