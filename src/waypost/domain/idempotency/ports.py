"""What idempotency needs from storage."""

from datetime import datetime
from typing import Protocol

from waypost.kernel.idempotency import Answer, Call
from waypost.kernel.transactions import Transaction


class AnswerRepository(Protocol):
    """Answers that calls were given."""

    async def find(self, call: Call, *, kept_since: datetime) -> tuple[str, Answer] | None:
        """Return the digest of the first call's body and its answer."""
        ...

    async def remove_before(self, moment: datetime) -> int:
        """Forget old answers; count them."""
        ...


class IdempotencyTransaction(Transaction, Protocol):
    """A unit of work over kept answers."""

    @property
    def answers(self) -> AnswerRepository:
        """Answers."""
        ...
