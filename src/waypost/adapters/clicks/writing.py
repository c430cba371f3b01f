"""Writing clicks to the log: what is kept of each, and all of a group in one statement."""

import sqlite3
import time
from functools import lru_cache
from pathlib import Path
from typing import Final

import structlog

from waypost.adapters.clicks.countries import Countries
from waypost.adapters.clicks.salts import DaySalts
from waypost.adapters.clicks.schema import DAY_MS, open_log
from waypost.adapters.clicks.visitors import read_user_agent, referrer_host, visitor_digest
from waypost.domain.analytics.model import Click

log = structlog.get_logger(__name__)

PRUNE_AT_ONCE: Final = 1000
LOST_SAID_EVERY_SECONDS: Final = 1.0

_COLUMNS: Final = "(link, workspace, at, bot, device, browser, referrer, country, visitor)"
_PLACES: Final = "(?, ?, ?, ?, ?, ?, ?, ?, ?)"
_WIDTH: Final = _PLACES.count("?")
_MOST_WORDS: Final = 100_000


class ClickWriter:
    """The log's only writing connection; each call is used by one thread at a time.

    Attributes:
        lost: How many clicks could not be stored.
    """

    def __init__(
        self, folder: Path, own_hosts: frozenset[str], countries: Countries, synchronous: str
    ) -> None:
        """Open the log, which is made if need be."""
        self.own_hosts = own_hosts
        self.countries = countries
        self.lost = 0
        self._connection = open_log(folder, synchronous=synchronous)
        self._salts = DaySalts(folder)
        self._words: dict[str, int] = {}
        self._prune_through = 0
        self._pruned_through = 0
        self._says_at = 0.0

    def begin_after(self, moved_through: int) -> None:
        """Let new ids come after the last one that was copied, even if the log forgot it."""
        self._connection.execute(
            "INSERT INTO fresh (id, link, workspace, at, bot, device, browser, referrer, country, "
            "visitor) SELECT ?, x'', x'', 0, 0, 0, 0, 0, 0, x'' "
            "WHERE ? > coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'fresh'), 0)",
            (moved_through, moved_through),
        )
        self._pruned_through = self._oldest() - 1

    def store(self, clicks: list[Click]) -> None:
        """Commit a group in one statement, during which other threads can run.

        It never fails: clicks that cannot be stored are counted as lost, and logged.
        """
        values: list[object] = []
        for click in clicks:
            try:
                values += self._row(click)
            except Exception as error:  # noqa: BLE001 (whatever it is, the others are stored)
                self.lose(1, error)
        if not values:
            return
        count = len(values) // _WIDTH
        try:
            self._connection.execute(_insertion_of(count), values)
        except Exception as error:  # noqa: BLE001 (whatever it is, visitors go on)
            self.lose(count, error)

    def lose(self, count: int, reason: BaseException) -> None:
        """Count clicks that could not be stored; log it, but not thousands of times a second."""
        self.lost += count
        now = time.monotonic()
        if now >= self._says_at:
            self._says_at = now + LOST_SAID_EVERY_SECONDS
            log.error("clicks_lost", lost=self.lost, exc_info=reason)

    def keep_from(self, moved_through: int) -> None:
        """Say up to which id clicks need not be kept; `prune` removes them."""
        self._prune_through = max(moved_through, self._prune_through)

    def prune(self) -> bool:
        """Remove a few clicks, so that nobody has to wait for it; False once none are left."""
        if self._pruned_through >= self._prune_through:
            return False
        step = min(self._pruned_through + PRUNE_AT_ONCE, self._prune_through)
        try:
            self._connection.execute("DELETE FROM fresh WHERE id <= ?", (step,))
        except sqlite3.Error:
            log.exception("prune_failed")
            return False
        self._pruned_through = step
        return True

    def end_days(self, today: int) -> None:
        """Destroy what told the visitors of days before this one apart."""
        self._salts.destroy_before(today)

    def restart_wal(self) -> None:
        """Let the write-ahead log begin anew; under load nobody else finds a moment for it."""
        try:
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except sqlite3.Error:
            log.exception("checkpoint_failed")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _oldest(self) -> int:
        query = "SELECT coalesce(min(id), 0) FROM fresh"
        [oldest] = self._connection.execute(query).fetchone()
        return int(oldest)

    def _row(self, click: Click) -> tuple[object, ...]:
        link, workspace, at, client, user_agent, referrer, prefetched = click
        device, browser, bot = read_user_agent(user_agent)
        host = referrer_host(referrer, self.own_hosts)
        country = self.countries.of(client)
        return (
            link,
            workspace,
            at,
            bot or prefetched,
            device,
            self._words.get(browser) or self._word(browser),
            self._words.get(host) or self._word(host),
            self._words.get(country) or self._word(country),
            visitor_digest(self._salts.of(at // DAY_MS), client, user_agent),
        )

    def _word(self, word: str) -> int:
        """Return the number of a word; 0 is none."""
        if not word:
            return 0
        connection = self._connection
        connection.execute("INSERT OR IGNORE INTO words (word) VALUES (?)", (word,))
        [number] = connection.execute("SELECT id FROM words WHERE word = ?", (word,)).fetchone()
        if len(self._words) >= _MOST_WORDS:
            self._words.clear()
        self._words[word] = number
        return int(number)


@lru_cache(None)
def _insertion_of(count: int) -> str:
    return f"INSERT INTO fresh {_COLUMNS} VALUES {', '.join([_PLACES] * count)}"
