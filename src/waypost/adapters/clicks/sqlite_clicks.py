"""The ClickLog on SQLite: a thread that commits, one that sums up, and a reader."""

import asyncio
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from waypost.adapters.clicks.countries import Countries
from waypost.adapters.clicks.figures import read_totals, snapshot
from waypost.adapters.clicks.log import LogThread
from waypost.adapters.clicks.rollups import USUAL, Thresholds, moved_through
from waypost.adapters.clicks.schema import open_reader, open_sums
from waypost.adapters.clicks.summaries import read_summary
from waypost.adapters.clicks.summing import SummingThread
from waypost.adapters.clicks.writing import ClickWriter
from waypost.domain.analytics.model import Click, Figures, Summary
from waypost.kernel.clock import Clock


@dataclass(frozen=True, slots=True)
class _Running:
    """What exists between start and stop."""

    writer: ClickWriter
    log: LogThread
    sums: SummingThread


class SqliteClicks:
    """Clicks in two files of one folder."""

    def __init__(  # noqa: PLR0913 (where, whose, when, and four choices of the operator)
        self,
        folder: Path,
        own_hosts: frozenset[str],
        clock: Clock,
        *,
        counts_bots: bool,
        synchronous: str = "NORMAL",
        geo_database: Path | None = None,
        thresholds: Thresholds = USUAL,
    ) -> None:
        """Open nothing yet."""
        self.folder = folder
        self.own_hosts = own_hosts
        self.clock = clock
        self.counts_bots = counts_bots
        self.synchronous = synchronous
        self.thresholds = thresholds
        self.countries = Countries(geo_database)
        self._running: _Running | None = None
        self._reader: sqlite3.Connection | None = None
        self._turn = threading.Lock()

    @property
    def lost(self) -> int:
        """Return how many clicks could not be stored since the start."""
        return self._running.writer.lost if self._running else 0

    def start(self) -> None:
        """Begin to take clicks; called in the event loop.

        Raises:
            NoGeoDatabase: The operator named a file that is none.
        """
        self.countries.open()
        writer = ClickWriter(self.folder, self.own_hosts, self.countries, self.synchronous)
        sums = open_sums(self.folder)
        writer.begin_after(moved_through(sums))
        sums.close()
        log = LogThread(writer)
        summing = SummingThread(self.folder, self.clock, log, writer, self.thresholds)
        self._running = _Running(writer, log, summing)

    async def stop(self) -> None:
        """Store and sum up what waits, and let go of the files."""
        if self._running is not None:
            await self._running.log.stop()
            await asyncio.to_thread(self._running.sums.stop)
        with self._turn:
            if self._reader is not None:
                self._reader.close()
                self._reader = None
        self.countries.close()

    def record(self, click: Click) -> "asyncio.Future[None]":
        """Store a click."""
        assert self._running is not None  # noqa: S101 (start comes first)
        return self._running.log.record(click)

    async def totals(self, scopes: Sequence[bytes]) -> Mapping[bytes, Figures]:
        """Read the figures of all time."""
        return await asyncio.to_thread(self._totals, scopes) if scopes else {}

    async def summary(self, scope: bytes, since: datetime | None) -> Summary:
        """Sum up one scope."""
        return await asyncio.to_thread(self._summary, scope, since)

    def _totals(self, scopes: Sequence[bytes]) -> Mapping[bytes, Figures]:
        with self._turn, snapshot(self._connection()):
            return read_totals(self._connection(), scopes)

    def _summary(self, scope: bytes, since: datetime | None) -> Summary:
        with self._turn, snapshot(self._connection()):
            return read_summary(self._connection(), scope, since, counts_bots=self.counts_bots)

    def _connection(self) -> sqlite3.Connection:
        if self._reader is None:
            self._reader = open_reader(self.folder)
        return self._reader
