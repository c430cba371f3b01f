"""The thread that copies clicks out of the journal and adds them up, beside those who click."""

import threading
import time
from pathlib import Path
from typing import Final

import structlog

from waypost.adapters.clicks import days, journal, rollups
from waypost.adapters.clicks.rollups import USUAL, Thresholds
from waypost.adapters.clicks.salts import DaySalts
from waypost.adapters.clicks.schema import DAY_MS, open_sums
from waypost.kernel.clock import Clock

log = structlog.get_logger(__name__)

PAUSE_SECONDS: Final = 0.4
CHECKPOINT_SECONDS: Final = 1.0
RESTED: Final = 2.0
"""How long it rests after a pass, in times of the pass: those who click come first."""
GRACE_MS: Final = 5000
"""How long after midnight a day ends: the last click of a day is written soon after it."""


class SummingThread:
    """Owns the only writing connection of the sums."""

    def __init__(
        self, folder: Path, clock: Clock, salts: DaySalts, thresholds: Thresholds = USUAL
    ) -> None:
        """Begin to copy."""
        self._folder = folder
        self._connection = open_sums(folder)
        self._clock = clock
        self._salts = salts
        self._thresholds = thresholds
        self._ending = threading.Event()
        self._ended_before = 0
        self._checkpointed_at = 0.0
        self._thread = threading.Thread(target=self._run, name="click-sums", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Copy what is left, and end."""
        self._ending.set()
        self._thread.join()

    def _run(self) -> None:
        ending = False
        while not ending:
            ending = self._ending.wait(PAUSE_SECONDS)
            try:
                self._copy_all()
                self._end_days()
                self._checkpoint()
            except Exception:
                log.exception("summing_failed", again_in_seconds=PAUSE_SECONDS)
        self._connection.close()

    def _copy_all(self) -> None:
        while True:
            began = time.monotonic()
            copied = rollups.run_pass(self._connection, self._folder, self._thresholds)
            if copied < self._thresholds.pass_clicks // 2:
                return
            self._checkpoint()
            if not self._ending.is_set():
                time.sleep(RESTED * (time.monotonic() - began))

    def _checkpoint(self) -> None:
        """Move what is committed into the file, here, where nobody waits for the disk.

        Only then may the journal forget what was copied, as only then a power cut does not take it.
        """
        if time.monotonic() < self._checkpointed_at + CHECKPOINT_SECONDS:
            return
        moved = rollups.moved_through(self._connection)
        _, pages, written = self._connection.execute("PRAGMA wal_checkpoint").fetchone()
        if pages == written:
            journal.remove(self._folder, moved)
        self._checkpointed_at = time.monotonic()

    def _end_days(self) -> None:
        today = (int(self._clock().timestamp() * 1000) - GRACE_MS) // DAY_MS
        if self._ended_before >= today:
            return
        self._salts.destroy_before(today)
        while days.end_days(self._connection, today, self._thresholds):
            self._checkpoint()
        self._ended_before = today
