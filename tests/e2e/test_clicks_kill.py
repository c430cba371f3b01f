"""Kill -9 and SIGTERM while visitors click: what was answered is counted, once."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.clicking import Crowd, require_exact, shortened, stored_clicks
from tests.server import ServerProcess

VISITORS = 8
LINKS = 5


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    server = ServerProcess(tmp_path, RATE_LIMITS="off")
    server.start()
    yield server
    server.end()


def test_three_kills_lose_no_acknowledged_click_and_invent_none(server: ServerProcess) -> None:
    seed = time.time_ns()
    print(f"seed {seed}")  # noqa: T201 (shown when the test fails)
    chance = random.Random(seed)  # noqa: S311 (moments, no secrets)
    links = shortened(server, LINKS)
    crowd = Crowd(server, list(links), VISITORS)
    for _ in range(3):
        crowd.come()
        time.sleep(chance.uniform(0.3, 2.0))
        server.kill()
        crowd.go()
        server.start()
        require_exact(crowd.known, stored_clicks(server, links))
    assert crowd.known.acknowledged.total() > 100
    time.sleep(1.5)  # everything is copied, and nothing is copied twice
    require_exact(crowd.known, stored_clicks(server, links))


def test_sigterm_loses_nothing_and_answers_every_request_that_was_sent(
    server: ServerProcess,
) -> None:
    links = shortened(server, LINKS)
    crowd = Crowd(server, list(links), VISITORS)
    for _ in range(2):
        crowd.come()
        time.sleep(1)
        assert server.stop() == 0
        crowd.go()
        server.start()
        assert crowd.known.resets == 0
        assert stored_clicks(server, links) == crowd.known.acknowledged == crowd.known.sent
    assert crowd.known.acknowledged.total() > 100
