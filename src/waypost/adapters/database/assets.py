"""Assets and uploads in SQL."""

from collections.abc import Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, delete, insert, select, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from waypost.adapters.database.tables import assets, upload_chunks, uploads
from waypost.domain.assets.model import Asset, Chunk, FileType, Upload
from waypost.kernel.ids import AssetId, BrandId, WorkspaceId


@dataclass(frozen=True, slots=True)
class SqlAssetRepository:
    """AssetRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def add(self, asset: Asset) -> None:
        """Insert."""
        await self.connection.execute(
            insert(assets).values(
                id=asset.id,
                workspace_id=asset.workspace_id,
                brand_id=asset.brand_id,
                name=asset.name,
                type=asset.type,
                size_bytes=asset.size_bytes,
                digest=asset.digest,
                created_at=asset.created_at,
                updated_at=asset.updated_at,
            )
        )

    async def find(self, workspace_id: WorkspaceId, asset_id: AssetId) -> Asset | None:
        """Select by id and owner."""
        found = await self.find_all(workspace_id, (asset_id,))
        return found[0] if found else None

    async def find_all(
        self, workspace_id: WorkspaceId, asset_ids: Sequence[AssetId]
    ) -> Sequence[Asset]:
        """Select by ids and owner."""
        return await self._in_order(_of(workspace_id, asset_ids), asset_ids)

    async def find_all_for_change(
        self, workspace_id: WorkspaceId, asset_ids: Sequence[AssetId]
    ) -> Sequence[Asset]:
        """Select with locks on the rows, taken in one order by everybody."""
        query = _of(workspace_id, asset_ids).order_by(assets.c.id).with_for_update()
        return await self._in_order(query, asset_ids)

    async def remove(self, asset_id: AssetId) -> None:
        """Delete."""
        await self.connection.execute(delete(assets).where(assets.c.id == asset_id))

    async def known(self, asset_ids: Sequence[AssetId]) -> set[AssetId]:
        """Select from both tables in one statement."""
        query = union(
            select(assets.c.id).where(assets.c.id.in_(asset_ids)),
            select(uploads.c.id).where(uploads.c.id.in_(asset_ids)),
        )
        return {AssetId(found) for found in (await self.connection.execute(query)).scalars()}

    async def _in_order(
        self, query: Select[tuple[object, ...]], asset_ids: Sequence[AssetId]
    ) -> Sequence[Asset]:
        if not asset_ids:
            return []
        found = {row.id: _asset(row) for row in await self.connection.execute(query)}
        return [found[asset_id] for asset_id in asset_ids if asset_id in found]


@dataclass(frozen=True, slots=True)
class SqlUploadRepository:
    """UploadRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def add(self, upload: Upload) -> None:
        """Insert."""
        await self.connection.execute(
            insert(uploads).values(
                id=upload.id,
                workspace_id=upload.workspace_id,
                brand_id=upload.brand_id,
                name_hint=upload.name_hint,
                created_at=upload.created_at,
                expires_at=upload.expires_at,
                received_bytes=0,
                chunk_count=0,
            )
        )

    async def find(self, workspace_id: WorkspaceId, asset_id: AssetId) -> Upload | None:
        """Select by id and owner, with the chunks."""
        query = select(uploads).where(
            uploads.c.id == asset_id, uploads.c.workspace_id == workspace_id
        )
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return None
        chunks = (
            select(upload_chunks.c.blob_key)
            .where(upload_chunks.c.upload_id == asset_id)
            .order_by(upload_chunks.c.position)
        )
        keys = tuple((await self.connection.execute(chunks)).scalars())
        return _upload(row, keys)

    async def append(self, upload: Upload, chunk: Chunk) -> bool:
        """Compare the number of chunks and count up, in one statement."""
        position = len(upload.chunk_keys)
        result = await self.connection.execute(
            update(uploads)
            .where(uploads.c.id == upload.id, uploads.c.chunk_count == position)
            .values(
                chunk_count=position + 1,
                received_bytes=uploads.c.received_bytes + chunk.size_bytes,
            )
        )
        if result.rowcount != 1:
            return False
        await self.connection.execute(
            insert(upload_chunks).values(
                upload_id=upload.id,
                position=position,
                blob_key=chunk.blob_key,
                size_bytes=chunk.size_bytes,
            )
        )
        return True

    async def remove(self, upload: Upload) -> bool:
        """Delete if the number of chunks is still the same; the chunks go with it."""
        result = await self.connection.execute(
            delete(uploads).where(
                uploads.c.id == upload.id, uploads.c.chunk_count == len(upload.chunk_keys)
            )
        )
        return result.rowcount == 1

    async def discard(self, asset_id: AssetId) -> bool:
        """Delete."""
        result = await self.connection.execute(delete(uploads).where(uploads.c.id == asset_id))
        return result.rowcount == 1

    async def accepted_chunks(self, ids: Sequence[AssetId]) -> Mapping[AssetId, AbstractSet[str]]:
        """Select uploads with their chunks, those without chunks too."""
        query = (
            select(uploads.c.id, upload_chunks.c.blob_key)
            .outerjoin(upload_chunks, upload_chunks.c.upload_id == uploads.c.id)
            .where(uploads.c.id.in_(ids))
        )
        found: dict[AssetId, set[str]] = {}
        for row in await self.connection.execute(query):
            keys = found.setdefault(AssetId(row.id), set())
            if row.blob_key is not None:
                keys.add(row.blob_key)
        return found

    async def list_expired(self, now: datetime, limit: int) -> Sequence[Upload]:
        """Select, oldest first."""
        query = (
            select(uploads)
            .where(uploads.c.expires_at <= now)
            .order_by(uploads.c.expires_at)
            .limit(limit)
        )
        return [_upload(row, ()) for row in await self.connection.execute(query)]


def _of(workspace_id: WorkspaceId, asset_ids: Sequence[AssetId]) -> Select[tuple[object, ...]]:
    return select(assets).where(assets.c.workspace_id == workspace_id, assets.c.id.in_(asset_ids))


def _asset(row: Row[tuple[object, ...]]) -> Asset:
    return Asset(
        id=AssetId(row.id),
        workspace_id=WorkspaceId(row.workspace_id),
        brand_id=BrandId(row.brand_id),
        name=row.name,
        type=FileType(row.type),
        size_bytes=row.size_bytes,
        digest=row.digest,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _upload(row: Row[tuple[object, ...]], chunk_keys: tuple[str, ...]) -> Upload:
    return Upload(
        id=AssetId(row.id),
        workspace_id=WorkspaceId(row.workspace_id),
        brand_id=BrandId(row.brand_id),
        name_hint=row.name_hint,
        created_at=row.created_at,
        expires_at=row.expires_at,
        received_bytes=row.received_bytes,
        chunk_keys=chunk_keys,
    )
