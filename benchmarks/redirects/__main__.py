"""`make bench`: what a redirect costs, what a kill loses, how long summaries and lists take.

Every part writes its table into docs/performance.md. It needs wrk and nginx (Debian: apt-get
install wrk nginx-light), 3 GB in the temporary folder, and half an hour on a quiet machine.
"""

import argparse
import compileall
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.redirects import clicks, filling, report, servers
from benchmarks.redirects.rounds import CONNECTIONS, WRITES_A_SECOND, Contestant, compete
from benchmarks.redirects.steps import Step
from tests.clicking import Crowd, require_exact, shortened, stored_clicks
from tests.server import ServerProcess

import waypost

SIZES: Final = (1_000, 100_000, 1_000_000)
KILLS: Final = 20
CLICKS: Final = 10_000_000
VISITORS: Final = 16
LIST_LIMIT: Final = 100
LIST_TIMES: Final = 15
BARE: Final = "bare ASGI redirect"


class Bench:
    """All parts, on one temporary folder."""

    def __init__(self, folder: Path, rounds: int, seconds: int) -> None:
        """Measure nothing yet."""
        self.folder = folder
        self.rounds = rounds
        self.seconds = seconds
        self._filled: dict[int, ServerProcess] = {}

    def redirects(self) -> str:
        """Compare nginx, a bare redirect, and Waypost with few and many links."""
        running: list[servers.Server] = [servers.nginx(self.folder / "nginx")]
        bare = servers.step(Step.BARE, self.folder)
        running.append(bare)
        few = self._paths(SIZES[0], zipf=True)
        contestants = [
            Contestant("nginx `return 302`", running[0], few),
            Contestant(BARE, bare, few),
        ]
        for size in SIZES:
            server = servers.Waypost(f"{size}", self._server(size))
            running.append(server)
            name = f"Waypost, {size:,} links"
            contestants.append(Contestant(name, server, self._paths(size, zipf=True)))
        even = self._paths(SIZES[-1], zipf=False)
        contestants.append(
            Contestant(f"Waypost, {SIZES[-1]:,} links, each alike", running[-1], even)
        )
        try:
            found = compete(contestants, BARE, self.rounds, self.seconds, tell)
        finally:
            stop(running)
        return (
            f"{CONNECTIONS} connections, {self.rounds} rounds of {self.seconds} s; links drawn as "
            "people click, the n-th 1/n as often as the first; in the last line each alike, which "
            "is the worst case. Requests per second and CPU are ratios to the bare redirect in the "
            "same round.\n\n" + report.competition(found)
        )

    def steps(self) -> str:
        """Take the road of a click apart."""
        folder = self._server(SIZES[0]).data
        paths = self._paths(SIZES[0], zipf=True)
        names = {
            Step.BARE: BARE,
            Step.LOOK_UP: "+ the link is looked up, the click is read",
            Step.STORE: "+ it is stored in the journal",
            Step.ROLLUPS: "+ passes copy it and add it up",
        }
        running = [servers.step(step, folder) for step in Step]
        contestants = [
            Contestant(names[step], server, paths)
            for step, server in zip(Step, running, strict=True)
        ]
        try:
            found = compete(contestants, BARE, self.rounds, self.seconds, tell)
        finally:
            stop(running)
        return f"{SIZES[0]:,} links.\n\n" + report.competition(found)

    def writes(self) -> str:
        """Redirect beside people who shorten addresses."""
        server = servers.Waypost("waypost", self._server(SIZES[0]))
        paths = self._paths(SIZES[0], zipf=True)
        alone = "Waypost alone"
        beside = f"Waypost beside {WRITES_A_SECOND} new links a second"
        contestants = [
            Contestant(alone, server, paths),
            Contestant(beside, server, paths, server.server.key),
        ]
        try:
            found = compete(contestants, alone, self.rounds, self.seconds, tell)
        finally:
            stop([server])
        return report.competition(found)

    def kills(self) -> str:
        """Kill the server under load, again and again, and compare."""
        server = ServerProcess(self._new("kills"), RATE_LIMITS="off")
        server.start()
        links = shortened(server, 5)
        crowd = Crowd(server, list(links), VISITORS)
        for number in range(KILLS):
            crowd.come()
            time.sleep(random.uniform(0.3, 2.5))  # noqa: S311 (moments, no secrets)
            server.kill()
            crowd.go()
            server.start()
            require_exact(crowd.known, stored_clicks(server, links))
            tell(f"kill {number + 1}: {crowd.known.acknowledged.total():,} acknowledged")
        time.sleep(3)
        stored = stored_clicks(server, links)
        require_exact(crowd.known, stored)
        server.stop()
        lost = sum((crowd.known.acknowledged - stored).values())
        heads = ("`kill -9`", "sent", "acknowledged", "stored", "lost", "counted but never sent")
        figures = (
            KILLS,
            crowd.known.sent.total(),
            crowd.known.acknowledged.total(),
            stored.total(),
            lost,
            sum((stored - crowd.known.sent).values()),
        )
        return report.table(heads, [[f"{figure:,}" for figure in figures]])

    def summaries(self) -> str:
        """Sum up links and a workspace with ten million clicks."""
        folder = self._new("summaries")
        scopes = clicks.fill_clicks(folder, CLICKS, tell)
        rows = clicks.time_summaries(folder, scopes)
        size = (folder / "clicks.sqlite").stat().st_size / CLICKS
        heads = ("ms", "24h", "7d", "30d", "all", "slowest, cold")
        lines = [(name, *(f"{figure:.1f}" for figure in figures)) for name, figures in rows]
        return f"{size:.0f} bytes a click.\n\n" + report.table(heads, lines)

    def lists(self) -> str:
        """Ask for the first and the last page of a million links."""
        server = self._server(SIZES[-1])
        server.start()
        rows = []
        with server.client() as client:
            for page in (1, SIZES[-1] // LIST_LIMIT):
                taken = []
                for _ in range(LIST_TIMES):
                    began = time.perf_counter()
                    query = {"page": str(page), "limit": str(LIST_LIMIT)}
                    answer = client.get("/api/links/user/links", params=query)
                    taken.append((time.perf_counter() - began) * 1000)
                    if len(answer.json()["links"]) != LIST_LIMIT:
                        sys.exit(f"page {page} is not full: {answer.text}")
                rows.append((f"page {page:,}", f"{median(taken):.0f}", f"{max(taken):.0f}"))
        server.stop()
        return report.table(("ms, over HTTP", "median", "slowest"), rows)

    def _server(self, links: int) -> ServerProcess:
        """Prepare a server with so many links."""
        if links not in self._filled:
            server = ServerProcess(self._new(f"{links}"), RATE_LIMITS="off")
            server.start()
            server.stop()
            filling.fill_links(server.data / "waypost.sqlite", links)
            tell(f"{links:,} links were laid out")
            self._filled[links] = server
        return self._filled[links]

    def _paths(self, links: int, *, zipf: bool) -> Path:
        file = self.folder / f"paths-{links}-{'people' if zipf else 'alike'}"
        return file if file.exists() else filling.write_paths(file, links, zipf=zipf)

    def _new(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir()
        return folder


def main() -> None:
    """Run the parts that are asked for."""
    parts: dict[str, Callable[[Bench], str]] = {
        "redirects": Bench.redirects,
        "steps": Bench.steps,
        "writes": Bench.writes,
        "kills": Bench.kills,
        "summaries": Bench.summaries,
        "lists": Bench.lists,
    }
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=4)
    options = parser.parse_args()
    wanted = options.parts or list(parts)
    if unknown := [part for part in wanted if part not in parts]:
        parser.error(f"there is no part {', '.join(unknown)}")
    for program in ("wrk", "nginx"):
        if not shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin"):
            sys.exit(f"{program} is missing (Debian: apt-get install wrk nginx-light).")
    compileall.compile_dir(str(Path(waypost.__file__).parent), quiet=2)
    with tempfile.TemporaryDirectory(prefix="waypost-bench-") as folder:
        bench = Bench(Path(folder), options.rounds, options.seconds)
        for part in wanted:
            tell(f"== {part}")
            text = parts[part](bench)
            tell(text)
            report.write(part, f"{report.where()}\n\n{text}")


def stop(running: "list[servers.Command] | list[servers.Waypost] | list[servers.Server]") -> None:
    """End all servers."""
    for server in running:
        server.stop()


def tell(line: str) -> None:
    """Say how far it is."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
