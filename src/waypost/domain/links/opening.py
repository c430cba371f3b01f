"""What a visitor gets at a short link's address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from waypost.domain.links.model import LinkNotFound, ShortLink
from waypost.domain.links.ports import LinkTransaction, PasswordHasher
from waypost.domain.rates.model import RateExceeded, Rule
from waypost.domain.rates.service import RateService
from waypost.kernel.errors import PermissionDenied
from waypost.kernel.transactions import UnitOfWork


class OpeningState(StrEnum):
    """Whether a short link leads anywhere."""

    ACTIVE = "active"
    PROTECTED = "protected"
    EXPIRED = "expired"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True, slots=True)
class Opening:
    """A short link as a visitor finds it at a moment."""

    link: ShortLink
    state: OpeningState
    at: datetime


class WrongPassword(PermissionDenied):
    """The password is not the link's."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("Wrong password")


@dataclass(frozen=True, slots=True)
class OpeningService:
    """Reads short links for people without a key, and checks their passwords.

    Attributes:
        per_link: How many wrong tries one address has for one link.
        per_address: How many it has for all links together.
    """

    work: UnitOfWork[LinkTransaction]
    passwords: PasswordHasher
    rates: RateService
    per_link: Rule
    per_address: Rule

    async def open(self, address: str) -> Opening:
        """Return what a visitor finds at an address.

        Raises:
            LinkNotFound: No short link has this address.

        Source: docs/contract/whisprly.md, 4.6.
        """
        async with self.work.read() as tx:
            link = await tx.short_links.find_by_address(address)
            now = tx.now
        if link is None:
            raise LinkNotFound
        return Opening(link, _state(link, now), now)

    async def unlock(self, opening: Opening, password: str, visitor: str) -> None:
        """Let a visitor pass who knows the password.

        Each try takes one of the visitor's before it is looked at, so that parallel tries do not
        get more; the right password gives them back. A refused try takes none.

        Args:
            opening: In state PROTECTED.
            password: What the visitor typed.
            visitor: The visitor's address, for counting.

        Raises:
            RateExceeded: Too many wrong tries; the right password does not help now.
            WrongPassword: It is another one.

        Source: docs/contract/whisprly.md, 6.
        """
        stored = opening.link.link.password_hash
        buckets = (
            (f"password:{opening.link.link.id}:{visitor}", self.per_link),
            (f"password:{visitor}", self.per_address),
        )
        self._take(buckets)
        if stored is None or not password or not await self.passwords.verify(stored, password):
            raise WrongPassword
        self.rates.forget(buckets[0][0])
        self.rates.give_back(buckets[1][0])

    def _take(self, buckets: Sequence[tuple[str, Rule]]) -> None:
        """Take a try from each, or from none and raise RateExceeded."""
        for taken, (bucket, rule) in enumerate(buckets):
            allowance = self.rates.hit(bucket, rule)
            if allowance.exceeded:
                for earlier, _ in buckets[:taken]:
                    self.rates.give_back(earlier)
                raise RateExceeded(allowance)


def _state(link: ShortLink, now: datetime) -> OpeningState:
    if link.link.deactivated_at is not None:
        return OpeningState.DEACTIVATED
    if link.link.expires_at is not None and link.link.expires_at <= now:
        return OpeningState.EXPIRED
    if link.link.password_hash is not None:
        return OpeningState.PROTECTED
    return OpeningState.ACTIVE
