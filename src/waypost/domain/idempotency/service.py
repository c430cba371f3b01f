"""Use cases of repeated calls: answer as before, or let the first one do its work."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from waypost.domain.idempotency.ports import IdempotencyTransaction
from waypost.kernel.idempotency import (
    KEPT,
    Answer,
    Call,
    CallStillRunning,
    IdempotencyKeyReused,
    Receipt,
)
from waypost.kernel.transactions import Transaction, UnitOfWork

Result = TypeVar("Result")
_Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class IdempotencyService:
    """Knows which calls run and which have been answered."""

    work: UnitOfWork[IdempotencyTransaction]
    running: set[_Place] = field(default_factory=set)

    @asynccontextmanager
    async def once(self, call: Call) -> AsyncIterator[Answer | None]:
        """Hold the place of a call while it runs.

        Yields:
            The answer that it was given before, or None if it has to be carried out.

        Raises:
            CallStillRunning: The first call under this key has not ended.
            IdempotencyKeyReused: The first call under this key had another body.

        Source: docs/contract/README.md, "Idempotency".
        """
        place = (call.caller, call.endpoint, call.key)
        if place in self.running:
            raise CallStillRunning
        self.running.add(place)
        try:
            yield await self._find(call)
        finally:
            self.running.discard(place)

    async def forget_old(self) -> int:
        """Forget answers that need not be given again; count them."""
        async with self.work.write() as tx:
            return await tx.answers.remove_before(tx.now - KEPT)

    async def _find(self, call: Call) -> Answer | None:
        async with self.work.read() as tx:
            kept = await tx.answers.find(call, kept_since=tx.now - KEPT)
        if kept is None:
            return None
        digest, answer = kept
        if digest != call.body_digest:
            raise IdempotencyKeyReused
        return answer


def keep(tx: Transaction, receipt: Receipt[Result] | None, result: Result) -> None:
    """Keep the answer in the use case's own transaction, if the caller asked for it."""
    if receipt is not None:
        tx.keep(receipt.call, receipt.render(result))
