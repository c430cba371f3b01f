"""Writing clicks down: what is kept of each, and which words are new."""

import contextlib
import time
from pathlib import Path
from typing import Final

import structlog

from waypost.adapters.clicks.countries import Countries
from waypost.adapters.clicks.journal import JournalWriter, find, pack_click, pack_word
from waypost.adapters.clicks.rollups import moved_through
from waypost.adapters.clicks.salts import DaySalts
from waypost.adapters.clicks.schema import DAY_MS, open_reader
from waypost.adapters.clicks.visitors import (
    read_user_agent,
    referrer_host,
    salted_with,
    visitor_digest,
)
from waypost.domain.analytics.model import Click

log = structlog.get_logger(__name__)

LOST_SAID_EVERY_SECONDS: Final = 1.0
MOST_WORDS: Final = 100_000


class ClickWriter:
    """Stores clicks, in the event loop; nothing of it waits for a disk.

    Attributes:
        lost: How many clicks could not be stored.
    """

    def __init__(
        self,
        folder: Path,
        own_hosts: frozenset[str],
        countries: Countries,
        *,
        survives_power_cuts: bool = False,
        most_words: int = MOST_WORDS,
    ) -> None:
        """Begin a new file of the journal; the sums' file has to be there."""
        self.own_hosts = own_hosts
        self.countries = countries
        self.lost = 0
        self._sums = open_reader(folder)
        moved = moved_through(self._sums)
        self.journal = JournalWriter(folder, moved, survives_power_cuts=survives_power_cuts)
        self.salts = DaySalts(folder)
        self._most_words = self._forgets_at = most_words
        words = find(folder, moved).words
        self._words = {word: number for number, word in words.items()}
        [known] = self._sums.execute("SELECT coalesce(max(id), 0) FROM words").fetchone()
        self._last_word = max([known, *words])
        self._new_words: list[str] = []
        self._day = 0
        self._salted = salted_with(b"")
        self._says_at = 0.0

    def store(self, click: Click) -> None:
        """Append a click to the journal.

        It never fails: a click that cannot be stored is counted as lost, and logged.
        """
        try:
            self._append(click)
        except Exception as error:  # noqa: BLE001 (whatever it is, visitors go on)
            for word in self._new_words:
                self._words.pop(word, None)
            self._new_words.clear()
            self.lose(error)

    def lose(self, reason: BaseException) -> None:
        """Count a click that could not be stored; log it, but not thousands of times a second."""
        self.lost += 1
        now = time.monotonic()
        if now >= self._says_at:
            self._says_at = now + LOST_SAID_EVERY_SECONDS
            with contextlib.suppress(OSError):  # where the disk is full, it may be for logs too
                log.error("clicks_lost", lost=self.lost, exc_info=reason)

    def close(self) -> None:
        """Let go of the files."""
        self.journal.close()
        self._sums.close()

    def _append(self, click: Click) -> None:
        link, workspace, at, client, user_agent, referrer, prefetched = click
        if at // DAY_MS != self._day:
            self._begin_day(at // DAY_MS)
        device, browser, bot = read_user_agent(user_agent)
        host = referrer_host(referrer, self.own_hosts)
        country = self.countries.of(client)
        slots = pack_click(
            1,
            link,
            workspace,
            at,
            visitor_digest(self._salted, client, user_agent),
            self._words.get(browser) or self._number(browser),
            self._words.get(host) or self._number(host),
            self._words.get(country) or self._number(country),
            device,
            bot or prefetched,
        )
        if self._new_words:
            new = b"".join(pack_word(self._words[word], word) for word in self._new_words)
            slots = new + slots
        self.journal.append(slots)
        self._new_words.clear()

    def _number(self, word: str) -> int:
        """Return the number of a word; 0 is none."""
        if not word:
            return 0
        query = "SELECT id FROM words WHERE word = ?"
        row = self._sums.execute(query, (word,)).fetchone()
        if row is None:
            self._last_word += 1
            self._new_words.append(word)
        if len(self._words) >= self._forgets_at:
            self._forget_words()
        number = self._last_word if row is None else int(row[0])
        self._words[word] = number
        return number

    def _forget_words(self) -> None:
        """Forget words that can be looked up again."""
        [copied] = self._sums.execute("SELECT coalesce(max(id), 0) FROM words").fetchone()
        self._words = {word: number for word, number in self._words.items() if number > copied}
        self._forgets_at = max(self._most_words, 2 * len(self._words))

    def _begin_day(self, day: int) -> None:
        """Take the day's salt; a file of the journal is of one day, so that it can be removed."""
        if day > self._day:
            self.journal.begin_file()
        self._salted = salted_with(self.salts.of(day))
        self._day = day
