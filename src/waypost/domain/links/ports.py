"""What links need from storage."""

from typing import Protocol

from waypost.domain.accounts.ports import AccountTransaction
from waypost.domain.links.model import Link


class LinkRepository(Protocol):
    """Stored links and the addresses they were given."""

    async def add(self, link: Link, address: str) -> None:
        """Store a link under an address, compared without regard to case.

        Raises:
            AddressTaken: The address was given out before; nothing is stored.
        """
        ...


class LinkTransaction(AccountTransaction, Protocol):
    """A unit of work over links."""

    @property
    def links(self) -> LinkRepository:
        """Links."""
        ...
