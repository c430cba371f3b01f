"""Programs that make the same works, kept warm beside ours.

A folder of rivals holds a Python program for some kinds, `image.py` for images and so on. It is
started in that folder as `python image.py OUTPUT PROMPT FILE…`, for a listing as `python listing.py
OUTPUT NAME VENDOR DESCRIPTION FILE…`. It makes the work once, to be warm, and prints `ready`. For
each line that it then reads, another prompt, it makes that and prints how many seconds it took.
Other lines that it prints are ignored.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gallery.measuring import cpu_seconds
from gallery.orders import LISTING, Entry

NICENESS: Final = 10
"""As our child's, so that both yield to the machine's other work alike."""


class Rival:
    """One program that stays warm."""

    def __init__(self, program: Path, entry: Entry, files: Sequence[Path], output: Path) -> None:
        """Start it and wait until it is warm."""
        about = (entry.vendor, entry.description) if entry.kind == LISTING else ()
        words = [str(output), entry.prompt, *about, *map(str, files)]
        self._process = subprocess.Popen(  # noqa: S603 (the folder is the caller's)
            ["nice", "-n", str(NICENESS), sys.executable, program.name, *words],  # noqa: S607
            cwd=program.parent,
            env={**os.environ, "PYTHONPATH": ""},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._lines_until("ready")

    def make(self, prompt: str) -> tuple[float, float]:
        """Make another work; return the seconds it says, and its CPU time."""
        assert self._process.stdin is not None  # noqa: S101 (a pipe was asked for)
        used = cpu_seconds(self._process.pid)
        self._process.stdin.write(f"{prompt}\n")
        self._process.stdin.flush()
        seconds = float(self._lines_until(""))
        return seconds, cpu_seconds(self._process.pid) - used

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()

    def _lines_until(self, word: str) -> str:
        """Read to the line that is the word, or to a figure if there is none."""
        assert self._process.stdout is not None  # noqa: S101 (as above)
        for line in self._process.stdout:
            said = line.strip()
            if said == word if word else said.replace(".", "", 1).isdigit():
                return said
        message = f"{self._process.args!r} ended."
        raise RuntimeError(message)
