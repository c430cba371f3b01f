"""The ClickLog: a journal that is written at once, a thread that sums up, and a reader."""

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from waypost.adapters.clicks.countries import Countries
from waypost.adapters.clicks.figures import read_totals, snapshot
from waypost.adapters.clicks.rollups import USUAL, Thresholds
from waypost.adapters.clicks.schema import open_reader, open_sums
from waypost.adapters.clicks.summaries import read_summary
from waypost.adapters.clicks.summing import SummingThread
from waypost.adapters.clicks.syncing import SyncThread
from waypost.adapters.clicks.visitors import load_browsers
from waypost.adapters.clicks.writing import ClickWriter
from waypost.domain.analytics.model import Click, Figures, Summary
from waypost.kernel.clock import Clock

if TYPE_CHECKING:
    from ua_parser_rs import UserAgentExtractor

log = structlog.get_logger(__name__)


class SqliteClicks:
    """Clicks in one folder, while it is started."""

    def __init__(  # noqa: PLR0913 (where, whose, when, and four choices of the operator)
        self,
        folder: Path,
        own_hosts: frozenset[str],
        clock: Clock,
        *,
        counts_bots: bool,
        survives_power_cuts: bool = False,
        geo_database: Path | None = None,
        thresholds: Thresholds = USUAL,
    ) -> None:
        """Open nothing yet."""
        self.folder = folder
        self.own_hosts = own_hosts
        self.clock = clock
        self.counts_bots = counts_bots
        self.survives_power_cuts = survives_power_cuts
        self.thresholds = thresholds
        self.countries = Countries(geo_database)
        self.lost_before = 0
        self._writer: ClickWriter | None = None
        self._sums: SummingThread | None = None
        self._syncs: SyncThread | None = None
        self._stored: asyncio.Future[None] | None = None
        self._reader: sqlite3.Connection | None = None
        self._turn = threading.Lock()
        self._loading: asyncio.Task[UserAgentExtractor] | None = None
        self._is_ready = False

    @property
    def lost(self) -> int:
        """Return how many clicks could not be stored."""
        return self.lost_before + (self._writer.lost if self._writer else 0)

    def start(self) -> None:
        """Begin to take clicks; called in the event loop.

        Raises:
            NoGeoDatabase: The operator named a file that is none.
        """
        self.countries.open()
        open_sums(self.folder).close()
        self._writer = ClickWriter(
            self.folder,
            self.own_hosts,
            self.countries,
            survives_power_cuts=self.survives_power_cuts,
        )
        self._sums = SummingThread(self.folder, self.clock, self._writer.salts, self.thresholds)
        if self.survives_power_cuts:
            self._syncs = SyncThread(self._writer.journal)
        self._stored = asyncio.get_running_loop().create_future()
        self._stored.set_result(None)

    async def stop(self) -> None:
        """Sum up what is stored, and let go of the files."""
        writer, self._writer = self._writer, None
        if self._syncs is not None:
            await self._syncs.stop()
            self._syncs = None
        if self._sums is not None:
            await asyncio.to_thread(self._sums.stop)
            self._sums = None
        if writer is not None:
            self.lost_before += writer.lost
            writer.close()
        with self._turn:
            if self._reader is not None:
                self._reader.close()
                self._reader = None
        self.countries.close()

    def record(self, click: Click) -> "asyncio.Future[None]":
        """Store a click; it is stored when this returns a future that is done.

        The first ones wait in a task until there is what names their browsers.
        """
        if not self._is_ready:
            return asyncio.ensure_future(self._record_when_ready(click))
        assert self._stored is not None  # noqa: S101 (start comes first)
        if self._writer is None:
            self.lost_before += 1
            log.error("clicks_lost", lost=self.lost, reason="it came after the end")
            return self._stored
        self._writer.store(click)
        return self._stored if self._syncs is None else self._syncs.synced()

    async def _record_when_ready(self, click: Click) -> None:
        if self._loading is None:
            self._loading = asyncio.create_task(asyncio.to_thread(load_browsers))
        with contextlib.suppress(Exception):  # storing fails for the same reason, and says so
            await asyncio.shield(self._loading)
        self._is_ready = True
        await self.record(click)

    async def totals(self, scopes: Sequence[bytes]) -> Mapping[bytes, Figures]:
        """Read the figures of all time."""
        return await asyncio.to_thread(self._totals, scopes) if scopes else {}

    async def summary(self, scope: bytes, since: datetime | None) -> Summary:
        """Sum up one scope."""
        return await asyncio.to_thread(self._summary, scope, since)

    def _totals(self, scopes: Sequence[bytes]) -> Mapping[bytes, Figures]:
        with self._turn, snapshot(self._connection(), self.folder):
            return read_totals(self._connection(), scopes)

    def _summary(self, scope: bytes, since: datetime | None) -> Summary:
        with self._turn, snapshot(self._connection(), self.folder):
            return read_summary(self._connection(), scope, since, counts_bots=self.counts_bots)

    def _connection(self) -> sqlite3.Connection:
        if self._reader is None:
            self._reader = open_reader(self.folder)
        return self._reader
