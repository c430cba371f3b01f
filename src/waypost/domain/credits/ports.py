"""What credits need from storage."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from waypost.domain.accounts.model import CreditTerms
from waypost.domain.accounts.ports import AccountTransaction
from waypost.domain.credits.model import Entry, EntryKind
from waypost.kernel.ids import EntryId, KeyId, WorkspaceId


class LedgerRepository(Protocol):
    """Balances of periods, and the entries that add up to them."""

    async def open_period(
        self, workspace_id: WorkspaceId, starts_at: datetime, limit_credits: int
    ) -> None:
        """Begin a period with nothing used, unless it has begun already."""
        ...

    async def read_period(
        self, workspace_id: WorkspaceId, starts_at: datetime
    ) -> tuple[int, int] | None:
        """Return limit and used credits of a period, or None if it has not begun."""
        ...

    async def use(self, workspace_id: WorkspaceId, starts_at: datetime, cost_credits: int) -> bool:
        """Use credits in one statement; False, and no change, if that is above the limit."""
        ...

    async def give_back(
        self, workspace_id: WorkspaceId, starts_at: datetime, amount_credits: int
    ) -> None:
        """Take back what a hold used."""
        ...

    async def raise_limit(
        self, workspace_id: WorkspaceId, starts_at: datetime, amount_credits: int
    ) -> None:
        """Raise the limit of one period."""
        ...

    async def ceiling_of(self, key_id: KeyId) -> int | None:
        """Return the ceiling of a key, if it has one."""
        ...

    async def used_by_key(self, key_id: KeyId, starts_at: datetime) -> int:
        """Return what calls with this key used in a period and did not get back."""
        ...

    async def add(self, entry: Entry) -> None:
        """Write an entry."""
        ...

    async def close(self, entry: Entry) -> bool:
        """Write an entry that closes a hold; False, and no change, if it is closed already."""
        ...

    async def get_hold(self, hold_id: EntryId) -> Entry:
        """Return a hold, or raise NotFound."""
        ...

    async def total(
        self, workspace_id: WorkspaceId, starts_at: datetime, kinds: Sequence[EntryKind]
    ) -> int:
        """Return the sum of the entries of these kinds in a period."""
        ...

    async def terms_of(self, workspace_id: WorkspaceId) -> CreditTerms:
        """Return how many credits the workspace gets, or raise NotFound."""
        ...


class CreditTransaction(AccountTransaction, Protocol):
    """A unit of work that can charge."""

    @property
    def ledger(self) -> LedgerRepository:
        """The ledger."""
        ...
