"""Visitors who click short links as fast as they can, and know which clicks were acknowledged."""

import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.server import ServerProcess
from typing_extensions import override

USER_AGENTS: Final = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1",
    "curl/8.5.0",
)
RECEIVED_BYTES: Final = 65_536


@dataclass
class Tally:
    """What visitors know of each link: clicks that were sent, and those that were answered.

    Attributes:
        resets: How often a connection ended that had sent a request and got no answer.
    """

    sent: Counter[str] = field(default_factory=Counter)
    acknowledged: Counter[str] = field(default_factory=Counter)
    resets: int = 0


class Visitor(threading.Thread):
    """Sends one request after the other on a connection, until it is told to end or cannot."""

    def __init__(self, port: int, codes: Sequence[str], seed: int) -> None:
        super().__init__(daemon=True)
        self.port = port
        self.codes = codes
        self.chance = random.Random(seed)  # noqa: S311 (no secrets)
        self.tally = Tally()
        self.ending = threading.Event()

    @override
    def run(self) -> None:
        try:
            connection = socket.create_connection(("127.0.0.1", self.port), 20)
        except OSError:
            return
        with connection:
            while not self.ending.is_set() and self._click(connection):
                pass

    def _click(self, connection: socket.socket) -> bool:
        code = self.chance.choice(self.codes)
        request = (
            f"GET /{code} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"User-Agent: {self.chance.choice(USER_AGENTS)}\r\n\r\n"
        )
        try:
            connection.sendall(request.encode())
        except OSError:
            return False  # the server had closed it before
        self.tally.sent[code] += 1
        answer = b""
        try:
            while b"\r\n\r\n" not in answer:
                received = connection.recv(RECEIVED_BYTES)
                if not received:
                    break
                answer += received
        except OSError:
            answer = b""
        if b"\r\n\r\n" not in answer:
            self.tally.resets += 1
            return False
        assert answer.startswith(b"HTTP/1.1 302"), answer
        self.tally.acknowledged[code] += 1
        return b"connection: close" not in answer.lower()


class Crowd:
    """Several visitors at once, and what all of them know, over all runs of the server."""

    def __init__(self, server: ServerProcess, codes: Sequence[str], size: int) -> None:
        self.server = server
        self.codes = codes
        self.size = size
        self.known = Tally()
        self._present: list[Visitor] = []
        self._seeds = iter(range(1_000_000))

    def come(self) -> None:
        """Let them begin to click."""
        self._present = [
            Visitor(self.server.port, self.codes, next(self._seeds)) for _ in range(self.size)
        ]
        for visitor in self._present:
            visitor.start()

    def go(self) -> Tally:
        """Wait until all have gone, and return what they have learned this time."""
        deadline = time.monotonic() + 30
        this_time = Tally()
        for visitor in self._present:
            visitor.ending.set()
            visitor.join(max(deadline - time.monotonic(), 0))
            assert not visitor.is_alive(), "a visitor still waits for an answer"
            for tally in (self.known, this_time):
                tally.sent += visitor.tally.sent
                tally.acknowledged += visitor.tally.acknowledged
                tally.resets += visitor.tally.resets
        return this_time


def shortened(server: ServerProcess, count: int) -> dict[str, str]:
    """Make short links through the API; return the id of each code."""
    links = {}
    with server.client() as client:
        for number in range(count):
            answer = client.post(
                "/api/links/shorten", json={"url": f"https://shop.example.org/{number}"}
            )
            assert answer.status_code == 201, answer.text
            links[answer.json()["shortCode"]] = answer.json()["id"]
    return links


def stored_clicks(server: ServerProcess, links: dict[str, str]) -> Counter[str]:
    """Ask the API how often each link was opened."""
    counts: Counter[str] = Counter()
    with server.client() as client:
        for code, link_id in links.items():
            answer = client.get(f"/api/analytics/link/{link_id}?timeframe=all")
            assert answer.status_code == 200, answer.text
            body = answer.json()
            assert body["link"]["totalClicks"] == body["analytics"]["recentClicks"]
            counts[code] = body["link"]["totalClicks"]
    return counts


def require_exact(known: Tally, stored: Counter[str]) -> None:
    """No acknowledged click is missing, and none is counted that was never sent."""
    lost = {code: known.acknowledged[code] - stored[code] for code in known.acknowledged}
    assert max(lost.values()) <= 0, f"lost: {lost}"
    invented = {code: stored[code] - known.sent[code] for code in stored}
    assert max(invented.values()) <= 0, f"counted too often: {invented}"
