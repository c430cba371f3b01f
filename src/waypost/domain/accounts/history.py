"""What was done, and by which key: the log of events, read for an operator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from waypost.domain.accounts.ports import AccountTransaction
from waypost.kernel.errors import InvalidArgument
from waypost.kernel.events import Event
from waypost.kernel.ids import KeyId, WorkspaceId
from waypost.kernel.transactions import UnitOfWork

MOST_ENTRIES = 10_000


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """An event and when it was recorded."""

    at: datetime
    event: Event


@dataclass(frozen=True, slots=True)
class HistoryService:
    """Reads the log of events, which is only ever added to."""

    work: UnitOfWork[AccountTransaction]

    async def list(
        self, workspace_id: WorkspaceId | None, key_id: KeyId | None, limit: int
    ) -> Sequence[HistoryEntry]:
        """Return the last events, newest first, of one workspace and one key if they are named.

        Raises:
            InvalidArgument: The limit is not from 1 to 10,000.
        """
        if not 1 <= limit <= MOST_ENTRIES:
            raise InvalidArgument(f"A limit must be from 1 to {MOST_ENTRIES}.")
        async with self.work.read() as tx:
            return await tx.history.list(workspace_id, key_id, limit)
