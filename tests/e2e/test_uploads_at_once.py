"""Twenty clients, 25 MiB each, in chunks: what the server needs for it, and what it keeps."""

import hashlib
import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, Self

import pytest
from tests.server import ServerProcess

CLIENTS: Final = 20
FILE_BYTES: Final = 26_214_400
CHUNK_BYTES: Final = 4_194_304
MEMORY_BYTES: Final = 250_000_000
LOOKS_PER_SECOND: Final = 25


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    server = ServerProcess(tmp_path)
    server.start()
    yield server
    server.end()


class Scale:
    """Weighs the server again and again."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        self.ended = threading.Event()
        self.largest_bytes = 0
        self.thread = threading.Thread(target=self._weigh)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.thread.join()

    def _weigh(self) -> None:
        while not self.ended.wait(1 / LOOKS_PER_SECOND):
            self.largest_bytes = max(self.largest_bytes, self.server.memory_bytes())


def content_of(number: int) -> bytes:
    """Make a text, which is read to the end to tell its type, or what begins as a PDF does."""
    chance = random.Random(number)  # noqa: S311 (bytes, no secrets)
    if number % 2:
        return b"%PDF-1.7\n" + chance.randbytes(FILE_BYTES - 9)
    line = f"Sack {number} of the harvest: {chance.getrandbits(64):x}, weighed twice.\n".encode()
    return (line * (FILE_BYTES // len(line) + 1))[:FILE_BYTES]


def test_twenty_clients_with_25_mib_each_need_less_than_250_mb_and_all_digests_are_right(
    server: ServerProcess,
) -> None:
    def upload(number: int) -> tuple[str, str]:
        content = content_of(number)
        with server.client() as client:
            client.timeout = 120
            file_id = str(client.post("/api/files", json={"name": f"{number}"}).json()["id"])
            for start in range(0, FILE_BYTES, CHUNK_BYTES):
                last = "&last=true" if start + CHUNK_BYTES >= FILE_BYTES else ""
                url = f"/api/files/chunks?id={file_id}{last}"
                answer = client.post(url, content=content[start : start + CHUNK_BYTES])
                assert answer.status_code == 200, answer.text
        return file_id, hashlib.sha256(content).hexdigest()

    before = server.memory_bytes()
    with Scale(server) as scale, ThreadPoolExecutor(CLIENTS) as clients:
        sent = dict(clients.map(upload, range(CLIENTS)))

    print(f"{before / 1e6:.0f} MB before, {scale.largest_bytes / 1e6:.0f} MB at most")  # noqa: T201
    assert dict(server.rows("SELECT id, digest FROM assets")) == sent
    for file_id, digest in sent.items():
        stored = (server.data / "blobs" / "assets" / file_id).read_bytes()
        assert hashlib.sha256(stored).hexdigest() == digest
    assert scale.largest_bytes < MEMORY_BYTES
