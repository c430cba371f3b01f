"""Links and the one table of addresses."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from waypost.kernel.errors import AlreadyExists, NotFound
from waypost.kernel.ids import LinkId, WorkspaceId


class LinkKind(StrEnum):
    """What stands behind an address."""

    GENERATED = "generated"


class LinkNotFound(NotFound):
    """No such link, or it belongs to another workspace."""

    def __init__(self) -> None:
        """Say the same for both."""
        super().__init__("Link not found.")


class AddressTaken(AlreadyExists):
    """The address was given to another link once, and is never given out again."""


@dataclass(frozen=True, slots=True)
class Link:
    """What every kind of link has in common."""

    id: LinkId
    workspace_id: WorkspaceId
    kind: LinkKind
    created_at: datetime
    updated_at: datetime
