"""What happened, kept as a log and later delivered to whoever listens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from waypost.kernel.ids import KeyId, WorkspaceId


class EventName(StrEnum):
    """Every event that Waypost records, spelled as webhooks will deliver it."""

    WORKSPACE_CREATED = "workspace.created"
    KEY_CREATED = "key.created"
    KEY_REVOKED = "key.revoked"
    CREDITS_GRANTED = "credits.granted"
    FILE_CREATED = "file.created"
    FILE_DELETED = "file.deleted"
    LINK_CREATED = "link.created"
    LINK_CHANGED = "link.changed"
    LINK_COMPLETED = "link.completed"
    LINK_DEACTIVATED = "link.deactivated"
    LINK_DELETED = "link.deleted"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one subject.

    Attributes:
        key_id: Whose call did it; None for what the server or its operator did.
        data: What a receiver gets besides.
    """

    name: EventName
    workspace_id: WorkspaceId
    subject_id: str
    key_id: KeyId | None = None
    data: Mapping[str, str | int | None] = field(default_factory=dict)
