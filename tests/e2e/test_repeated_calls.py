"""One `Idempotency-Key`, three calls: one broken off, one with kill -9, one that is answered."""

import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from tests.server import ServerProcess

RESET: Final = struct.pack("ii", 1, 0)
JSON: Final = {"content-type": "application/json"}
BODIES: Final = {
    "/api/links": b'{"type": "page", "prompt": "Bread at six.", "hosted": true}',
    "/api/files": b'{"name": "bread.txt"}',
}
MADE: Final = {"/api/links": "SELECT id FROM links", "/api/files": "SELECT id FROM uploads"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    server = ServerProcess(tmp_path)
    server.start()
    yield server
    server.end()


@pytest.mark.parametrize("path", list(BODIES))
def test_three_calls_under_one_key_make_one_thing_for_one_charge(
    server: ServerProcess, path: str
) -> None:
    for number, seconds in enumerate((0.0, 0.003, 0.01, 0.03)):
        key, before = f"bread-{number}", {row for (row,) in server.rows(MADE[path])}

        send_and_hang_up(server, path, key, seconds)
        send_and_hang_up(server, path, key, seconds, kill=True)
        server.start()
        with server.client() as client:
            answers = [
                client.post(path, content=BODIES[path], headers={**JSON, "idempotency-key": key})
                for _ in range(2)
            ]

        assert [answer.status_code for answer in answers] == [201, 201]
        assert answers[1].headers["idempotency-replayed"] == "true"
        [made] = {row for (row,) in server.rows(MADE[path])} - before
        assert {answer.json()["id"] for answer in answers} == {made}
        charges = server.rows(
            "SELECT reason, amount_credits FROM credit_entries "  # noqa: S608 (an id of ours)
            f"WHERE kind = 'hold' AND subject_id = '{made}' ORDER BY reason"
        )
        assert charges == ([("create", 1), ("hosting", 1)] if path == "/api/links" else [])


def send_and_hang_up(
    server: ServerProcess, path: str, key: str, seconds: float, *, kill: bool = False
) -> None:
    """Send a whole call and break the connection off, or the server, before the answer is read."""
    body = BODIES[path]
    head = (
        f"POST {path} HTTP/1.1\r\nhost: {server.url.removeprefix('http://')}\r\n"
        f"x-api-key: {server.key}\r\nidempotency-key: {key}\r\n"
        f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    family = server.family()
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        connection.sendall(head.encode() + body)
        time.sleep(seconds)
        if kill:
            server.process.kill()
    if kill:
        server.require_dead(family)
