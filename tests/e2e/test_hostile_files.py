"""Hostile files through the real server: refused or harmless, and the server unmoved."""

import json
import re
import secrets
import socketserver
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import httpx2
import pytest
from tests.e2e.hostile_files import (
    NAMES,
    REFUSED,
    Trap,
    floods,
    polyglots,
    reaching,
    truncated,
)
from tests.server import ServerProcess, proportional_bytes
from typing_extensions import override

LINK_SECONDS: Final = 240
HEALTH_SECONDS: Final = 2.0
MEMORY_BYTES: Final = 150_000_000
CHILDREN_BYTES: Final = 3 * 1024**3
FILES_PER_LINK: Final = 10
STORED: Final = re.compile(
    r"assets/[0-9a-f]{24}|outputs/[0-9a-f]{24}/[0-9a-f]{24}/(output-\d+\.html|cover\.jpg)"
)
LOCKS_AND_KEYS: Final = {"backup.lock", "server.lock", "secret.key", "visitor-salt"}
IN_THE_FOLDER: Final = {*LOCKS_AND_KEYS, "blobs", "clicks-journal", "tmp"}
DATABASE_FILE: Final = re.compile(r"(waypost|clicks)\.sqlite(-wal|-shm)?\Z")
LEAKED: Final = ("owned-by-a-file", "onclick=", "root:", "<script")


class Pulse:
    """Asks /health again and again, and weighs the server's processes."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        self.ended = threading.Event()
        self.slowest_seconds = 0.0
        self.largest_child_bytes = 0
        self.failures: list[str] = []
        self.thread = threading.Thread(target=self._feel)

    def _feel(self) -> None:
        with httpx2.Client(base_url=self.server.url, timeout=10) as client:
            while not self.ended.wait(0.1):
                began = time.monotonic()
                try:
                    answer = client.get("/health")
                except httpx2.HTTPError as error:
                    self.failures.append(repr(error))
                    continue
                self.slowest_seconds = max(self.slowest_seconds, time.monotonic() - began)
                if answer.status_code != 200:
                    self.failures.append(answer.text)
                self.largest_child_bytes = max(self.largest_child_bytes, self._children_bytes())

    def _children_bytes(self) -> int:
        total = 0
        for pid in self.server.family()[2:]:
            try:
                total = max(total, proportional_bytes(pid))
            except (FileNotFoundError, ProcessLookupError, ValueError):
                continue
        return total


@pytest.fixture
def trap() -> Iterator[Trap]:
    """Listen on an address that nobody may call."""
    calls: list[bytes] = []

    class Listener(socketserver.BaseRequestHandler):
        @override
        def handle(self) -> None:
            calls.append(self.request.recv(1000))

    with socketserver.TCPServer(("127.0.0.1", 0), Listener) as listener:
        thread = threading.Thread(target=listener.serve_forever)
        thread.start()
        yield Trap(secrets.token_hex(12), f"http://127.0.0.1:{listener.server_address[1]}")
        listener.shutdown()
        thread.join()
    assert calls == []


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    (tmp_path / "home").mkdir()
    (tmp_path / "tmp").mkdir()
    server = ServerProcess(tmp_path)
    server.environment |= {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp")}
    server.start()
    pulse = Pulse(server)
    pulse.thread.start()
    yield server
    pulse.ended.set()
    pulse.thread.join()
    weight = server.memory_bytes()
    printed = server.printed()
    server.end()
    print(  # noqa: T201 (shown when the test fails)
        f"/health in {pulse.slowest_seconds:.3f} s at most, server {weight / 1e6:.0f} MB after, "
        f"largest child {pulse.largest_child_bytes / 1e6:.0f} MB"
    )
    assert pulse.failures == []
    assert pulse.slowest_seconds < HEALTH_SECONDS
    assert weight < MEMORY_BYTES
    assert pulse.largest_child_bytes < CHILDREN_BYTES
    assert "Traceback" not in printed
    assert list((tmp_path / "home").iterdir()) == []
    assert list((tmp_path / "tmp").iterdir()) == []


def send(client: httpx2.Client, name: str, content: bytes) -> tuple[str, httpx2.Response]:
    """Upload in chunks; return the id and the last answer."""
    file_id = client.post("/api/files", json={"name": name}).json()["id"]
    chunks = [content[at : at + 4_000_000] for at in range(0, len(content), 4_000_000)]
    for chunk in chunks[:-1]:
        assert client.post(f"/api/files/chunks?id={file_id}", content=chunk).status_code == 200
    return file_id, client.post(f"/api/files/chunks?id={file_id}&last=true", content=chunks[-1])


def make(server: ServerProcess, client: httpx2.Client, file_ids: list[str]) -> dict[str, Any]:
    """Make a page of the files; return its report, and see that nothing of them is alive in it."""
    body = {"type": "page", "prompt": "What these files hold.", "file_ids": file_ids}
    link_id = client.post("/api/links", json=body).json()["id"]
    deadline = time.monotonic() + LINK_SECONDS
    while (link := client.get(f"/api/links/{link_id}").json())["status"] != "completed":
        assert "last_error" not in link, link
        assert time.monotonic() < deadline, server.printed()
        time.sleep(0.2)
    for path in (f"/{link_id}", f"/{link_id}/output-1.html"):
        text = client.get(path).text
        assert [leak for leak in LEAKED if leak in text] == []
    [(report,)] = server.rows(
        f"SELECT report FROM generations WHERE link_id = '{link_id}'"  # noqa: S608 (ours)
    )
    found: dict[str, Any] = json.loads(report)
    return found


def require_only_what_belongs_there(server: ServerProcess, trap: Trap) -> None:
    """Nothing is in the data folder but the database, blobs and locks, and the marker nowhere."""
    deadline = time.monotonic() + 30
    while stray := [key for key in stored(server) if not STORED.fullmatch(key)]:
        assert time.monotonic() < deadline, stray
        time.sleep(0.2)
    names = {path.name for path in server.data.iterdir()}
    assert {name for name in names if not DATABASE_FILE.match(name)} <= IN_THE_FOLDER
    assert list((server.data / "tmp").iterdir()) == []
    reachable = (Path("/"), Path("/tmp"), Path.cwd(), server.data.parent)  # noqa: S108
    assert [path for path in reachable if list(path.glob(f"*{trap.marker}*"))] == []


def stored(server: ServerProcess) -> list[str]:
    folder = server.data / "blobs"
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]


FAMILIES: Final = ("polyglots", "truncated", "floods", "reaching")


def files_of(family: str, trap: Trap) -> Mapping[str, tuple[str, bytes]]:
    match family:
        case "polyglots":
            return polyglots()
        case "truncated":
            return truncated()
        case "floods":
            return floods()
        case _:
            return reaching(trap)


@pytest.mark.parametrize("family", FAMILIES)
def test_hostile_files_are_refused_or_harmless(
    server: ServerProcess, trap: Trap, family: str
) -> None:
    taken: dict[str, str] = {}
    with server.client() as client:
        client.timeout = 30
        for name, (expected, content) in files_of(family, trap).items():
            file_id, answer = send(client, name, content)
            if expected == REFUSED:
                assert answer.status_code == 400, name
                assert answer.json()["message"] == "File type is not supported."
                assert client.get(f"/api/files/{file_id}").status_code == 404
                continue
            assert answer.status_code == 200, (name, answer.text)
            told = client.get(f"/api/files/{file_id}").json()
            assert told["content_type"] == expected, name
            taken[file_id] = told["name"]
        assert 3 < len(taken) <= FILES_PER_LINK
        report = make(server, client, list(taken))

    print(json.dumps(report["left_out"], indent=1))  # noqa: T201 (shown when the test fails)
    mentioned = {*report["used"], *(item["name"] for item in report["left_out"])}
    assert mentioned == set(taken.values())
    assert all(item["reason"] for item in report["left_out"])
    require_only_what_belongs_there(server, trap)


def test_names_become_names_and_nothing_else(server: ServerProcess, trap: Trap) -> None:
    with server.client() as client:
        taken = {}
        for name in NAMES:
            file_id, answer = send(client, name, b"Our bees fly far.\n")
            assert answer.status_code == 200, name
            taken[file_id] = client.get(f"/api/files/{file_id}").json()["name"]
        assert taken.keys() == set(taken)
        assert dict(zip(NAMES, taken.values(), strict=True)) == NAMES
        too_long = client.post("/api/files", json={"name": "b" * 300})
        assert too_long.status_code == 400
        assert too_long.json()["error"] == "bad_request"
        report = make(server, client, list(taken))

    assert report["left_out"] == []
    require_only_what_belongs_there(server, trap)
