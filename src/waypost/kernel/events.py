"""What happened, kept as a log and later delivered to whoever listens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from waypost.kernel.ids import WorkspaceId


class EventName(StrEnum):
    """Every event that Waypost records, spelled as webhooks will deliver it."""

    FILE_CREATED = "file.created"
    LINK_CREATED = "link.created"
    LINK_COMPLETED = "link.completed"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one subject; `data` is what a receiver gets besides."""

    name: EventName
    workspace_id: WorkspaceId
    subject_id: str
    data: Mapping[str, str | int | None] = field(default_factory=dict)
