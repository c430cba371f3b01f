"""Calls that a client may repeat under one key, and the answer that the first one got."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Generic, TypeVar

from waypost.kernel.errors import InvalidArgument, Unavailable

KEPT: Final = timedelta(hours=24)

Result = TypeVar("Result")


class IdempotencyKeyMalformed(InvalidArgument):
    """The key is no key; nothing was looked up."""

    def __init__(self) -> None:
        """Say what a key looks like."""
        super().__init__("Idempotency-Key must be 1 to 255 printable ASCII characters.")


class IdempotencyKeyReused(InvalidArgument):
    """The key came with another body before; nothing was done."""

    def __init__(self) -> None:
        """Tell the client to take a new key."""
        super().__init__("Idempotency-Key was used with another body.")


class CallStillRunning(Unavailable):
    """The first call under this key has not ended yet."""

    def __init__(self) -> None:
        """Tell the client to ask again."""
        super().__init__("The first call with this Idempotency-Key is still running.")


@dataclass(frozen=True, slots=True)
class Call:
    """One call, whoever repeats it.

    Attributes:
        caller: The workspace, or the client's address where no key is needed.
        endpoint: Method and path, e.g. `POST /api/links`.
        key: From the client, 1 to 255 printable ASCII characters.
        body_digest: SHA-256 of the body, in hexadecimal.
    """

    caller: str
    endpoint: str
    key: str
    body_digest: str

    def __post_init__(self) -> None:
        """Refuse what is no key."""
        printable = self.key.isascii() and self.key.isprintable()
        if not 0 < len(self.key) <= 255 or not printable:  # noqa: PLR2004 (the contract's number)
            raise IdempotencyKeyMalformed


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call was answered: a status that a surface understands, and its body."""

    status: int
    body: str


@dataclass(frozen=True, slots=True)
class Receipt(Generic[Result]):
    """Asks a use case to keep its answer in its own transaction."""

    call: Call
    render: Callable[[Result], Answer]
