"""Use cases of credits: look at the balance, and raise it."""

from dataclasses import dataclass

from waypost.domain.accounts.model import require_credits
from waypost.domain.credits import ledger
from waypost.domain.credits.model import Balance, Entry, EntryKind, period_start
from waypost.domain.credits.ports import CreditTransaction
from waypost.kernel.errors import InvalidArgument
from waypost.kernel.events import Event, EventName
from waypost.kernel.ids import EntryId, WorkspaceId, new_id
from waypost.kernel.transactions import UnitOfWork


@dataclass(frozen=True, slots=True)
class CreditService:
    """What an owner can do with a balance."""

    work: UnitOfWork[CreditTransaction]

    async def show(self, workspace_id: WorkspaceId) -> Balance:
        """Return the balance of the running period.

        Raises:
            NotFound: No such workspace.
        """
        async with self.work.read() as tx:
            terms = await tx.ledger.terms_of(workspace_id)
            return await ledger.balance(tx, workspace_id, terms)

    async def grant(self, workspace_id: WorkspaceId, amount_credits: int) -> Balance:
        """Raise the limit of the running period; the next one starts with the usual limit.

        Raises:
            NotFound: No such workspace.
            InvalidArgument: Less than one credit, or more than a balance can have.
        """
        if amount_credits < 1:
            raise InvalidArgument("Grant at least 1 credit.")
        async with self.work.write() as tx:
            terms = await tx.ledger.terms_of(workspace_id)
            starts_at = period_start(terms.period, tx.now)
            await tx.ledger.open_period(workspace_id, starts_at, terms.limit_credits)
            before = await ledger.balance(tx, workspace_id, terms)
            require_credits(before.limit_credits + amount_credits)
            await tx.ledger.raise_limit(workspace_id, starts_at, amount_credits)
            await tx.ledger.add(
                Entry(
                    id=EntryId(new_id()),
                    workspace_id=workspace_id,
                    kind=EntryKind.GRANT,
                    amount_credits=amount_credits,
                    period_starts_at=starts_at,
                    created_at=tx.now,
                    reason="grant",
                )
            )
            tx.record(
                Event(
                    EventName.CREDITS_GRANTED,
                    workspace_id,
                    workspace_id,
                    data={"credits": amount_credits},
                )
            )
            return await ledger.balance(tx, workspace_id, terms)
