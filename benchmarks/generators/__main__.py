"""`make bench-media`: how long the built-in studio takes for a work of each kind, once warm.

Its table is written into docs/performance.md. With `--rival FOLDER` other programs make the same
works in the same minutes, in turn with ours (rivals.py, beside this, says what they are told).
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.generators.health import health_beside_work
from benchmarks.generators.rounds import Match, Times, play
from benchmarks.redirects import report
from gallery.orders import LISTING, Entry

WORKS: Final = (
    Entry(
        "image",
        "image",
        'Poster for "Midnight Brass", a late-night jazz concert on 12 December, 21:00, The Cellar',
    ),
    Entry("audio", "audio", "A 30-second advert for our trail shoe, energetic"),
    Entry(
        "video",
        "video",
        "A 20-second trailer for our trail shoe, energetic",
        files=("dusk.jpg", "ridge.jpg"),
    ),
    Entry(
        "pdf",
        "pdf",
        "Quarterly sales report for a coffee roastery",
        files=("sales.csv", "coffee.png"),
    ),
    Entry(
        "page",
        "page",
        "A page about the sales of our coffee roastery this quarter",
        files=("sales.csv", "coffee.png"),
    ),
    Entry(
        "listing",
        LISTING,
        "Stoneware cup",
        vendor="Harbour Street Pottery",
        description="Thrown by hand, glazed in cream and fired twice. Holds 240 ml.",
        files=("coffee.png",),
    ),
)
LEAST_ROUNDS: Final = 5


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generators", description=__doc__)
    parts = [*(work.kind for work in WORKS), "health"]
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(parts)}")
    parser.add_argument("--rival", type=Path, metavar="FOLDER", help="programs to compare with")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--requests", type=int, default=1_000)
    options = parser.parse_args()
    wanted = set(options.parts or parts)
    if unknown := wanted - set(parts):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    if options.rounds < LEAST_ROUNDS:
        parser.error(f"{LEAST_ROUNDS} rounds are the least")
    rivals = options.rival.resolve() if options.rival else None
    with tempfile.TemporaryDirectory(prefix="waypost-bench-") as folder:
        works = [work for work in WORKS if work.kind in wanted]
        if works:
            matches = asyncio.run(_play(works, Path(folder), rivals, options.rounds))
            report.write("generators", f"{report.where()}\n\n{_table(matches, options.rounds)}")
        if "health" in wanted:
            text = _health(Path(folder), options.requests)
            report.write("health", f"{report.where()}\n\n{text}")


async def _play(
    works: Sequence[Entry], folder: Path, rivals: Path | None, rounds: int
) -> list[Match]:
    return [await play(work, folder, rivals, rounds, _tell) for work in works]


def _table(matches: Sequence[Match], rounds: int) -> str:
    heads = (
        "warm, seconds",
        "ours",
        "least, most",
        "rival",
        "least, most",
        "wall, ours / rival",
        "CPU, ours / rival",
        "child, MB",
        "seconds per second",
    )
    rows = [
        (
            match.kind,
            *_figures(match.ours),
            *_figures(match.rival),
            _ratio(match.ratio(lambda times: times.wall)),
            _ratio(match.ratio(lambda times: times.cpu)),
            f"{match.peak_bytes / 1e6:.0f}",
            f"{median(match.ours.wall) / match.length_seconds:.2f}" if match.length_seconds else "",
        )
        for match in matches
    ]
    text = report.table(heads, rows)
    _tell(text)
    return (
        f"{rounds} rounds, each side in turn, both at nice 10; medians, ratios of the same round. "
        f"Ours are from the order to the checked report.\n\n{text}"
    )


def _figures(times: Times | None) -> tuple[str, str]:
    if times is None:
        return "", ""
    return f"{median(times.wall):.2f}", f"{min(times.wall):.2f}, {max(times.wall):.2f}"


def _ratio(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}"


def _health(folder: Path, requests: int) -> str:
    found = health_beside_work(folder, requests)
    heads = ("`/health` beside two films", "p50, ms", "p99, ms", "slowest, ms", "films made")
    row = (
        f"{requests:,} requests",
        f"{found.p50_ms:.1f}",
        f"{found.p99_ms:.1f}",
        f"{found.slowest_ms:.1f}",
        f"{found.made}",
    )
    text = report.table(heads, [row])
    _tell(text)
    return text


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
