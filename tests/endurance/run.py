"""Kill the real server again and again under a mixed load, and count what that did."""

import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.endurance import audit
from tests.endurance.aim import kill_during
from tests.endurance.client import Client
from tests.endurance.watch import AIMS, Step, Watch
from tests.server import ServerProcess

CLIENTS: Final = 4
READY_SECONDS: Final = 3.0
SETTINGS: Final = {"CREDIT_LIMIT": "1000000", "UPLOAD_SESSION_SECONDS": "86400"}


@dataclass
class Figures:
    """What a run has counted."""

    aimed: Counter[Step] = field(default_factory=Counter)
    hit: Counter[Step] = field(default_factory=Counter)
    ready_seconds: list[float] = field(default_factory=list)
    promised: Counter[str] = field(default_factory=Counter)
    entries: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    orphans: int = 0

    @property
    def kills(self) -> int:
        return self.aimed.total()

    def table(self) -> str:
        """Write everything down as a table."""
        ready = self.ready_seconds
        rows = [
            ("kills", f"{self.kills}, under the load of {CLIENTS} clients"),
            *((f"kills that hit: {step}", f"{self.hit[step]}") for step in AIMS),
            ("ready again after, shortest", f"{min(ready):.2f} s"),
            ("ready again after, median", f"{statistics.median(ready):.2f} s"),
            ("ready again after, longest", f"{max(ready):.2f} s"),
            ("requests answered", f"{self.requests}"),
            ("acknowledged", ", ".join(f"{n} {what}" for what, n in sorted(self.promised.items()))),
            ("acknowledged and missing", "0"),
            ("ledger", ", ".join(f"{n} {kind}" for kind, n in sorted(self.entries.items()))),
            ("paid twice, or held for good", "0"),
            ("orphans that the clean-up erased", f"{self.orphans}"),
            ("bytes without a row, rows without bytes, after it", "0"),
        ]
        return "\n".join(["| what | figure |", "|---|---|", *(f"| {a} | {b} |" for a, b in rows)])


def endure(
    folder: Path, kills: int, hits_each: int, seed: int, tell: Callable[[str], None]
) -> Figures:
    """Kill until there were so many kills, and so many hits of each aim.

    Raises:
        AssertionError: A promise was broken.
    """
    chance = random.Random(seed)  # noqa: S311 (choices, no secrets)
    server = ServerProcess(folder, **SETTINGS)
    server.start()
    watch, figures = Watch(), Figures()
    clients = [Client(server, watch, chance.getrandbits(32)) for _ in range(CLIENTS)]
    try:
        while figures.kills < kills or min(figures.hit[aim] for aim in AIMS) < hits_each:
            assert figures.kills < 3 * kills, f"too few hits: {figures.hit}"
            aim = min(AIMS, key=lambda aim: (figures.hit[aim], chance.random()))
            hit = kill_during(aim, server, clients, watch, chance)
            figures.aimed[aim] += 1
            figures.hit.update(hit)
            figures.ready_seconds.append(_restart(server))
            audit.require_promises_kept(server, clients)
            audit.require_all_done(server)
            figures.entries = audit.require_paid_once(server, clients)
            figures.orphans += audit.require_bytes_and_rows_match(server)
            tell(
                f"{figures.kills:3} aimed at {aim}, hit {', '.join(sorted(hit)) or 'nothing'}; "
                f"ready in {figures.ready_seconds[-1]:.2f} s"
            )
        figures.requests = watch.answered.total()
        figures.promised = sum((client.promised for client in clients), Counter())
    finally:
        server.end()
    return figures


def _restart(server: ServerProcess) -> float:
    """Start it again; return after how many seconds it is ready."""
    began = time.monotonic()
    server.process = server.spawn()
    while not server.is_ready():
        assert server.process.poll() is None, server.printed()[-3000:]
        assert time.monotonic() < began + 10 * READY_SECONDS, server.printed()[-3000:]
        time.sleep(0.01)
    return time.monotonic() - began
