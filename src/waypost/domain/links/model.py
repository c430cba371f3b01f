"""Links of every kind, the options they share, and short links."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from waypost.kernel.errors import AlreadyExists, NotFound
from waypost.kernel.events import Event, EventName
from waypost.kernel.ids import KeyId, LinkId, WorkspaceId


class LinkKind(StrEnum):
    """What stands behind an address."""

    GENERATED = "generated"
    SHORT = "short"


class LinkNotFound(NotFound):
    """No such link, or it belongs to another workspace."""

    def __init__(self) -> None:
        """Say the same for both."""
        super().__init__("Link not found.")


class AddressTaken(AlreadyExists):
    """The address was given to another link once, and is never given out again."""

    def __init__(self) -> None:
        """Say so without telling whose it is."""
        super().__init__("This address is taken.")


@dataclass(frozen=True, slots=True)
class Link:
    """What every kind of link has in common.

    Attributes:
        expires_at: When it stops leading anywhere, if it does.
        deactivated_at: When its owner switched it off, if they did; it stays off.
        password_hash: What a visitor's password is held against, if they need one.
        category: Its owner's word for it.
    """

    id: LinkId
    workspace_id: WorkspaceId
    kind: LinkKind
    created_at: datetime
    updated_at: datetime
    expires_at: datetime | None = None
    deactivated_at: datetime | None = None
    password_hash: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class ShortLink:
    """A short address for another one.

    Attributes:
        code: Its address as it was spelled at its creation.
        target: Where it leads, as it was given.
    """

    link: Link
    code: str
    target: str


@dataclass(frozen=True, slots=True)
class AddressedLink:
    """A link of whatever kind with its address; `target` is only a short link's."""

    link: Link
    address: str
    target: str | None = None


class Destination(NamedTuple):
    """Where an address leads at once: its link needs no password and is not switched off.

    Attributes:
        link: The link's id, 12 bytes.
        workspace: Its workspace's id, 12 bytes.
        location: Its target as a header: ASCII, with hosts as IDNA and the rest escaped.
        expires_at_milliseconds: Since the epoch; None if it does not expire.
    """

    link: bytes
    workspace: bytes
    location: bytes
    expires_at_milliseconds: int | None


@dataclass(frozen=True, slots=True)
class Shortening:
    """What to shorten, valid by construction (targets.py, codes.py).

    Attributes:
        alias: The wanted code; one is drawn if there is none.
        lifetime_seconds: From its creation until it expires.
        password: What visitors have to know.
    """

    target: str
    alias: str | None = None
    lifetime_seconds: int | None = None
    password: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class ShortLinkFilter:
    """Which short links to list; `search` is looked for in codes and targets."""

    category: str | None = None
    search: str | None = None


def short_link_event(name: EventName, link: ShortLink, key_id: KeyId | None) -> Event:
    """Say what happened to a short link."""
    return Event(name, link.link.workspace_id, link.link.id, key_id, {"code": link.code})
