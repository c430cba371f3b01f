"""Kill -9 of the studio or of the server while each kind is made: made once, and paid once."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

import pytest
from tests.endurance.audit import require_all_done, require_bytes_and_rows_match
from tests.orders import (
    OFFERED,
    makers,
    paid_for,
    place,
    require_served,
    wait_until_begun,
    wait_until_completed,
)
from tests.server import ServerProcess

from waypost.kernel.kinds import Kind

SECONDS_INTO_IT: Final[Mapping[Kind, float]] = {
    Kind.IMAGE: 0.05,
    Kind.AUDIO: 0.5,
    Kind.VIDEO: 1.5,
    Kind.PDF: 0.05,
    Kind.PAGE: 0.1,
}
"""When it is being made, and not yet done where machines are not much faster than ours."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    server = ServerProcess(tmp_path_factory.mktemp("server"))
    server.start()
    yield server
    server.end()


def require_made_once_and_paid_once(server: ServerProcess, link_id: str) -> None:
    link = wait_until_completed(server, link_id)
    require_all_done(server)
    assert paid_for(server, link_id) == Counter({"hold": 1, "settle": 1})
    require_served(server, link)
    require_bytes_and_rows_match(server)


@pytest.mark.parametrize("kind", OFFERED)
def test_a_killed_studio_costs_a_try_and_no_credit(server: ServerProcess, kind: Kind) -> None:
    link_id = place(server, kind)

    for failed_tries, seconds in enumerate((0.0, SECONDS_INTO_IT[kind])):
        wait_until_begun(server, link_id, failed_tries)
        time.sleep(seconds)
        for pid in makers(server):
            os.kill(pid, signal.SIGKILL)

    require_made_once_and_paid_once(server, link_id)
    [(tries,)] = server.rows(f"SELECT tries FROM generations WHERE link_id = '{link_id}'")  # noqa: S608 (ours)
    assert tries >= 1  # the second kill may find it done


@pytest.mark.parametrize("kind", OFFERED)
def test_a_killed_server_goes_on_with_what_it_was_making(server: ServerProcess, kind: Kind) -> None:
    link_id = place(server, kind)

    wait_until_begun(server, link_id)
    time.sleep(SECONDS_INTO_IT[kind])
    for pid in makers(server):
        os.kill(pid, signal.SIGSTOP)  # so that it is not done before the kill
    server.kill()
    server.start()

    require_made_once_and_paid_once(server, link_id)


def test_a_server_that_is_killed_right_after_it_took_an_order_makes_it_later(
    server: ServerProcess,
) -> None:
    link_id = place(server, Kind.PAGE)
    server.kill()
    server.start()

    require_made_once_and_paid_once(server, link_id)


def test_a_server_that_is_killed_while_a_result_is_stored_serves_one_whole_result(
    server: ServerProcess,
) -> None:
    outputs = server.data / "blobs" / "outputs"
    before = set(outputs.glob("*"))
    link_id = place(server, Kind.PAGE)
    while set(outputs.glob("*")) <= before:
        time.sleep(0.001)
    server.kill()
    server.start()

    require_made_once_and_paid_once(server, link_id)
