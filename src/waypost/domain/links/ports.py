"""What links need from storage, and how visitors' passwords are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from waypost.domain.accounts.ports import AccountTransaction
from waypost.domain.links.model import AddressedLink, Destination, Link, ShortLink, ShortLinkFilter
from waypost.kernel.ids import LinkId, WorkspaceId


class LinkRepository(Protocol):
    """Stored links and the addresses they were given."""

    async def add(self, link: Link, address: str) -> None:
        """Store a link under an address, compared without regard to case.

        Raises:
            AddressTaken: The address was given out before; nothing is stored.
        """
        ...

    async def find_addressed(self, link_id: LinkId) -> AddressedLink | None:
        """Return a link of whatever kind with its address, whoever owns it."""
        ...


class ShortLinkRepository(Protocol):
    """Stored short links."""

    async def add(self, link: ShortLink) -> None:
        """Store what is particular to a short link; the link itself is stored already."""
        ...

    async def find(self, link_id: LinkId) -> ShortLink | None:
        """Return a short link, whoever owns it."""
        ...

    async def find_by_address(self, address: str) -> ShortLink | None:
        """Return the short link at an address, in whatever case it is written."""
        ...

    async def list(
        self, workspace_id: WorkspaceId, wanted: ShortLinkFilter, *, offset: int, limit: int
    ) -> Sequence[ShortLink]:
        """Return living short links of a workspace, newest first, without their clicks."""
        ...

    async def count(self, workspace_id: WorkspaceId, wanted: ShortLinkFilter) -> int:
        """Count the living short links of a workspace."""
        ...

    async def deactivate(self, link_id: LinkId, at: datetime) -> bool:
        """Switch a link off; False if it is off already."""
        ...


class LinkTransaction(AccountTransaction, Protocol):
    """A unit of work over links."""

    @property
    def links(self) -> LinkRepository:
        """Links of every kind."""
        ...

    @property
    def short_links(self) -> ShortLinkRepository:
        """Short links."""
        ...


class AddressBook(Protocol):
    """Finds where an address leads, fast enough for the event loop."""

    def find(self, word: str) -> Destination | None:
        """Return where a lower-case address leads at once, or None."""
        ...

    def forget(self) -> None:
        """Look everything up anew, as a link has just changed."""
        ...


class PasswordHasher(Protocol):
    """Keeps passwords so that they cannot be read; slow on purpose, and off the event loop."""

    async def hash(self, password: str) -> str:
        """Return what to store."""
        ...

    async def verify(self, password_hash: str, password: str) -> bool:
        """Whether this is the password, in a time that does not tell how much of it is right."""
        ...
