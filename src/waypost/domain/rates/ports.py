"""What rates need from storage."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from waypost.domain.rates.model import Window
from waypost.kernel.transactions import Transaction


class WindowRepository(Protocol):
    """Running windows, so that a restart does not begin them anew."""

    async def load(self, now: datetime) -> Mapping[str, Window]:
        """Return the windows that still run."""
        ...

    async def save(self, windows: Mapping[str, Window]) -> None:
        """Store windows as they are now."""
        ...

    async def remove_ended(self, now: datetime) -> None:
        """Forget the windows that have ended."""
        ...


class RateTransaction(Transaction, Protocol):
    """A unit of work over rate windows."""

    @property
    def windows(self) -> WindowRepository:
        """Windows."""
        ...
