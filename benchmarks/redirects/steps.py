"""The road of a click in steps: each of these applications does one thing more than the last."""

import asyncio
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from waypost.adapters.clicks.countries import Countries
from waypost.adapters.clicks.schema import open_sums
from waypost.adapters.clicks.sqlite_clicks import SqliteClicks
from waypost.adapters.clicks.writing import ClickWriter
from waypost.adapters.database.address_book import SqliteAddressBook
from waypost.cli.serving import run_granian
from waypost.domain.analytics.model import Click
from waypost.http.client_addresses import ClientAddresses
from waypost.kernel.clock import system_clock
from waypost.public.redirects import Redirects, RedirectsFirst

OWN_HOSTS: Final = frozenset({"127.0.0.1"})
STEP, FOLDER = "BENCH_STEP", "BENCH_FOLDER"


class Step(StrEnum):
    """What an application does."""

    BARE = "bare"
    LOOK_UP = "look-up"
    STORE = "store"
    ROLLUPS = "rollups"


class _NotCounted:
    """Takes a click and does nothing with it."""

    def record(self, click: Click) -> "asyncio.Future[None]":
        del click
        done = asyncio.get_running_loop().create_future()
        done.set_result(None)
        return done


class _NotSummed:
    """Stores clicks, and never copies them out of the journal."""

    def __init__(self, folder: Path) -> None:
        open_sums(folder).close()
        self.writer = ClickWriter(folder, OWN_HOSTS, Countries(None))

    def start(self) -> None:
        self.stored = asyncio.get_running_loop().create_future()
        self.stored.set_result(None)

    def record(self, click: Click) -> "asyncio.Future[None]":
        self.writer.store(click)
        return self.stored


def create_app() -> ASGIApp:
    """Make the application that the environment names."""
    step, folder = Step(os.environ[STEP]), Path(os.environ[FOLDER])
    if step is Step.BARE:
        return bare
    clicks: _NotCounted | _NotSummed | SqliteClicks
    match step:
        case Step.LOOK_UP:
            clicks = _NotCounted()
        case Step.STORE:
            clicks = _NotSummed(folder)
        case Step.ROLLUPS:
            clicks = SqliteClicks(folder, OWN_HOSTS, system_clock, counts_bots=False)
    book = SqliteAddressBook(folder / "waypost.sqlite")
    redirects = Redirects(book, clicks, ClientAddresses(), system_clock)  # type: ignore[arg-type]

    async def rest(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send, clicks)
        else:
            await bare(scope, receive, send)

    return RedirectsFirst(rest, redirects)


async def bare(scope: Scope, receive: Receive, send: Send) -> None:
    """Redirect without looking at anything."""
    if scope["type"] == "lifespan":
        await _live(receive, send, None)
        return
    headers = [(b"location", b"https://shop.example.org/spring"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 302, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _live(receive: Receive, send: Send, clicks: object) -> None:
    await receive()
    if isinstance(clicks, (SqliteClicks, _NotSummed)):
        clicks.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    if isinstance(clicks, SqliteClicks):
        await clicks.stop()
    await send({"type": "lifespan.shutdown.complete"})


if __name__ == "__main__":
    run_granian("benchmarks.redirects.steps:create_app", "127.0.0.1", int(sys.argv[1]))
