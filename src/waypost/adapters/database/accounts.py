"""Workspaces and keys in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, ScalarSelect, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from waypost.adapters.database.statements import lock_table
from waypost.adapters.database.tables import brands, keys, workspaces
from waypost.domain.accounts.model import (
    PUBLIC_WORKSPACE_ID,
    Brand,
    CreditTerms,
    Key,
    Period,
    Plan,
    Workspace,
)
from waypost.kernel.actor import Actor, Scope
from waypost.kernel.errors import NotFound
from waypost.kernel.ids import BrandId, KeyId, WorkspaceId


@dataclass(frozen=True, slots=True)
class SqlWorkspaceRepository:
    """WorkspaceRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def add(self, workspace: Workspace, brand: Brand) -> None:
        """Insert both."""
        await self.connection.execute(
            insert(workspaces).values(
                id=workspace.id,
                name=workspace.name,
                plan=workspace.plan,
                limit_credits=workspace.terms.limit_credits,
                period=workspace.terms.period,
                created_at=workspace.created_at,
            )
        )
        await self.connection.execute(
            insert(brands).values(
                id=brand.id,
                workspace_id=brand.workspace_id,
                name=brand.name,
                created_at=brand.created_at,
            )
        )

    async def get(self, workspace_id: WorkspaceId) -> Workspace:
        """Select by id."""
        query = select(workspaces).where(workspaces.c.id == workspace_id)
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            raise NotFound("There is no workspace with this id.")
        return _workspace(row)

    async def brand_ids(self, workspace_id: WorkspaceId) -> Sequence[BrandId]:
        """Select, oldest first."""
        query = (
            select(brands.c.id)
            .where(brands.c.workspace_id == workspace_id)
            .order_by(brands.c.created_at, brands.c.id)
        )
        return [BrandId(found) for found in (await self.connection.execute(query)).scalars()]

    async def none_yet(self) -> bool:
        """Lock the table, as there is no row to lock, and select."""
        await lock_table(self.connection, workspaces)
        query = select(workspaces.c.id).where(workspaces.c.id != PUBLIC_WORKSPACE_ID).limit(1)
        return (await self.connection.execute(query)).one_or_none() is None

    async def list(self) -> Sequence[tuple[Workspace, Brand]]:
        """Select all, each with its oldest brand."""
        query = (
            select(workspaces, brands.c.id.label("brand_id"), brands.c.name.label("brand_name"))
            .select_from(workspaces)
            .join(brands, brands.c.id == _first_brand_id(workspaces.c.id))
            .where(workspaces.c.id != PUBLIC_WORKSPACE_ID)
            .order_by(workspaces.c.created_at, workspaces.c.id)
        )
        return [
            (
                _workspace(row),
                Brand(BrandId(row.brand_id), WorkspaceId(row.id), row.brand_name, row.created_at),
            )
            for row in await self.connection.execute(query)
        ]


@dataclass(frozen=True, slots=True)
class SqlKeyRepository:
    """KeyRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def add(self, key: Key) -> None:
        """Insert; scopes and ids are one word each, so a space divides them."""
        await self.connection.execute(
            insert(keys).values(
                id=key.id,
                workspace_id=key.workspace_id,
                name=key.name,
                digest=key.digest,
                scopes=" ".join(sorted(key.scopes)),
                brand_ids=" ".join(key.brand_ids),
                expires_at=key.expires_at,
                ceiling_credits=key.ceiling_credits,
                created_at=key.created_at,
                revoked_at=key.revoked_at,
            )
        )

    async def find_actor(self, digest: str, now: datetime) -> Actor | None:
        """Select by the unique digest."""
        query = select(
            keys.c.id,
            keys.c.workspace_id,
            keys.c.scopes,
            keys.c.brand_ids,
            _first_brand_id(keys.c.workspace_id).label("first_brand_id"),
        ).where(
            keys.c.digest == digest,
            keys.c.revoked_at.is_(None),
            or_(keys.c.expires_at.is_(None), keys.c.expires_at > now),
        )
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return None
        limited_to = row.brand_ids.split()
        return Actor(
            WorkspaceId(row.workspace_id),
            KeyId(row.id),
            _scopes(row.scopes),
            BrandId(limited_to[0] if limited_to else row.first_brand_id),
        )

    async def list(self, workspace_id: WorkspaceId | None) -> Sequence[Key]:
        """Select, oldest first."""
        query = select(keys).order_by(keys.c.created_at, keys.c.id)
        if workspace_id is not None:
            query = query.where(keys.c.workspace_id == workspace_id)
        return [
            Key(
                id=KeyId(row.id),
                workspace_id=WorkspaceId(row.workspace_id),
                name=row.name,
                digest=row.digest,
                scopes=_scopes(row.scopes),
                created_at=row.created_at,
                ceiling_credits=row.ceiling_credits,
                brand_ids=tuple(BrandId(found) for found in row.brand_ids.split()),
                expires_at=row.expires_at,
                revoked_at=row.revoked_at,
            )
            for row in await self.connection.execute(query)
        ]

    async def revoke(self, key_id: KeyId, at: datetime) -> WorkspaceId | None:
        """Update in one statement."""
        result = await self.connection.execute(
            update(keys)
            .where(keys.c.id == key_id, keys.c.revoked_at.is_(None))
            .values(revoked_at=at)
            .returning(keys.c.workspace_id)
        )
        found = result.scalar_one_or_none()
        return None if found is None else WorkspaceId(found)


def _workspace(row: Row[tuple[object, ...]]) -> Workspace:
    return Workspace(
        WorkspaceId(row.id),
        row.name,
        Plan(row.plan),
        CreditTerms(row.limit_credits, Period(row.period)),
        row.created_at,
    )


def _scopes(stored: str) -> frozenset[Scope]:
    return frozenset(Scope(scope) for scope in stored.split())


def _first_brand_id(workspace_id: ColumnElement[str]) -> ScalarSelect[str]:
    candidates = brands.alias()
    return (
        select(candidates.c.id)
        .where(candidates.c.workspace_id == workspace_id)
        .order_by(candidates.c.created_at, candidates.c.id)
        .limit(1)
        .scalar_subquery()
    )
