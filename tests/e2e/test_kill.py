"""Kill -9 at random moments of the main job: what was acknowledged stays, and is paid once."""

import hashlib
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx2
import pytest
from tests.server import ServerProcess

CHUNKS: Final = (b"blend,month,sold\n" * 2000, b"Harbour,2026-01,12\n" * 2000, b"Dawn,2026-02,7\n")
ROUNDS: Final = (
    ("chunk", 0.02),
    ("finalise", 0.03),
    ("hold", 0.02),
    ("compose", 0.3),
    ("compose", 1.5),
    ("compose", 3.0),
    ("swap", 0.01),
    ("swap", 0.05),
)
"""At which step of the course to kill, and within how many seconds after it began."""


@dataclass
class Upload:
    """What a client knows of a file: chunks that count, and one that may."""

    accepted: list[bytes] = field(default_factory=list)
    uncertain: bytes | None = None
    is_whole: bool = False

    def possible_digests(self) -> set[str]:
        content = b"".join(self.accepted)
        return {
            hashlib.sha256(content).hexdigest(),
            hashlib.sha256(content + (self.uncertain or b"")).hexdigest(),
        }


class Course:
    """The main job of one client, which remembers what the server acknowledged."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        self.uploads: dict[str, Upload] = {}
        self.links: dict[str, list[str]] = {}
        self.reached: dict[str, threading.Event] = {}

    def run(self) -> None:
        """Upload a file, make a link of it, and wait until the link is completed."""
        try:
            with self.server.client() as client:
                file_id = self._create(client, "/api/files", {"name": "sales.csv"})
                self.uploads[file_id] = Upload()
                self.finish_upload(client, file_id)
                self._reach("hold")
                link_id = self._create(
                    client,
                    "/api/links",
                    {"type": "page", "prompt": "Our sales.", "file_ids": [file_id]},
                )
                self.links[link_id] = [file_id]
                self._reach("compose")
                while self._link(client, link_id)["status"] != "completed":
                    time.sleep(0.1)
        except httpx2.TransportError:
            return  # killed, as planned

    def finish_upload(self, client: httpx2.Client, file_id: str) -> None:
        """Send the chunks that are not known to have arrived."""
        upload = self.uploads[file_id]
        for chunk in CHUNKS[len(upload.accepted) :]:
            last = chunk is CHUNKS[-1]
            self._reach("finalise" if last else "chunk")
            upload.uncertain = chunk
            url = f"/api/files/chunks?id={file_id}" + ("&last=true" if last else "")
            answer = client.post(url, content=chunk)
            assert answer.status_code == 200, answer.text
            upload.accepted.append(chunk)
            upload.uncertain = None
        upload.is_whole = True

    def wait_for(self, step: str) -> None:
        """Wait until the course is at a step."""
        if step == "swap":
            self._wait_for_outputs()
        else:
            assert self.reached[step].wait(30), self.server.printed()

    def _reach(self, step: str) -> None:
        self.reached[step].set()

    def _wait_for_outputs(self) -> None:
        folder = self.server.data / "blobs" / "outputs"
        before = set(folder.glob("*"))
        deadline = time.monotonic() + 30
        while set(folder.glob("*")) <= before:
            assert time.monotonic() < deadline, self.server.printed()
            time.sleep(0.002)

    @staticmethod
    def _create(client: httpx2.Client, path: str, body: dict[str, object]) -> str:
        answer = client.post(path, json=body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    @staticmethod
    def _link(client: httpx2.Client, link_id: str) -> dict[str, object]:
        answer = client.get(f"/api/links/{link_id}")
        assert answer.status_code == 200, answer.text
        body: dict[str, object] = answer.json()
        return body


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    server = ServerProcess(tmp_path)
    server.start()
    yield server
    server.end()


def test_eight_kills_lose_nothing_that_was_acknowledged_and_charge_nothing_twice(
    server: ServerProcess,
) -> None:
    seed = time.time_ns()
    print(f"seed {seed}")  # noqa: T201 (shown when the test fails)
    chance = random.Random(seed)  # noqa: S311 (moments, no secrets)
    course = Course(server)
    for step, seconds in ROUNDS:
        course.reached = {
            name: threading.Event() for name in ("chunk", "finalise", "hold", "compose")
        }
        running = threading.Thread(target=course.run)
        running.start()
        course.wait_for(step)
        time.sleep(chance.uniform(0, seconds))
        server.kill()
        running.join()
        server.start()
        require_acknowledged(course, server)
        require_all_completed(server)
    require_ledger_adds_up(server)
    require_outputs_served(course, server)


def require_acknowledged(course: Course, server: ServerProcess) -> None:
    """Files are there, byte for byte; uploads can go on where they were; links are there."""
    digests = dict(server.rows("SELECT id, digest FROM assets"))
    with server.client() as client:
        for file_id, upload in course.uploads.items():
            if not upload.is_whole and file_id not in digests:
                stored = server.rows("SELECT id, chunk_count FROM uploads")
                count = dict(stored)[file_id]
                assert count in {len(upload.accepted), len(upload.accepted) + 1}
                continue
            assert client.get(f"/api/files/{file_id}").status_code == 200
            assert digests[file_id] in upload.possible_digests()
        for link_id, file_ids in course.links.items():
            assert client.get(f"/api/links/{link_id}").json()["file_ids"] == file_ids


def require_all_completed(server: ServerProcess) -> None:
    """Every link in the database is completed, once, also one whose answer was lost."""
    wait_until(
        lambda: (
            server.rows("SELECT count(*) FROM generations WHERE status <> 'completed'") == [(0,)]
        ),
        server,
    )
    [(links,)] = server.rows("SELECT count(*) FROM links")
    assert server.rows(
        "SELECT count(*), count(DISTINCT subject_id) FROM events WHERE name = 'link.completed'"
    ) == [(links, links)]
    assert server.rows("SELECT count(*) FROM generations WHERE last_error IS NOT NULL") == [(0,)]


def require_ledger_adds_up(server: ServerProcess) -> None:
    """Each link has one hold and one settlement, and their sum is the balance."""
    [(links,)] = server.rows("SELECT count(*) FROM links")
    assert dict(
        server.rows("SELECT kind, sum(amount_credits) FROM credit_entries GROUP BY kind")
    ) == {"hold": links, "settle": links}
    assert server.rows("SELECT sum(used_credits) FROM credit_periods") == [(links,)]


def require_outputs_served(course: Course, server: ServerProcess) -> None:
    """What the results name is stored, byte for byte, and visitors get it."""
    outputs = server.rows("SELECT blob_key, size_bytes, digest FROM outputs")
    for key, size_bytes, digest in outputs:
        content = (server.data / "blobs" / str(key)).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (size_bytes, digest)
    for link_id in course.links:
        answer = httpx2.get(f"{server.url}/{link_id}/output-1.html")
        assert answer.status_code == 200
        assert "<h1" in answer.text


def wait_until(condition: Callable[[], bool], server: ServerProcess) -> None:
    deadline = time.monotonic() + 90
    while not condition():
        assert time.monotonic() < deadline, server.printed()
        time.sleep(0.2)
