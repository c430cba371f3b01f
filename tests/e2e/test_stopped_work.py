"""What nobody wants any more is stopped within two seconds, and paid as the contract says."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.endurance.audit import require_all_done, require_bytes_and_rows_match
from tests.orders import (
    OFFERED,
    makers,
    paid_for,
    place,
    seconds_until_gone,
    wait_until_begun,
    wait_until_completed,
)
from tests.server import ServerProcess

from waypost.kernel.kinds import Kind

STOP_SECONDS = 2.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    server = ServerProcess(tmp_path)
    server.start()
    yield server
    server.end()


def begin_and_freeze(server: ServerProcess) -> tuple[str, list[int]]:
    """Order a page that will never be done; return its id and who makes it."""
    link_id = place(server, Kind.PAGE)
    wait_until_begun(server, link_id)
    frozen = makers(server)
    for pid in frozen:
        os.kill(pid, signal.SIGSTOP)
    return link_id, frozen


def test_deleting_a_link_stops_its_work_and_gives_back_what_it_cost_once(
    server: ServerProcess,
) -> None:
    link_id, frozen = begin_and_freeze(server)

    with server.client() as client:
        assert client.delete(f"/api/links/{link_id}").status_code == 200
        took = seconds_until_gone(frozen)
        assert client.get("/api/usage").json()["used"] == 0
        assert client.get(f"/{link_id}").status_code == 404

    assert took < STOP_SECONDS
    require_all_done(server)
    assert paid_for(server, link_id) == Counter({"hold": 1, "refund": 1})
    wait_until_completed(server, place(server, Kind.PAGE))
    require_all_done(server)
    require_bytes_and_rows_match(server)


def test_a_long_work_is_stopped_while_it_burns_every_core(server: ServerProcess) -> None:
    kind = Kind.VIDEO if Kind.VIDEO in OFFERED else Kind.AUDIO
    link_id = place(server, kind, "A three-minute tour of our harbour, calm, with many facts.")
    wait_until_begun(server, link_id)
    time.sleep(4)
    busy = makers(server)

    with server.client() as client:
        assert client.delete(f"/api/links/{link_id}").status_code == 200
    took = seconds_until_gone(busy)

    assert busy
    assert took < STOP_SECONDS
    require_all_done(server)
    assert paid_for(server, link_id) == Counter({"hold": 1, "refund": 1})
    require_bytes_and_rows_match(server)


def test_another_prompt_stops_the_work_on_the_one_before(server: ServerProcess) -> None:
    link_id, frozen = begin_and_freeze(server)

    with server.client() as client:
        body = {"prompt": "A page about lighthouses."}
        assert client.patch(f"/api/links/{link_id}", json=body).status_code == 200
    took = seconds_until_gone(frozen)

    assert took < STOP_SECONDS
    assert "ighthouse" in wait_until_completed(server, link_id)["meta"]["title"]
    require_all_done(server)
    assert paid_for(server, link_id) == Counter({"hold": 2, "settle": 2})
    require_bytes_and_rows_match(server)


def test_a_deleted_link_of_a_queued_order_is_never_begun(server: ServerProcess) -> None:
    _, frozen = begin_and_freeze(server)
    queued = place(server, Kind.IMAGE)

    with server.client() as client:
        assert client.delete(f"/api/links/{queued}").status_code == 200
    for pid in frozen:
        os.kill(pid, signal.SIGCONT)
    require_all_done(server)

    assert paid_for(server, queued) == Counter({"hold": 1, "refund": 1})
    assert server.rows("SELECT count(*) FROM generations") == [(1,)]
