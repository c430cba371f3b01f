"""The look-up of a click: a bounded memory, and one statement where it has nothing.

The statement runs in the event loop, as it takes 8 microseconds also among a million links
(docs/performance.md), less than handing it to a thread would. The memory is never out of date for
long: a change of this process is forgotten at once, and what another one changed within a moment,
as every change of a link is a row of `link_changes`.
"""

import sqlite3
import time
from functools import cached_property
from pathlib import Path
from typing import Final

from waypost.domain.links.model import Destination
from waypost.domain.links.targets import location_of

MOST_REMEMBERED: Final = 50_000
LOOK_SECONDS: Final = 0.25

_QUERY: Final = """
SELECT l.id, l.workspace_id, s.target, l.expires_at
FROM addresses a JOIN short_links s ON s.link_id = a.link_id JOIN links l ON l.id = a.link_id
WHERE a.word = ? AND l.deactivated_at IS NULL AND l.password_hash IS NULL
"""
_NEWEST_CHANGE: Final = "SELECT coalesce(max(id), 0) FROM link_changes"
_MAPPED_BYTES: Final = 1 << 30


class SqliteAddressBook:
    """Reads the business database."""

    def __init__(self, file: Path) -> None:
        """Open nothing yet."""
        self._file = file
        self._remembered: dict[str, Destination] = {}
        self._before: dict[str, Destination] = {}
        self._looks_at = 0.0
        self._last_change = 0

    def find(self, word: str) -> Destination | None:
        """Return where a lower-case address leads at once, or None."""
        now = time.monotonic()
        if now >= self._looks_at:
            self._looks_at = now + LOOK_SECONDS
            self._forget_changes()
        return self._remembered.get(word) or self._recall(word)

    def forget(self) -> None:
        """Remember nothing any more, as a link has just changed."""
        self._remembered = {}
        self._before = {}

    def close(self) -> None:
        """Let go of the file."""
        if "_connection" in self.__dict__:
            self._connection.close()
            del self._connection

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self._file.resolve().as_uri()}?mode=ro",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute(f"PRAGMA mmap_size={_MAPPED_BYTES}")
        return connection

    def _recall(self, word: str) -> Destination | None:
        """Find what was not asked for lately; the least lately asked for are forgotten."""
        destination = self._before.get(word) or self._look_up(word)
        if destination is not None:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._before = self._remembered
                self._remembered = {}
            self._remembered[word] = destination
        return destination

    def _look_up(self, word: str) -> Destination | None:
        row = self._connection.execute(_QUERY, (word,)).fetchone()
        if row is None:
            return None
        link, workspace, target, expires_at = row
        return Destination(
            bytes.fromhex(link), bytes.fromhex(workspace), location_of(target), expires_at
        )

    def _forget_changes(self) -> None:
        newest = self._newest_change()
        if newest != self._last_change:
            self._last_change = newest
            self.forget()

    def _newest_change(self) -> int:
        [newest] = self._connection.execute(_NEWEST_CHANGE).fetchone()
        return int(newest)


class NoAddressBook:
    """Knows nothing, so that every link takes the usual road; where there is no SQLite file."""

    def find(self, word: str) -> Destination | None:
        """Leave it to the usual road."""
        del word
        return None

    def forget(self) -> None:
        """There is nothing to forget."""

    def close(self) -> None:
        """There is nothing to let go of."""
