import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

import pytest

from waypost.cli.running import Refused
from waypost.cli.serving import (
    hold_data_folder,
    require_free_port,
    require_one_worker,
)

TINY_APP: Final = """
import os

def create_app():
    async def app(scope, receive, send):
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            print("stopped in order", flush=True)
            await send({"type": "lifespan.shutdown.complete"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": str(os.getpid()).encode()})
    return app

def broken():
    raise RuntimeError("cannot be made")
"""

SERVER: Final = """
import sys
from pathlib import Path
from waypost.cli.running import Refused
from waypost.cli.serving import hold_data_folder, require_free_port, run_granian

folder, port, target = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
try:
    with hold_data_folder(folder):
        port = require_free_port("127.0.0.1", port)
        print(port, flush=True)
        run_granian(target, "127.0.0.1", port)
except Refused as error:
    sys.exit(str(error))
"""


class Server:
    def __init__(self, folder: Path, port: int = 0, target: str = "tiny:create_app") -> None:
        (folder / "tiny.py").write_text(TINY_APP)
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(folder / "data"), str(port), target],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), *sys.path])},
            start_new_session=True,
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline() or 0)

    def worker(self) -> int:
        """Ask the server for the process that answers."""
        deadline = time.monotonic() + 15
        while True:
            with closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
                try:
                    connection.request("GET", "/")
                    return int(connection.getresponse().read())
                except OSError:
                    assert time.monotonic() < deadline
                    time.sleep(0.02)

    def end(self) -> tuple[int, str, str]:
        out, err = self.process.communicate(timeout=15)
        return self.process.returncode, out, err


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    if server.process.poll() is None:
        server.process.kill()
        server.process.communicate()


@pytest.mark.parametrize("whom", ["the server", "its group, as Ctrl-C does"])
@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_everything_in_order_and_with_status_0(
    server: Server, which: signal.Signals, whom: str
) -> None:
    worker = server.worker()
    assert worker != server.process.pid
    if whom == "the server":
        server.process.send_signal(which)
    else:
        os.killpg(server.process.pid, which)
    assert server.end() == (0, "stopped in order\n", "")
    assert require_free_port("127.0.0.1", server.port) == server.port


def test_nothing_keeps_the_port_or_the_folder_after_the_parent_was_killed(
    server: Server, tmp_path: Path
) -> None:
    server.worker()
    server.process.kill()
    server.end()
    deadline = time.monotonic() + 2
    while True:
        try:
            require_free_port("127.0.0.1", server.port)
            with hold_data_folder(tmp_path / "data"):
                break
        except Refused:
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_a_second_server_on_the_folder_is_refused_and_the_first_serves_on(
    server: Server, tmp_path: Path
) -> None:
    worker = server.worker()
    status, _, said = Server(tmp_path).end()
    assert status == 1
    assert str(tmp_path / "data") in said
    assert f"process {server.process.pid}" in said
    assert server.worker() == worker


def test_a_server_on_a_taken_port_is_refused(server: Server, tmp_path: Path) -> None:
    server.worker()
    (tmp_path / "other").mkdir()
    status, _, said = Server(tmp_path / "other", server.port).end()
    assert status == 1
    assert f"127.0.0.1 port {server.port}" in said


def test_an_application_that_cannot_be_made_ends_the_server_with_status_1(tmp_path: Path) -> None:
    status, _, said = Server(tmp_path, target="tiny:broken").end()
    assert status == 1
    assert "cannot be made" in said


def test_the_data_folder_is_for_this_user_only(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    with hold_data_folder(folder):
        assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    with hold_data_folder(folder):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_temporary_files_are_below_the_folder_and_gone_with_the_next_server(tmp_path: Path) -> None:
    before = tempfile.gettempdir(), os.environ.get("TMPDIR")
    with hold_data_folder(tmp_path / "data"):
        left_behind = Path(tempfile.mkdtemp())
        assert left_behind.is_relative_to(tmp_path / "data")
        assert os.environ["TMPDIR"] == str(left_behind.parent)
    assert (tempfile.gettempdir(), os.environ.get("TMPDIR")) == before
    with hold_data_folder(tmp_path / "data"):
        assert not left_behind.exists()


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with (
        pytest.raises(Refused, match="cannot be used: Not a directory"),
        hold_data_folder(tmp_path / "file" / "data"),
    ):
        pass


def test_a_port_of_a_socket_that_shares_it_is_taken_all_the_same() -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(Refused, match="--port"):
            require_free_port("127.0.0.1", other.getsockname()[1])


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_an_address_that_is_not_ours_is_refused(host: str) -> None:
    with pytest.raises(Refused, match=host):
        require_free_port(host, 0)


@pytest.mark.parametrize(("on_sqlite", "reason"), [(True, "on SQLite"), (False, "yet")])
def test_several_workers_are_refused_with_the_reason(on_sqlite: bool, reason: str) -> None:  # noqa: FBT001 (a parameter of the test)
    require_one_worker(1, on_sqlite=on_sqlite)
    with pytest.raises(Refused, match=f"--workers 2 is not possible.*{reason}"):
        require_one_worker(2, on_sqlite=on_sqlite)
