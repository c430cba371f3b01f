"""Balances, periods and ledger entries."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from waypost.domain.accounts.model import Period
from waypost.kernel.errors import ResourceExhausted
from waypost.kernel.ids import EntryId, KeyId, WorkspaceId


class EntryKind(StrEnum):
    """What an entry in the ledger does to the balance."""

    GRANT = "grant"
    """Raises the limit of one period."""
    HOLD = "hold"
    """Uses credits until it is refunded."""
    SETTLE = "settle"
    """Closes a hold: the work was done."""
    REFUND = "refund"
    """Closes a hold: the credits are back in the period they came from."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a workspace's ledger; lines are only ever added.

    Attributes:
        amount_credits: Never negative; the kind says which way it counts.
        period_starts_at: The period it counts in.
        closes_id: The hold that a settlement or refund closes; a hold is closed once at most.
        key_id: Which key caused it, if one did.
        reason: What it was for, e.g. `create`, `hosting`.
        subject_id: What it was for, as an id.
    """

    id: EntryId
    workspace_id: WorkspaceId
    kind: EntryKind
    amount_credits: int
    period_starts_at: datetime
    created_at: datetime
    reason: str
    subject_id: str | None = None
    key_id: KeyId | None = None
    closes_id: EntryId | None = None


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose balance pays, and whose ceiling counts besides; no key where no call caused it."""

    workspace_id: WorkspaceId
    key_id: KeyId | None


@dataclass(frozen=True, slots=True)
class Cost:
    """Whole credits, 0 or more, and what for, e.g. `create`."""

    amount_credits: int
    reason: str


@dataclass(frozen=True, slots=True)
class Balance:
    """What a workspace, or a key with a ceiling, may still use in the running period."""

    limit_credits: int
    used_credits: int
    period: Period
    resets_at: datetime

    @property
    def remaining_credits(self) -> int:
        """Return what is left, never below 0."""
        return max(0, self.limit_credits - self.used_credits)


class InsufficientCredits(ResourceExhausted):
    """The cost does not fit into what is left of the period; nothing was changed."""

    def __init__(self, balance: Balance) -> None:
        """Keep the numbers of whatever bound: the workspace's balance or the key's ceiling."""
        super().__init__("Credit limit is exceeded for the current period.")
        self.balance = balance


def period_start(period: Period, now: datetime) -> datetime:
    """Return the beginning of the period that `now` lies in, UTC."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    match period:
        case Period.DAY:
            return midnight
        case Period.MONTH:
            return midnight.replace(day=1)


def period_end(period: Period, starts_at: datetime) -> datetime:
    """Return the first moment after the period that begins at `starts_at`."""
    match period:
        case Period.DAY:
            return starts_at + timedelta(days=1)
        case Period.MONTH:
            return (starts_at + timedelta(days=32)).replace(day=1)
