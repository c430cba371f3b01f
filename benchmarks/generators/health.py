"""How quickly a real server answers while it makes two things at once."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Final

import httpx2
from tests.server import ServerProcess

AT_ONCE: Final = 2
PROMPTS: Final = (
    "A 20-second trailer for our trail shoe, energetic",
    "A calm 20-second film about tide pools",
)
POLL_SECONDS: Final = 0.2
PAUSE_SECONDS: Final = 0.05
"""Between requests, so that they are spread over whole works."""


@dataclass(frozen=True, slots=True)
class Health:
    """Milliseconds of `/health`, and how many works were finished beside it."""

    p50_ms: float
    p99_ms: float
    slowest_ms: float
    made: int


def health_beside_work(folder: Path, requests: int) -> Health:
    """Send requests one after the other while two orders are always being made.

    Raises:
        RuntimeError: A work was not made.
    """
    server = ServerProcess(
        folder,
        RATE_LIMITS="off",
        WISYLINK_GENERATION_WORKERS=str(AT_ONCE),
    )
    server.start()
    try:
        with server.client() as client, _busy(server) as made:
            for _ in range(AT_ONCE):  # the connection, and children that start
                client.get("/health")
            time.sleep(2)
            taken = sorted(_timed(client) for _ in range(requests))
            count = len(made)
            if set(made) - {"completed"}:
                message = f"works became {made}"
                raise RuntimeError(message)
    finally:
        server.stop()
        server.end()
    return Health(taken[requests // 2], taken[requests * 99 // 100], taken[-1], count)


def _timed(client: httpx2.Client) -> float:
    began = time.perf_counter()
    answer = client.get("/health")
    taken = (time.perf_counter() - began) * 1000
    answer.raise_for_status()
    time.sleep(PAUSE_SECONDS)
    return taken


@contextmanager
def _busy(server: ServerProcess) -> Iterator[list[str]]:
    """Keep two orders under way; the list holds what was finished."""
    finished: list[str] = []
    ending = Event()
    owners = [Thread(target=_order, args=(server, p, finished, ending)) for p in PROMPTS]
    for owner in owners:
        owner.start()
    try:
        yield finished
    finally:
        ending.set()
        for owner in owners:
            owner.join()


def _order(server: ServerProcess, prompt: str, finished: list[str], ending: Event) -> None:
    with server.client() as client:
        while not ending.is_set():
            body = {"prompt": prompt, "type": "video"}
            link = client.post("/api/links", json=body).raise_for_status().json()["id"]
            while not ending.is_set():
                status = client.get(f"/api/links/{link}").json()["status"]
                if status in ("completed", "failed"):
                    finished.append(status)
                    break
                time.sleep(POLL_SECONDS)
