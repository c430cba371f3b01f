"""`make endurance`: fifty kills, at least five of each kind, and the figures as a table."""

import argparse
import compileall
import sys
import tempfile
import time
from pathlib import Path

from tests.endurance.run import READY_SECONDS, endure

import waypost


def main() -> None:
    """Print a line for each kill and the table at the end; status 1 if a promise was broken."""
    parser = argparse.ArgumentParser(prog="make endurance")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--hits-each", type=int, default=5)
    parser.add_argument("--seed", type=int, default=time.time_ns())
    options = parser.parse_args()
    compileall.compile_dir(str(Path(waypost.__file__).parent), quiet=2)
    _tell(f"seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="waypost-endurance-") as folder:
        figures = endure(Path(folder), options.kills, options.hits_each, options.seed, _tell)
    _tell("\n" + figures.table())
    if max(figures.ready_seconds) > READY_SECONDS:
        sys.exit(f"It took longer than {READY_SECONDS:g} s to be ready again.")


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
