"""Charging inside somebody's transaction: hold, then settle or refund."""

from waypost.domain.accounts.model import CreditTerms
from waypost.domain.credits.model import (
    Balance,
    Cost,
    Entry,
    EntryKind,
    InsufficientCredits,
    Payer,
    period_end,
    period_start,
)
from waypost.domain.credits.ports import CreditTransaction
from waypost.kernel.ids import EntryId, KeyId, WorkspaceId, new_id


async def hold(tx: CreditTransaction, payer: Payer, subject_id: str, *costs: Cost) -> list[EntryId]:
    """Set credits aside before the work begins: for all of the costs, or for none.

    Args:
        tx: The caller's transaction.
        payer: Who pays.
        subject_id: What for, as an id.
        costs: What has to fit together.

    Returns:
        A hold for each cost, to be settled or refunded.

    Raises:
        InsufficientCredits: They do not fit; the transaction must be left by this exception.

    Source: docs/contract/README.md, "Credits".
    """
    if not costs:
        return []
    total = sum(cost.amount_credits for cost in costs)
    terms = await tx.ledger.terms_of(payer.workspace_id)
    starts_at = period_start(terms.period, tx.now)
    await tx.ledger.open_period(payer.workspace_id, starts_at, terms.limit_credits)
    if not await tx.ledger.use(payer.workspace_id, starts_at, total):
        raise InsufficientCredits(await balance(tx, payer.workspace_id, terms))
    if payer.key_id is not None:
        await _require_below_ceiling(tx, payer.key_id, terms, total)
    holds = [
        Entry(
            id=EntryId(new_id()),
            workspace_id=payer.workspace_id,
            kind=EntryKind.HOLD,
            amount_credits=cost.amount_credits,
            period_starts_at=starts_at,
            created_at=tx.now,
            reason=cost.reason,
            subject_id=subject_id,
            key_id=payer.key_id,
        )
        for cost in costs
    ]
    for entry in holds:
        await tx.ledger.add(entry)
    return [entry.id for entry in holds]


async def settle(tx: CreditTransaction, hold_id: EntryId) -> None:
    """Close a hold because the work was done; closed already is fine."""
    await _close(tx, hold_id, EntryKind.SETTLE)


async def refund(tx: CreditTransaction, hold_id: EntryId) -> None:
    """Close a hold and give its credits back to their period; closed already is fine."""
    held = await _close(tx, hold_id, EntryKind.REFUND)
    if held is not None:
        await tx.ledger.give_back(held.workspace_id, held.period_starts_at, held.amount_credits)


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
    if used + cost_credits > ceiling:
        resets_at = period_end(terms.period, starts_at)
        raise InsufficientCredits(Balance(ceiling, used, terms.period, resets_at))


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
