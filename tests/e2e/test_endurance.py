"""The short form of `make endurance`: kill -9 under a mixed load, each kind of moment once."""

import time
from pathlib import Path

from tests.endurance.run import endure
from tests.endurance.watch import AIMS


def test_ten_kills_lose_nothing_that_was_acknowledged_and_charge_nothing_twice(
    tmp_path: Path,
) -> None:
    seed = time.time_ns()
    print(f"seed {seed}")  # noqa: T201 (shown when the test fails)

    figures = endure(tmp_path, kills=10, hits_each=1, seed=seed, tell=print)

    assert figures.kills >= 10
    assert all(figures.hit[aim] for aim in AIMS), figures.hit
    assert figures.promised["links"] > 10
