"""The thread that commits clicks: all that wait, in one statement, without lingering."""

import asyncio
import queue
import threading
from collections.abc import Callable
from typing import Final

from waypost.adapters.clicks.writing import ClickWriter
from waypost.domain.analytics.model import Click

GROUP: Final = 2000

Waiting = tuple[Click, "asyncio.Future[None]"]
Errand = Callable[[], None]


class LogThread:
    """Hands clicks to the writer, which belongs to this thread from its start on."""

    def __init__(self, writer: ClickWriter) -> None:
        """Begin to write; called in the event loop whose futures are to be resolved."""
        self._writer = writer
        self._loop = asyncio.get_running_loop()
        self._inbox: queue.SimpleQueue[Waiting | Errand | None] = queue.SimpleQueue()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="click-log", daemon=True)
        self._thread.start()

    def record(self, click: Click) -> "asyncio.Future[None]":
        """Hand a click over; the future is done after its commit."""
        done = self._loop.create_future()
        if self._ending:
            self._writer.lose(1, RuntimeError("it came after the end"))
            done.set_result(None)
        else:
            self._inbox.put((click, done))
        return done

    def run(self, errand: Errand) -> None:
        """Let the thread do something else with its writer, after the clicks that wait."""
        self._inbox.put(errand)

    async def stop(self) -> None:
        """Commit everything that waits, and end."""
        self._ending = True
        self._inbox.put(None)
        await asyncio.to_thread(self._thread.join)

    def _run(self) -> None:
        ending = pruning = False
        while not ending:
            group, ending = self._next_group(waits=not pruning)
            if group:
                self._writer.store([click for click, _ in group])
                self._loop.call_soon_threadsafe(_resolve, [done for _, done in group])
            pruning = self._writer.prune()
        self._writer.close()

    def _next_group(self, *, waits: bool) -> tuple[list[Waiting], bool]:
        """Take all that waits, and run errands; True at the end of everything."""
        group: list[Waiting] = []
        try:
            item = self._inbox.get(waits)
            while True:
                if item is None:
                    return group, True
                if isinstance(item, tuple):
                    group.append(item)
                else:
                    item()
                if len(group) >= GROUP:
                    break
                item = self._inbox.get_nowait()
        except queue.Empty:
            pass
        return group, False


def _resolve(futures: "list[asyncio.Future[None]]") -> None:
    for done in futures:
        if not done.done():
            done.set_result(None)
