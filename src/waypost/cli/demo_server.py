"""A server of the demo's own: on a folder that is removed afterwards, and on a free port."""

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
FAVOURITE_PORT: Final = 8000
LOG_LINES_SHOWN: Final = 15
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
        port = _free_port()
        url = f"http://127.0.0.1:{port}"
        with log.open("wb") as output:
            server = subprocess.Popen(  # noqa: S603 (this very program)
                [sys.executable, "-m", "waypost", "serve", "--port", str(port)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=_environment(Path(folder) / "data", url),
                start_new_session=True,
            )
        try:
            yield url, _key_when_ready(server, log, port)
        finally:
            _stop(server)


def _environment(data_dir: Path, url: str) -> dict[str, str]:
    """Drop the settings of another server: the demo's has defaults, a folder and an address."""
    inherited = {name: value for name, value in os.environ.items() if not _is_setting(name)}
    return {**inherited, "WAYPOST_DATA_DIR": str(data_dir), "WAYPOST_PUBLIC_URL": url}


def _is_setting(name: str) -> bool:
    return name.startswith("WAYPOST_")


def _free_port() -> int:
    """Take the usual port if nobody has it, and otherwise any."""
    for port in (FAVOURITE_PORT, 0):
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(attempt.getsockname()[1])
    raise DemoFailed("No port is free on 127.0.0.1.")


def _key_when_ready(server: "subprocess.Popen[bytes]", log: Path, port: int) -> str:
    gives_up_at = time.monotonic() + READY_SECONDS
    while time.monotonic() < gives_up_at and server.poll() is None:
        found = KEY.search(log.read_text(errors="replace"))
        if found and _answers(port):
            return found[0]
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
