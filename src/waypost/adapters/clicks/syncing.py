"""The thread that waits for the disk, where a click has to survive a power cut too."""

import asyncio
import contextlib
import queue
import threading

import structlog

from waypost.adapters.clicks.journal import JournalWriter

log = structlog.get_logger(__name__)


class SyncThread:
    """Syncs for all that wait at once, without lingering."""

    def __init__(self, journal: JournalWriter) -> None:
        """Begin; called in the event loop whose futures are to be resolved."""
        self._journal = journal
        self._loop = asyncio.get_running_loop()
        self._inbox: queue.SimpleQueue[asyncio.Future[None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="click-sync", daemon=True)
        self._thread.start()

    def synced(self) -> "asyncio.Future[None]":
        """Return what is done when everything that is written by now is on the disk."""
        done = self._loop.create_future()
        self._inbox.put(done)
        return done

    async def stop(self) -> None:
        """Sync for those who wait, and end."""
        self._inbox.put(None)
        await asyncio.to_thread(self._thread.join)

    def _run(self) -> None:
        ending = False
        while not ending:
            group = [self._inbox.get()]
            with contextlib.suppress(queue.Empty):
                while True:
                    group.append(self._inbox.get_nowait())
            try:
                self._journal.sync()
            except OSError:
                log.exception("clicks_not_synced", count=len(group))
            waiting = [done for done in group if done is not None]
            ending = len(waiting) < len(group)
            self._loop.call_soon_threadsafe(_resolve, waiting)


def _resolve(futures: "list[asyncio.Future[None]]") -> None:
    for done in futures:
        if not done.done():
            done.set_result(None)
