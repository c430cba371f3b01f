"""A server of the demo's own: on a free port, and on a folder that is removed afterwards."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

READY_SECONDS: Final = 30
STOP_SECONDS: Final = 15
LOG_LINES_SHOWN: Final = 15
ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:(\d+)")
KEY: Final = re.compile(r"wp_live_[A-Za-z0-9]{32}")


class DemoFailed(Exception):
    """The demo cannot go on; the sentence says why."""


@contextmanager
def own_server() -> Iterator[tuple[str, str]]:
    """Start a server and stop it afterwards.

    Yields:
        Its address and a key, once it answers.

    Raises:
        DemoFailed: It did not start; the end of its log is in the sentence.
    """
    with tempfile.TemporaryDirectory(prefix="waypost-demo-") as folder:
        log = Path(folder) / "server.log"
        with log.open("wb") as output:
            server = subprocess.Popen(
                [sys.executable, "-m", "waypost", "serve", "--port", "0"],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=_environment(Path(folder) / "data"),
                start_new_session=True,
            )
        try:
            yield _address_and_key(server, log)
        finally:
            _stop(server)


def _environment(data_dir: Path) -> dict[str, str]:
    """Drop the settings of another server: the demo's has the defaults, and a folder."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("WAYPOST_")}
    return {**others, "WAYPOST_DATA_DIR": str(data_dir)}


def _address_and_key(server: "subprocess.Popen[bytes]", log: Path) -> tuple[str, str]:
    """Read what the server prints once it is ready."""
    gives_up_at = time.monotonic() + READY_SECONDS
    while time.monotonic() < gives_up_at and server.poll() is None:
        printed = log.read_text(errors="replace")
        address, key = ADDRESS.search(printed), KEY.search(printed)
        if address and key and _answers(int(address[1])):
            return address[0], key[0]
        time.sleep(0.1)
    last = "\n".join(log.read_text(errors="replace").splitlines()[-LOG_LINES_SHOWN:])
    raise DemoFailed(f"The server did not start:\n{last}")


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
