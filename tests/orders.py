"""Orders on the real server: how far they are, which process makes them, what was paid for them."""

import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tests.server import ServerProcess, is_running

from waypost.bootstrap import BUILT_IN_KINDS
from waypost.kernel.kinds import Kind

PROMPTS: Final[Mapping[Kind, str]] = {
    Kind.IMAGE: "A poster for the harbour's opening day.",
    Kind.AUDIO: "A calm 8-second spoken welcome to our tea shop.",
    Kind.VIDEO: "A 5-second trailer for our trail shoe.",
    Kind.PDF: "A report about the harbour's opening day.",
    Kind.PAGE: "A page about the harbour's opening day.",
}
OFFERED: Final = sorted(BUILT_IN_KINDS)
WORK_SECONDS: Final = 60.0


def place(server: ServerProcess, kind: Kind, prompt: str | None = None) -> str:
    """Order a link; return its id."""
    body = {"type": kind, "prompt": prompt or PROMPTS[kind]}
    with server.client() as client:
        answer = client.post("/api/links", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def wait_until_begun(server: ServerProcess, link_id: str, failed_tries: int = 0) -> None:
    """Wait until the studio is at work on an order, after so many failed tries."""
    deadline = time.monotonic() + WORK_SECONDS
    while not server.rows(
        f"SELECT id FROM generations WHERE link_id = '{link_id}' AND status = 'generating' "  # noqa: S608 (ours)
        f"AND progress > 0 AND tries = {failed_tries}"
    ):
        assert time.monotonic() < deadline, server.printed()
        time.sleep(0.01)


def wait_until_completed(server: ServerProcess, link_id: str) -> Mapping[str, Any]:
    """Wait until there is a result; return the link as its owner reads it."""
    deadline = time.monotonic() + WORK_SECONDS
    with server.client() as client:
        while True:
            link: Mapping[str, Any] = client.get(f"/api/links/{link_id}").json()
            if link["status"] == "completed":
                return link
            assert time.monotonic() < deadline, server.printed()
            time.sleep(0.1)


def makers(server: ServerProcess) -> list[int]:
    """Return the processes of the studio, and what they have started."""
    return [pid for pid in server.family() if b"waypost.studio" in _command_of(pid)]


def seconds_until_gone(pids: list[int]) -> float:
    """Wait until processes are gone; tell how long it took."""
    began = time.monotonic()
    while any(is_running(pid) for pid in pids):
        assert time.monotonic() - began < WORK_SECONDS
        time.sleep(0.01)
    return time.monotonic() - began


def paid_for(server: ServerProcess, link_id: str) -> Counter[str]:
    """Count the entries of each kind that an order has in the ledger."""
    return Counter(
        kind
        for (kind,) in server.rows(
            "SELECT entry.kind FROM credit_entries entry LEFT JOIN credit_entries hold "  # noqa: S608 (ours)
            "ON hold.id = entry.closes_id "
            f"WHERE coalesce(hold.subject_id, entry.subject_id) = '{link_id}'"
        )
    )


def require_served(server: ServerProcess, link: Mapping[str, Any]) -> None:
    """Fetch the page of a finished link and all of its files, captions too."""
    stored = dict(
        server.rows(
            "SELECT name, size_bytes FROM outputs "  # noqa: S608 (ours)
            "JOIN generations ON generations.id = outputs.generation_id "
            f"WHERE generations.link_id = '{link['id']}'"
        )
    )
    assert stored.keys() >= {*link["outputs"], link["meta"]["cover"]}
    with server.client() as client:
        assert "<h1" in client.get(f"/{link['id']}").text
        for name, size_bytes in stored.items():
            answer = client.get(f"/{link['id']}/{name}")
            assert answer.status_code == 200
            assert len(answer.content) == size_bytes > 0


def _command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
