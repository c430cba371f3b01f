"""Tables in docs/performance.md, between markers."""

import os
import platform
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.redirects.rounds import Figures

DOCUMENT: Final = Path(__file__).resolve().parents[2] / "docs" / "performance.md"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table; the first column is text, the others are figures."""
    lines = [heads, ["---", *("--:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def competition(figures: Sequence[Figures]) -> str:
    """Write what came out of interleaved rounds."""
    heads = ("", "requests/s", "least, most", "CPU", "CPU, µs", "p50, ms", "p99, ms")
    rows = [
        (
            one.name,
            f"{one.ratio[0]:.2f}",
            f"{one.ratio[1]:.2f}, {one.ratio[2]:.2f}",
            f"{one.cpu_ratio:.2f}",
            f"{one.cpu_microseconds:.1f}",
            f"{one.p50_ms:.1f}",
            f"{one.p99_ms:.1f}",
        )
        for one in figures
    ]
    return table(heads, rows)


def write(part: str, text: str) -> None:
    """Put a part in place of what the last run left there."""
    begin, end = f"<!-- benchmark: {part} -->", f"<!-- end: {part} -->"
    document = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = document.partition(begin)
    _, _, after = rest.partition(end)
    DOCUMENT.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


def where() -> str:
    """Say when and on what something is measured, and what else the machine does."""
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    return (
        f"Measured on {time.strftime('%d %B %Y')}: {os.cpu_count()} cores, Linux "
        f"{platform.release().split('-')[0]}, Python {platform.python_version()}; load {load}."
    )
