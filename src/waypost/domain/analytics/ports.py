"""What analytics needs from storage."""

from collections.abc import Awaitable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from waypost.domain.analytics.model import Click, Figures, Summary


class ClickLog(Protocol):
    """Keeps clicks in a place of their own, and sums them up."""

    def record(self, click: Click) -> Awaitable[None]:
        """Store a click; when the awaitable is done it survives the end of the process.

        It never fails: a click that cannot be stored is counted as lost, and logged.
        """
        ...

    async def totals(self, scopes: Sequence[bytes]) -> Mapping[bytes, Figures]:
        """Return the figures of all time of links or workspaces; those without clicks are 0."""
        ...

    async def summary(self, scope: bytes, since: datetime | None) -> Summary:
        """Sum up the clicks of a link, or of a workspace's links, since a moment or for ever."""
        ...
