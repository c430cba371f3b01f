"""Assets as attachments of something else."""

from collections.abc import Sequence

from waypost.domain.assets.model import Asset
from waypost.domain.assets.ports import AssetTransaction
from waypost.kernel.errors import InvalidArgument
from waypost.kernel.ids import AssetId, WorkspaceId


async def require_complete(
    tx: AssetTransaction, workspace_id: WorkspaceId, asset_ids: Sequence[AssetId]
) -> Sequence[Asset]:
    """Return the assets, or raise InvalidArgument unless each is whole and the workspace's.

    They stay until the transaction ends.
    """
    found = await tx.assets.find_all_for_change(workspace_id, asset_ids)
    if len(found) != len(asset_ids):
        raise InvalidArgument("file_ids contains an unknown file.")
    return found
