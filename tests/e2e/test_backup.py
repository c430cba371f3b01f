"""`waypost backup` beside a server at work, and a server on what `waypost restore` has laid."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.endurance import audit
from tests.endurance.client import Client
from tests.endurance.run import SETTINGS
from tests.endurance.watch import Watch
from tests.server import ServerProcess


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    server = ServerProcess(tmp_path, **SETTINGS)
    server.start()
    yield server
    server.end()


def waypost(data: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "waypost", *arguments],
        env={**os.environ, "WAYPOST_DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def rows(database: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(database)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
            for (name,) in tables.fetchall()
        }


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_backup_under_load_restores_to_equal_rows_and_digests_and_serves(
    server: ServerProcess, tmp_path: Path
) -> None:
    clients = [Client(server, Watch(), seed) for seed in range(3)]
    working = [threading.Thread(target=client.work) for client in clients]
    for thread in working:
        thread.start()
    time.sleep(3)
    told = [
        waypost(server.data, "backup", str(tmp_path / name), "--json")
        for name in ("a", "b.tar", "c")
    ]
    answered = sum(client.promised.total() for client in clients)
    server.kill()
    for thread in working:
        thread.join()

    assert [client.failure for client in clients] == [None, None, None]
    assert answered > 20
    assert [call.returncode for call in told] == [0, 0, 0], told
    assert all(json.loads(call.stdout)["links"] for call in told)
    for name in ("a", "b.tar", "c"):
        restored = waypost(tmp_path / f"of-{name}", "restore", str(tmp_path / name))
        assert restored.returncode == 0, restored.stderr
        require_whole(tmp_path / f"of-{name}")
    for name in ("a", "c"):
        assert rows(tmp_path / f"of-{name}" / "waypost.sqlite") == rows(
            tmp_path / name / "waypost.sqlite"
        )
        assert digests(tmp_path / f"of-{name}" / "blobs") == digests(tmp_path / name / "blobs")

    (tmp_path / "new").mkdir()
    second = ServerProcess(tmp_path / "new", **SETTINGS)
    second.data, second.key = tmp_path / "of-c", server.key
    second.environment["WAYPOST_DATA_DIR"] = str(second.data)
    try:
        second.start()
        with second.client() as client:
            links = client.get("/api/links?limit=100").json()["links"]
            assert {client.get(f"/{link['id']}").status_code for link in links} == {200}
        audit.require_all_done(second)
        audit.require_bytes_and_rows_match(second)
    finally:
        second.end()


def require_whole(data: Path) -> None:
    """Every row has its bytes, and they are the right ones."""
    with closing(sqlite3.connect(data / "waypost.sqlite")) as connection:
        stored = connection.execute(audit.STORED).fetchall()
    assert stored
    for key, digest in stored:
        content = (data / "blobs" / key).read_bytes()
        assert digest in {None, hashlib.sha256(content).hexdigest()}, key


def test_nothing_is_restored_over_a_server_or_over_data(
    server: ServerProcess, tmp_path: Path
) -> None:
    assert waypost(server.data, "backup", str(tmp_path / "kept")).returncode == 0

    beside = waypost(server.data, "restore", str(tmp_path / "kept"))
    server.stop()
    over = waypost(server.data, "restore", str(tmp_path / "kept"))

    assert (beside.returncode, over.returncode) == (1, 1)
    assert "Another Waypost server" in beside.stderr
    assert "is not empty" in over.stderr
    server.start()
