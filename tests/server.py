"""The real `waypost serve`, as a process of its own on a folder of its own."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import httpx2

READY_SECONDS: Final = 30
STOP_SECONDS: Final = 15
KEY: Final = re.compile(r"wp_live_[A-Za-z0-9]{32}")


class ServerProcess:
    """Starts, kills and stops one server on the same folder and port, as often as one likes."""

    def __init__(self, folder: Path, **settings: str) -> None:
        """Prepare; `settings` are environment variables without their prefix."""
        self.data = folder / "data"
        self.log = folder / "server.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        inherited = {n: v for n, v in os.environ.items() if not n.startswith("WAYPOST_")}
        self.environment = inherited | {
            "WAYPOST_DATA_DIR": str(self.data),
            "WAYPOST_PUBLIC_URL": self.url,
            **{f"WAYPOST_{name}": value for name, value in settings.items()},
        }
        self.key = ""

    def spawn(self) -> "subprocess.Popen[bytes]":
        """Run the command without waiting for anything."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "waypost", "serve", "--port", str(self.port)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.environment,
                start_new_session=True,
            )

    def start(self) -> None:
        """Start it and wait until it is ready."""
        self.process = self.spawn()
        deadline = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            assert self.process.poll() is None, self.printed()
            assert time.monotonic() < deadline, self.printed()
            time.sleep(0.05)
        if not self.key:
            found = KEY.search(self.printed())
            assert found, self.printed()
            self.key = found[0]

    def is_ready(self) -> bool:
        """Ask /readyz."""
        try:
            return httpx2.get(f"{self.url}/readyz", timeout=5).status_code == 200
        except httpx2.TransportError:
            return False

    def kill(self) -> None:
        """Kill the parent with signal 9; its worker and the worker's children have to follow."""
        family = self.family()
        self.process.kill()
        self.require_dead(family)

    def require_dead(self, family: Sequence[int]) -> None:
        """Wait for the killed parent and see that nobody of the family outlives it."""
        self.process.wait()
        deadline = time.monotonic() + 2
        while survivors := [pid for pid in family if is_running(pid)]:
            if time.monotonic() > deadline:
                for pid in survivors:
                    os.kill(pid, signal.SIGKILL)
                raise AssertionError(f"{survivors} outlived the server")
            time.sleep(0.01)

    def stop(self) -> int:
        """Stop it as a service manager does; return its status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_SECONDS)

    def end(self) -> None:
        """Leave nothing behind, whatever happened."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def family(self) -> Sequence[int]:
        """Name the process, its children, and theirs."""
        return descendants(self.process.pid)

    def memory_bytes(self) -> int:
        """Sum up what the server and its workers need, shared pages once; without the studio."""
        return sum(
            proportional_bytes(pid)
            for pid in self.family()
            if b"waypost.studio" not in Path(f"/proc/{pid}/cmdline").read_bytes()
        )

    def printed(self) -> str:
        """Return what all runs have printed."""
        return self.log.read_text(errors="replace")

    def client(self) -> httpx2.Client:
        """Open a client with the key."""
        return httpx2.Client(base_url=self.url, headers={"x-api-key": self.key}, timeout=20)

    def rows(self, query: str) -> list[Any]:
        """Read the database file; a row is a tuple."""
        with closing(sqlite3.connect(self.data / "waypost.sqlite", timeout=30)) as connection:
            return connection.execute(query).fetchall()


def free_port() -> int:
    """Find a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as attempt:
        return int(attempt.getsockname()[1])


def is_running(pid: int) -> bool:
    """Say whether a process exists and is no zombie."""
    try:
        return _status(pid)[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def descendants(pid: int) -> Sequence[int]:
    """Return a process and all below it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int(_status(int(entry.name))[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
    found = [pid]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found


def proportional_bytes(pid: int) -> int:
    """Return the memory of a process; what n processes share counts one n-th."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    [line] = [line for line in rollup.splitlines() if line.startswith("Pss:")]
    return int(line.split()[1]) * 1024


def _status(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
