"""Charging inside somebody's transaction: hold, then settle or refund."""

from waypost.domain.accounts.model import CreditTerms
from waypost.domain.credits.model import (
    Balance,
    Entry,
    EntryKind,
    InsufficientCredits,
    period_end,
    period_start,
)
from waypost.domain.credits.ports import CreditTransaction
from waypost.kernel.ids import EntryId, KeyId, WorkspaceId, new_id


async def hold(  # noqa: PLR0913 (what an entry in the ledger says)
    tx: CreditTransaction,
    workspace_id: WorkspaceId,
    cost_credits: int,
    *,
    reason: str,
    subject_id: str,
    key_id: KeyId | None = None,
) -> EntryId:
    """Set credits aside before the work begins.

    Args:
        tx: The caller's transaction.
        workspace_id: Who pays.
        cost_credits: Whole credits, 0 or more.
        reason: What for, e.g. `create`.
        subject_id: What for, as an id.
        key_id: Whose ceiling counts besides the balance; None for what no call caused.

    Returns:
        The hold, to be settled or refunded.

    Raises:
        InsufficientCredits: It does not fit; the transaction must be left by this exception.

    Source: docs/contract/README.md, "Credits".
    """
    terms = await tx.ledger.terms_of(workspace_id)
    starts_at = period_start(terms.period, tx.now)
    await tx.ledger.open_period(workspace_id, starts_at, terms.limit_credits)
    if not await tx.ledger.use(workspace_id, starts_at, cost_credits):
        raise InsufficientCredits(await balance(tx, workspace_id, terms))
    entry = Entry(
        id=EntryId(new_id()),
        workspace_id=workspace_id,
        kind=EntryKind.HOLD,
        amount_credits=cost_credits,
        period_starts_at=starts_at,
        created_at=tx.now,
        reason=reason,
        subject_id=subject_id,
        key_id=key_id,
    )
    await tx.ledger.add(entry)
    if key_id is not None:
        await _require_below_ceiling(tx, key_id, terms, cost_credits)
    return entry.id


async def settle(tx: CreditTransaction, hold_id: EntryId) -> None:
    """Close a hold because the work was done; closed already is fine."""
    await _close(tx, hold_id, EntryKind.SETTLE)


async def refund(tx: CreditTransaction, hold_id: EntryId) -> None:
    """Close a hold and give its credits back to their period; closed already is fine."""
    held = await _close(tx, hold_id, EntryKind.REFUND)
    if held is not None:
        await tx.ledger.give_back(held.workspace_id, held.period_starts_at, held.amount_credits)


async def charge(  # noqa: PLR0913 (what an entry in the ledger says)
    tx: CreditTransaction,
    workspace_id: WorkspaceId,
    cost_credits: int,
    *,
    reason: str,
    subject_id: str,
    key_id: KeyId | None = None,
) -> None:
    """Hold and settle at once, for what is delivered in the same moment."""
    hold_id = await hold(
        tx, workspace_id, cost_credits, reason=reason, subject_id=subject_id, key_id=key_id
    )
    await settle(tx, hold_id)


async def balance(tx: CreditTransaction, workspace_id: WorkspaceId, terms: CreditTerms) -> Balance:
    """Return the balance of the running period, also of one that nobody has used yet."""
    starts_at = period_start(terms.period, tx.now)
    limit, used = await tx.ledger.read_period(workspace_id, starts_at) or (terms.limit_credits, 0)
    return Balance(limit, used, terms.period, period_end(terms.period, starts_at))


async def _require_below_ceiling(
    tx: CreditTransaction, key_id: KeyId, terms: CreditTerms, cost_credits: int
) -> None:
    ceiling = await tx.ledger.ceiling_of(key_id)
    if ceiling is None:
        return
    starts_at = period_start(terms.period, tx.now)
    used = await tx.ledger.used_by_key(key_id, starts_at)
    if used > ceiling:
        resets_at = period_end(terms.period, starts_at)
        raise InsufficientCredits(Balance(ceiling, used - cost_credits, terms.period, resets_at))


async def _close(tx: CreditTransaction, hold_id: EntryId, kind: EntryKind) -> Entry | None:
    held = await tx.ledger.get_hold(hold_id)
    closed = await tx.ledger.close(
        Entry(
            id=EntryId(new_id()),
            workspace_id=held.workspace_id,
            kind=kind,
            amount_credits=held.amount_credits,
            period_starts_at=held.period_starts_at,
            created_at=tx.now,
            reason=held.reason,
            subject_id=held.subject_id,
            key_id=held.key_id,
            closes_id=held.id,
        )
    )
    return held if closed else None
