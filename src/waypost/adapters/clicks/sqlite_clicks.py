"""The ClickLog on SQLite: a thread that commits, one that sums up, and a reader."""

import asyncio
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from waypost.adapters.clicks.log import LogThread
from waypost.adapters.clicks.rollups import moved_through
from waypost.adapters.clicks.schema import open_log, open_reader, open_sums
from waypost.adapters.clicks.summaries import read_summary, read_totals
from waypost.adapters.clicks.summing import SummingThread
from waypost.domain.analytics.model import Click, Figures, Summary
from waypost.kernel.clock import Clock


class SqliteClicks:
    """Clicks in two files of one folder."""

    def __init__(
        self,
        folder: Path,
        own_hosts: frozenset[str],
        clock: Clock,
        *,
        counts_bots: bool,
        synchronous: str = "NORMAL",
    ) -> None:
        """Open nothing yet."""
        self.folder = folder
        self.counts_bots = counts_bots
        self.log = LogThread(folder, own_hosts, synchronous)
        self.sums = SummingThread(folder, clock, self.log.prune)
        self._started = False
        self._reader: sqlite3.Connection | None = None
        self._turn = threading.Lock()

    def start(self) -> None:
        """Begin to take clicks; called in the event loop."""
        open_log(self.folder, synchronous="NORMAL").close()
        self._started = True
        sums = open_sums(self.folder)
        self.log.start(moved_through(sums))
        sums.close()
        self.sums.start()

    async def stop(self) -> None:
        """Store and sum up what waits, and let go of the files."""
        if self._started:
            await asyncio.to_thread(self.log.stop)
            await asyncio.to_thread(self.sums.stop)
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def record(self, click: Click) -> "asyncio.Future[None]":
        """Store a click."""
        return self.log.record(click)

    async def totals(self, scopes: Sequence[bytes]) -> Mapping[bytes, Figures]:
        """Read the figures of all time."""
        return await asyncio.to_thread(self._totals, scopes) if scopes else {}

    async def summary(self, scope: bytes, since: datetime | None) -> Summary:
        """Sum up one scope."""
        return await asyncio.to_thread(self._summary, scope, since)

    def _totals(self, scopes: Sequence[bytes]) -> Mapping[bytes, Figures]:
        with self._turn:
            return read_totals(self._connection(), scopes)

    def _summary(self, scope: bytes, since: datetime | None) -> Summary:
        with self._turn:
            return read_summary(self._connection(), scope, since, counts_bots=self.counts_bots)

    def _connection(self) -> sqlite3.Connection:
        if self._reader is None:
            self._reader = open_reader(self.folder)
        return self._reader
