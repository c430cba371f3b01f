"""One server holds its folder and its port, ends in order, and never spends a credit twice."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from tests.server import ServerProcess, is_running

PAGE = {"type": "page", "prompt": "A page about the harbour's opening day."}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    server = ServerProcess(tmp_path, CREDIT_LIMIT="10")
    server.start()
    yield server
    server.end()


def test_a_second_server_on_the_folder_is_refused(server: ServerProcess) -> None:
    second = ServerProcess(server.data.parent)
    process = second.spawn()
    assert process.wait(20) == 1
    last_line = server.printed().strip().splitlines()[-1]
    assert str(server.data) in last_line
    assert str(server.process.pid) in last_line
    assert server.is_ready()


def test_nothing_outlives_a_killed_parent_and_the_next_server_has_its_port(
    server: ServerProcess,
) -> None:
    with server.client() as client:
        link_id = client.post("/api/links", json=PAGE).json()["id"]
    wait_for_family_of(server, 3)
    server.kill()
    server.start()
    assert wait_until_completed(server, link_id)["outputs"] == ["output-1.html"]


def test_sigterm_in_the_middle_of_the_work_ends_in_order_and_the_work_goes_on_later(
    server: ServerProcess,
) -> None:
    with server.client() as client:
        link_id = client.post("/api/links", json=PAGE).json()["id"]
    wait_for_family_of(server, 3)
    family = server.family()
    began = time.monotonic()
    assert server.stop() == 0
    assert time.monotonic() - began < 10
    assert not any(is_running(pid) for pid in family)
    assert "Traceback" not in server.printed()
    server.start()
    assert wait_until_completed(server, link_id)["status"] == "completed"
    assert "last_error" not in wait_until_completed(server, link_id)


def test_ctrl_c_ends_with_status_0(server: ServerProcess) -> None:
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(15) == 0


def test_the_server_without_its_studio_needs_less_than_150_mb_also_after_work(
    server: ServerProcess,
) -> None:
    chunk = b"a,b,c\n" * (4 * 1024 * 1024 // 6)
    with server.client() as client:
        file_id = client.post("/api/files", json={"name": "large.csv"}).json()["id"]
        for last in ("", "", "", "&last=true"):
            url = f"/api/files/chunks?id={file_id}{last}"
            assert client.post(url, content=chunk).status_code == 200
        link_id = client.post("/api/links", json=PAGE).json()["id"]
    wait_until_completed(server, link_id)
    assert server.memory_bytes() < 150_000_000


async def test_forty_links_at_once_on_ten_credits_make_exactly_ten(server: ServerProcess) -> None:
    headers = {"x-api-key": server.key}
    async with httpx2.AsyncClient(base_url=server.url, headers=headers, timeout=60) as client:
        answers = await asyncio.gather(*(client.post("/api/links", json=PAGE) for _ in range(40)))
    assert Counter(answer.status_code for answer in answers) == {201: 10, 429: 30}
    assert server.rows("SELECT used_credits, limit_credits FROM credit_periods") == [(10, 10)]
    assert server.rows(
        "SELECT count(*), sum(amount_credits) FROM credit_entries WHERE kind = 'hold'"
    ) == [(10, 10)]
    assert server.rows("SELECT count(*) FROM links") == [(10,)]


def wait_for_family_of(server: ServerProcess, size: int) -> None:
    deadline = time.monotonic() + 20
    while len(server.family()) < size:
        assert time.monotonic() < deadline, server.printed()
        time.sleep(0.02)


def wait_until_completed(server: ServerProcess, link_id: str) -> dict[str, object]:
    deadline = time.monotonic() + 60
    with server.client() as client:
        while True:
            link: dict[str, object] = client.get(f"/api/links/{link_id}").json()
            if link["status"] == "completed":
                return link
            assert time.monotonic() < deadline, server.printed()
            time.sleep(0.1)
