"""One atomic unit of work, as the domain sees it."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol, TypeVar

from waypost.kernel.events import Event
from waypost.kernel.idempotency import Answer, Call
from waypost.kernel.jobs import Job

T_co = TypeVar("T_co", covariant=True)


class Transaction(Protocol):
    """Leaving the block commits; an exception rolls everything back."""

    @property
    def now(self) -> datetime:
        """The moment the transaction began, aware and in UTC."""
        ...

    def record(self, event: Event) -> None:
        """Log an event in this transaction."""
        ...

    def enqueue(self, job: Job) -> None:
        """Leave a job that runs only if this transaction commits."""
        ...

    def keep(self, call: Call, answer: Answer) -> None:
        """Keep the answer of a call that may be repeated, if this transaction commits."""
        ...


class UnitOfWork(Protocol[T_co]):
    """Opens transactions that offer what a feature asks for."""

    def read(self) -> AbstractAsyncContextManager[T_co]:
        """See one snapshot; never waits for a writer."""
        ...

    def write(self) -> AbstractAsyncContextManager[T_co]:
        """Change things; writers take turns, so keep slow work out of the block."""
        ...
