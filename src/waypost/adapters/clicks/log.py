"""The thread that commits clicks: all that wait, in one statement, without lingering."""

import asyncio
import queue
import secrets
import sqlite3
import threading
from pathlib import Path
from typing import Final

import structlog

from waypost.adapters.clicks.rollups import DAY_MS
from waypost.adapters.clicks.schema import open_log
from waypost.adapters.clicks.visitors import read_user_agent, referrer_host, visitor_digest
from waypost.domain.analytics.model import Click

log = structlog.get_logger(__name__)

GROUP: Final = 2000
PRUNE_AT_ONCE: Final = 500
SALT_BYTES: Final = 32

_COLUMNS: Final = "(link, workspace, at, bot, device, browser, referrer, country, visitor)"
_PLACES: Final = "(?, ?, ?, ?, ?, ?, ?, ?, ?)"
_MOST_WORDS: Final = 100_000

Waiting = tuple[Click, "asyncio.Future[None]"]


class LogThread:
    """Owns the log's only writing connection.

    Attributes:
        lost: How many clicks could not be stored.
    """

    def __init__(self, folder: Path, own_hosts: frozenset[str], synchronous: str) -> None:
        """Open nothing yet."""
        self.folder = folder
        self.own_hosts = own_hosts
        self.synchronous = synchronous
        self.lost = 0
        self._inbox: queue.SimpleQueue[Waiting | int | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="click-log", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._prune_through = 0
        self._pruned_through = 0
        self._salts: dict[int, bytes] = {}
        self._words: dict[str, int] = {"": 0}

    def start(self, moved_through: int) -> None:
        """Begin to write; called in the event loop whose futures are to be resolved.

        Args:
            moved_through: The last id that was copied: new ones come after it, even if a power cut
                took the log's own memory of them.
        """
        self._loop = asyncio.get_running_loop()
        connection = open_log(self.folder, synchronous=self.synchronous)
        connection.execute(
            "INSERT INTO fresh (id, link, workspace, at, bot, device, browser, referrer, country, "
            "visitor) SELECT ?, x'', x'', 0, 0, 0, 0, 0, 0, x'' "
            "WHERE ? > coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'fresh'), 0)",
            (moved_through, moved_through),
        )
        connection.close()
        self._thread.start()

    def record(self, click: Click) -> "asyncio.Future[None]":
        """Hand a click over; the future is done after its commit."""
        assert self._loop is not None  # noqa: S101 (start comes first)
        done = self._loop.create_future()
        self._inbox.put((click, done))
        return done

    def prune(self, through: int) -> None:
        """Remove clicks that have been copied, up to this id."""
        self._inbox.put(through)

    def stop(self) -> None:
        """Commit everything that waits, and end."""
        self._inbox.put(None)
        self._thread.join()

    def _run(self) -> None:
        connection = open_log(self.folder, synchronous=self.synchronous)
        [oldest] = connection.execute("SELECT coalesce(min(id), 0) FROM fresh").fetchone()
        self._pruned_through = oldest
        ending = False
        while not ending:
            group, prune_through, ending = self._next_group()
            if group:
                self._commit(connection, [click for click, _ in group])
                assert self._loop is not None  # noqa: S101 (start comes first)
                self._loop.call_soon_threadsafe(_resolve, [done for _, done in group])
            self._prune_some(connection, prune_through)
        connection.close()

    def _next_group(self) -> tuple[list[Waiting], int, bool]:
        """Wait for something, and take all that waits."""
        group: list[Waiting] = []
        prune_through = 0
        item = self._inbox.get()
        while True:
            if item is None:
                return group, prune_through, True
            if isinstance(item, int):
                prune_through = item
            else:
                group.append(item)
            if len(group) >= GROUP:
                break
            try:
                item = self._inbox.get_nowait()
            except queue.Empty:
                break
        return group, prune_through, False

    def _commit(self, connection: sqlite3.Connection, clicks: list[Click]) -> None:
        """Store a group in one statement, during which other threads can run."""
        try:
            values: list[object] = []
            for click in clicks:
                values += self._row(connection, click)
            places = ", ".join([_PLACES] * len(clicks))
            connection.execute(f"INSERT INTO fresh {_COLUMNS} VALUES {places}", values)
        except Exception:
            self.lost += len(clicks)
            log.exception("clicks_lost", count=len(clicks), lost=self.lost)

    def _row(self, connection: sqlite3.Connection, click: Click) -> tuple[object, ...]:
        link, workspace, at, client, user_agent, referrer, prefetched = click
        device, browser, bot = read_user_agent(user_agent)
        salt = self._salts.get(at // DAY_MS) or self._new_salt(connection, at // DAY_MS)
        host = referrer_host(referrer, self.own_hosts)
        return (
            link,
            workspace,
            at,
            bot or prefetched,
            device,
            self._words.get(browser) or self._word(connection, browser),
            self._words.get(host) or self._word(connection, host),
            0,
            visitor_digest(salt, client, user_agent),
        )

    def _word(self, connection: sqlite3.Connection, word: str) -> int:
        """Return the number of a word; 0 is none."""
        if not word:
            return 0
        connection.execute("INSERT OR IGNORE INTO words (word) VALUES (?)", (word,))
        [number] = connection.execute("SELECT id FROM words WHERE word = ?", (word,)).fetchone()
        if len(self._words) >= _MOST_WORDS:
            self._words.clear()
        self._words[word] = number
        return int(number)

    def _new_salt(self, connection: sqlite3.Connection, day: int) -> bytes:
        """Begin a day: its salt is new, and those of earlier days are destroyed."""
        connection.execute(
            "INSERT OR IGNORE INTO salts VALUES (?, ?)", (day, secrets.token_bytes(SALT_BYTES))
        )
        connection.execute("DELETE FROM salts WHERE day < ?", (day,))
        [salt] = connection.execute("SELECT salt FROM salts WHERE day = ?", (day,)).fetchone()
        self._salts = {day: bytes(salt)}
        return bytes(salt)

    def _prune_some(self, connection: sqlite3.Connection, through: int) -> None:
        """Remove a few, so that nobody has to wait for it; the rest comes with the next groups."""
        self._prune_through = max(through, self._prune_through)
        if self._pruned_through >= self._prune_through:
            return
        step = min(self._pruned_through + PRUNE_AT_ONCE, self._prune_through)
        try:
            connection.execute("DELETE FROM fresh WHERE id <= ?", (step,))
        except sqlite3.Error:
            log.exception("prune_failed")
        else:
            self._pruned_through = step


def _resolve(futures: "list[asyncio.Future[None]]") -> None:
    for done in futures:
        if not done.done():
            done.set_result(None)
