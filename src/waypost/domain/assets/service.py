"""Use cases of finished assets."""

from dataclasses import dataclass

from waypost.domain.assets.model import Asset, FileNotFound
from waypost.domain.assets.ports import AssetTransaction
from waypost.kernel.actor import Actor
from waypost.kernel.ids import AssetId
from waypost.kernel.transactions import UnitOfWork


@dataclass(frozen=True, slots=True)
class AssetService:
    """What an owner can do with assets."""

    work: UnitOfWork[AssetTransaction]

    async def get(self, actor: Actor, asset_id: AssetId) -> Asset:
        """Return a whole asset.

        Raises:
            FileNotFound: Unknown, another workspace's, or not whole yet.

        Source: docs/contract/wisylink.md, 4.3.
        """
        async with self.work.read() as tx:
            asset = await tx.assets.find(actor.workspace_id, asset_id)
        if asset is None:
            raise FileNotFound
        return asset
