"""Rules, and what is left of them."""

from dataclasses import dataclass
from datetime import datetime

from waypost.kernel.errors import ResourceExhausted


@dataclass(frozen=True, slots=True)
class Rule:
    """So many in a window that begins with the first."""

    limit: int
    window_seconds: int


@dataclass(slots=True)
class Window:
    """A running window: how many there were, and when it ends."""

    hits: int
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left after one more."""

    limit: int
    remaining: int
    resets_at: datetime
    retry_after_seconds: int
    exceeded: bool


class RateExceeded(ResourceExhausted):
    """Too many in the window; it ends in `retry_after_seconds`."""

    def __init__(self, allowance: Allowance) -> None:
        """Keep what is to be told."""
        super().__init__("Too many requests, please try again later")
        self.allowance = allowance
