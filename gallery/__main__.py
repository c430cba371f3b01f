"""`make gallery`: make 24 orders in the studio's child and show them on one page.

Nothing is fetched: it runs without a network, e.g. `unshare -rn make gallery`. It exits with 1
unless every order is made, all of its checks hold and all of its promises are kept.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from gallery.orders import Entry, read_entries
from gallery.rendering import Result, Workshop, differences
from gallery.showing import show

OUTPUT: Final = Path("build/gallery")


def main() -> int:
    """Make what is asked for; return the exit status."""
    entries = read_entries()
    parser = argparse.ArgumentParser(prog="python -m gallery", description=__doc__)
    parser.add_argument(
        "--output", type=Path, default=OUTPUT, help="a folder (default: %(default)s)"
    )
    parser.add_argument("--only", nargs="+", metavar="NAME", help="some orders, by name or kind")
    parser.add_argument("--twice", action="store_true", help="make all twice and compare the bytes")
    options = parser.parse_args()
    wanted = [e for e in entries if not options.only or {e.name, e.kind} & set(options.only)]
    if not wanted:
        parser.error(f"there are {', '.join(entry.name for entry in entries)}")
    results = asyncio.run(make_all(wanted, options.output, twice=options.twice))
    page = show(results, options.output, compared=options.twice)
    good = sum(not result.broken for result in results)
    for result in results:
        for sentence in result.broken:
            print(f"{result.entry.name}: {sentence}")
    print(f"{good} of {len(results)}: all checks hold. {page}")
    return 0 if good == len(results) else 1


async def make_all(entries: Sequence[Entry], output: Path, *, twice: bool) -> tuple[Result, ...]:
    """Make the orders one after the other.

    A second time they are made backwards and by another child, so that nothing which one order
    leaves behind can help the next to the same bytes.
    """
    results = await _made(entries, output, output / "files")
    if not twice:
        return results
    again = await _made(entries[::-1], output / "again", output / "files")
    return tuple(map(_compared, results, again[::-1]))


def _compared(one: Result, other: Result) -> Result:
    """Count against a result whatever is wrong with its second making."""
    told = dict.fromkeys((*one.broken, *other.broken, *differences(one, other)))
    return replace(one, broken=tuple(told), peak_bytes=max(one.peak_bytes, other.peak_bytes))


async def _made(entries: Sequence[Entry], output: Path, files: Path) -> tuple[Result, ...]:
    workshop = Workshop(files)
    results = []
    try:
        for entry in entries:
            result = await workshop.make(entry, output / entry.name)
            results.append(result)
            print(
                f"{'ok' if not result.broken else 'FAILED':6} {entry.name:18} "
                f"{result.wall_seconds:5.1f} s, {result.peak_bytes / 1e6:5.0f} MB"
            )
    finally:
        await workshop.close()
    return tuple(results)


if __name__ == "__main__":
    sys.exit(main())
