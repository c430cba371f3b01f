"""Interleaved rounds: each server in turn, again and again, and what is left of the noise."""

import os
import random
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import httpx2
from benchmarks.redirects.servers import Server, cpu_seconds

CONNECTIONS: Final = 32
WARM_UP_SECONDS: Final = 2
LEAST_OF_MEDIAN: Final = 0.7
WRITES_A_SECOND: Final = 20
_DRAW: Final = Path(__file__).with_name("draw.lua")
_MILLION: Final = 1_000_000


@dataclass(frozen=True)
class Sample:
    """What one server did in one round."""

    requests_per_second: float
    cpu_microseconds: float
    p50_ms: float
    p99_ms: float
    failed: int


@dataclass(frozen=True)
class Contestant:
    """A server, and what it is asked for; `writes` are done beside if it has a key."""

    name: str
    server: Server
    paths: Path
    key: str = ""


@dataclass(frozen=True)
class Figures:
    """Medians over rounds; ratios are to the baseline of the same round.

    Attributes:
        ratio: Of requests per second: median, least, most.
        cpu_ratio: Of CPU time per request.
    """

    name: str
    ratio: tuple[float, float, float]
    cpu_ratio: float
    cpu_microseconds: float
    p50_ms: float
    p99_ms: float
    failed: int


def compete(
    contestants: Sequence[Contestant],
    baseline: str,
    rounds: int,
    seconds: int,
    tell: Callable[[str], None],
) -> list[Figures]:
    """Measure all of them in turn; rounds in which the baseline was disturbed are left out."""
    for contestant in contestants:
        _measure(contestant, WARM_UP_SECONDS)
    samples: list[dict[str, Sample]] = []
    for number in range(rounds):
        samples.append({one.name: _measure(one, seconds) for one in contestants})
        rates = ", ".join(f"{n} {s.requests_per_second:,.0f}" for n, s in samples[-1].items())
        tell(f"round {number + 1}: {rates}")
    usual = median(sample[baseline].requests_per_second for sample in samples)
    kept = [
        sample
        for sample in samples
        if sample[baseline].requests_per_second >= LEAST_OF_MEDIAN * usual
    ]
    tell(f"{len(kept)} of {rounds} rounds are kept")
    return [_figures(one.name, baseline, kept) for one in contestants]


def _figures(name: str, baseline: str, kept: Sequence[dict[str, Sample]]) -> Figures:
    own = [sample[name] for sample in kept]
    ratios = [s[name].requests_per_second / s[baseline].requests_per_second for s in kept]
    cpu_ratios = [s[name].cpu_microseconds / s[baseline].cpu_microseconds for s in kept]
    return Figures(
        name,
        (median(ratios), min(ratios), max(ratios)),
        median(cpu_ratios),
        median(sample.cpu_microseconds for sample in own),
        median(sample.p50_ms for sample in own),
        median(sample.p99_ms for sample in own),
        sum(sample.failed for sample in own),
    )


def _measure(contestant: Contestant, seconds: int) -> Sample:
    processes = contestant.server.processes()
    with _writing(contestant):
        before = cpu_seconds(processes)
        requests, microseconds, p50, p99, failed = _wrk(contestant, seconds)
        used = cpu_seconds(processes) - before
    return Sample(
        requests / microseconds * _MILLION,
        used / requests * _MILLION,
        p50 / 1000,
        p99 / 1000,
        failed,
    )


def _wrk(contestant: Contestant, seconds: int) -> tuple[int, ...]:
    core = max(os.sched_getaffinity(0))
    command = [
        *(["taskset", "-c", str(core)] if shutil.which("taskset") else []),
        *("wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(_DRAW)),
        f"http://127.0.0.1:{contestant.server.port}",
        *("--", str(contestant.paths), str(random.randrange(1 << 30))),  # noqa: S311
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    [line] = [line for line in done.stdout.splitlines() if line.startswith("measured ")]
    return tuple(map(int, line.split()[1:]))


@contextmanager
def _writing(contestant: Contestant) -> Iterator[None]:
    """Shorten addresses meanwhile, 20 a second, if the contestant has a key."""
    if not contestant.key:
        yield
        return
    ended = threading.Event()

    def write() -> None:
        headers = {"x-api-key": contestant.key}
        base = f"http://127.0.0.1:{contestant.server.port}"
        with httpx2.Client(base_url=base, headers=headers, timeout=30) as client:
            while not ended.wait(1 / WRITES_A_SECOND):
                body = {"url": "https://shop.example.org/new"}
                client.post("/api/links/shorten", json=body).raise_for_status()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        ended.set()
        writer.join()
