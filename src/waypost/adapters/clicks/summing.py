"""The thread that copies clicks out of the log and adds them up, beside those who click."""

import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

import structlog

from waypost.adapters.clicks import rollups
from waypost.adapters.clicks.schema import open_sums
from waypost.kernel.clock import Clock

log = structlog.get_logger(__name__)

PAUSE_SECONDS: Final = 0.4
PRUNED_AFTER_SECONDS: Final = 2.0
CHECKPOINT_SECONDS: Final = 0.3
RESTED: Final = 2.0
"""How long it rests after a pass, in times of the pass: those who click come first."""


class SummingThread:
    """Owns the only writing connection of the sums."""

    def __init__(self, folder: Path, clock: Clock, prune: Callable[[int], None]) -> None:
        """Open nothing yet; `prune` is told which clicks the log need not keep."""
        self.folder = folder
        self.clock = clock
        self.prune = prune
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="click-sums", daemon=True)
        self._copied: deque[tuple[float, int]] = deque()
        self._ended_before = 0
        self._checkpointed_at = 0.0

    def start(self) -> None:
        """Begin to copy."""
        self._thread.start()

    def stop(self) -> None:
        """Copy what is left, and end."""
        self._ending.set()
        self._thread.join()

    def _run(self) -> None:
        connection = open_sums(self.folder)
        while True:
            ending = self._ending.wait(PAUSE_SECONDS)
            try:
                self._copy_all(connection)
                self._end_days(connection)
                self._checkpoint(connection)
            except sqlite3.Error:
                log.exception("summing_failed", again_in_seconds=PAUSE_SECONDS)
            if ending:
                break
        connection.close()

    def _copy_all(self, connection: sqlite3.Connection) -> None:
        while True:
            began = time.monotonic()
            copied = rollups.run_pass(connection)
            now = time.monotonic()
            if copied:
                self._copied.append((now, rollups.moved_through(connection)))
            while self._copied and self._copied[0][0] <= now - PRUNED_AFTER_SECONDS:
                self.prune(self._copied.popleft()[1])
            if copied < rollups.PASS_CLICKS:
                return
            if not self._ending.is_set():
                time.sleep(RESTED * (now - began))

    def _checkpoint(self, connection: sqlite3.Connection) -> None:
        """Move what is committed into the files, here, where nobody waits for the disk."""
        now = time.monotonic()
        if now - self._checkpointed_at < CHECKPOINT_SECONDS:
            return
        for name in ("main", "log"):
            connection.execute(f"PRAGMA {name}.wal_checkpoint(PASSIVE)").fetchall()
        self._checkpointed_at = now

    def _end_days(self, connection: sqlite3.Connection) -> None:
        today = int(self.clock().timestamp() * 1000) // rollups.DAY_MS
        while self._ended_before < today:
            if not rollups.end_days(connection, today):
                self._ended_before = today
