"""The ledger in SQL: balances are decided by the database, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from waypost.adapters.database.statements import insert_or_ignore
from waypost.adapters.database.tables import credit_entries, credit_periods, keys, workspaces
from waypost.domain.accounts.model import CreditTerms, Period
from waypost.domain.credits.model import Entry, EntryKind
from waypost.kernel.errors import NotFound
from waypost.kernel.ids import EntryId, KeyId, WorkspaceId


@dataclass(frozen=True, slots=True)
class SqlLedgerRepository:
    """LedgerRepository on SQLite and PostgreSQL."""

    connection: AsyncConnection

    async def open_period(
        self, workspace_id: WorkspaceId, starts_at: datetime, limit_credits: int
    ) -> None:
        """Insert unless it is there."""
        await self.connection.execute(
            insert_or_ignore(self.connection, credit_periods).values(
                workspace_id=workspace_id,
                starts_at=starts_at,
                limit_credits=limit_credits,
                used_credits=0,
            )
        )

    async def read_period(
        self, workspace_id: WorkspaceId, starts_at: datetime
    ) -> tuple[int, int] | None:
        """Select limit and use."""
        query = select(credit_periods.c.limit_credits, credit_periods.c.used_credits).where(
            credit_periods.c.workspace_id == workspace_id,
            credit_periods.c.starts_at == starts_at,
        )
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else (row.limit_credits, row.used_credits)

    async def use(self, workspace_id: WorkspaceId, starts_at: datetime, cost_credits: int) -> bool:
        """Compare and add in one statement."""
        used = credit_periods.c.used_credits + cost_credits
        result = await self.connection.execute(
            update(credit_periods)
            .where(
                credit_periods.c.workspace_id == workspace_id,
                credit_periods.c.starts_at == starts_at,
                used <= credit_periods.c.limit_credits,
            )
            .values(used_credits=used)
        )
        return result.rowcount == 1

    async def give_back(
        self, workspace_id: WorkspaceId, starts_at: datetime, amount_credits: int
    ) -> None:
        """Subtract."""
        await self.connection.execute(
            update(credit_periods)
            .where(
                credit_periods.c.workspace_id == workspace_id,
                credit_periods.c.starts_at == starts_at,
            )
            .values(used_credits=credit_periods.c.used_credits - amount_credits)
        )

    async def raise_limit(
        self, workspace_id: WorkspaceId, starts_at: datetime, amount_credits: int
    ) -> None:
        """Add to the limit."""
        await self.connection.execute(
            update(credit_periods)
            .where(
                credit_periods.c.workspace_id == workspace_id,
                credit_periods.c.starts_at == starts_at,
            )
            .values(limit_credits=credit_periods.c.limit_credits + amount_credits)
        )

    async def ceiling_of(self, key_id: KeyId) -> int | None:
        """Select the ceiling."""
        query = select(keys.c.ceiling_credits).where(keys.c.id == key_id)
        return (await self.connection.execute(query)).scalar_one_or_none()

    async def used_by_key(self, key_id: KeyId, starts_at: datetime) -> int:
        """Add up holds, less refunds."""
        signed = case(
            (credit_entries.c.kind == EntryKind.HOLD, credit_entries.c.amount_credits),
            (credit_entries.c.kind == EntryKind.REFUND, -credit_entries.c.amount_credits),
            else_=0,
        )
        query = select(func.coalesce(func.sum(signed), 0)).where(
            credit_entries.c.key_id == key_id, credit_entries.c.period_starts_at == starts_at
        )
        return int((await self.connection.execute(query)).scalar_one())

    async def add(self, entry: Entry) -> None:
        """Insert."""
        await self.connection.execute(insert(credit_entries).values(_row(entry)))

    async def close(self, entry: Entry) -> bool:
        """Insert; the unique index on what is closed decides."""
        result = await self.connection.execute(
            insert_or_ignore(self.connection, credit_entries).values(_row(entry))
        )
        return result.rowcount == 1

    async def get_hold(self, hold_id: EntryId) -> Entry:
        """Select by id."""
        query = select(credit_entries).where(
            credit_entries.c.id == hold_id, credit_entries.c.kind == EntryKind.HOLD
        )
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            raise NotFound("There is no hold with this id.")
        return Entry(
            id=EntryId(row.id),
            workspace_id=WorkspaceId(row.workspace_id),
            kind=EntryKind(row.kind),
            amount_credits=row.amount_credits,
            period_starts_at=row.period_starts_at,
            created_at=row.created_at,
            reason=row.reason,
            subject_id=row.subject_id,
            key_id=None if row.key_id is None else KeyId(row.key_id),
        )

    async def total(
        self, workspace_id: WorkspaceId, starts_at: datetime, kinds: Sequence[EntryKind]
    ) -> int:
        """Add up."""
        query = select(func.coalesce(func.sum(credit_entries.c.amount_credits), 0)).where(
            credit_entries.c.workspace_id == workspace_id,
            credit_entries.c.period_starts_at == starts_at,
            credit_entries.c.kind.in_(kinds),
        )
        return int((await self.connection.execute(query)).scalar_one())

    async def terms_of(self, workspace_id: WorkspaceId) -> CreditTerms:
        """Select the workspace's terms."""
        query = select(workspaces.c.limit_credits, workspaces.c.period).where(
            workspaces.c.id == workspace_id
        )
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            raise NotFound("There is no workspace with this id.")
        return CreditTerms(row.limit_credits, Period(row.period))


def _row(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "workspace_id": entry.workspace_id,
        "kind": entry.kind,
        "amount_credits": entry.amount_credits,
        "period_starts_at": entry.period_starts_at,
        "created_at": entry.created_at,
        "reason": entry.reason,
        "subject_id": entry.subject_id,
        "key_id": entry.key_id,
        "closes_id": entry.closes_id,
    }
