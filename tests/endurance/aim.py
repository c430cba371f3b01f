"""Kill the server while a chosen thing happens, and see afterwards what was really hit."""

import os
import random
import shutil
import signal
import sqlite3
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from tests.endurance.client import Client
from tests.endurance.watch import Step, Watch
from tests.server import ServerProcess

AIM_SECONDS: Final = 20.0
SWAP_SECONDS: Final = 0.03
COMPOSE_SECONDS: Final = 1.5
UNFINISHED: Final = "SELECT id, progress FROM generations WHERE status = 'generating'"


def kill_during(
    aim: Step, server: ServerProcess, clients: Sequence[Client], watch: Watch, chance: random.Random
) -> set[Step]:
    """Let the clients work, kill the server in the middle of the aim, and tell what was hit."""
    watch.wanted = aim
    family = server.family()
    outputs = _output_folders(server)
    threads = [threading.Thread(target=client.work) for client in clients]
    for thread in threads:
        thread.start()
    time.sleep(chance.uniform(0.1, 0.6))
    if aim is Step.COMPOSE:
        _wait_until_composing(server)
        time.sleep(chance.uniform(0, COMPOSE_SECONDS))
    elif aim is Step.SWAP:
        _wait_for_outputs(server, outputs)
        time.sleep(chance.uniform(0, SWAP_SECONDS))
    else:
        watch.wait_for(aim, AIM_SECONDS)
        time.sleep(chance.uniform(0, watch.usual_seconds(aim)))
    os.kill(server.process.pid, signal.SIGKILL)
    server.require_dead(family)
    for thread in threads:
        thread.join()
    for client in clients:
        if client.failure is not None:
            raise client.failure
    unanswered = {client.unanswered.step for client in clients if client.unanswered}
    return unanswered - {Step.OTHER} | _hit_in_the_making(server)


def _hit_in_the_making(server: ServerProcess) -> set[Step]:
    """Look at what the dead server left: a content half-made, or made and not yet served.

    The database is looked at in a copy: its recovery is the server's business.
    """
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("", "-wal"):
            file = server.data / f"waypost.sqlite{suffix}"
            if file.exists():
                shutil.copy(file, folder)
        with closing(sqlite3.connect(Path(folder) / "waypost.sqlite")) as connection:
            unfinished = connection.execute(UNFINISHED).fetchall()
    stored = {path.name for path in _output_folders(server)}
    hit = set()
    for generation_id, progress in unfinished:
        if generation_id in stored:
            hit.add(Step.SWAP)
        elif progress > 0:
            hit.add(Step.COMPOSE)
    return hit


def _wait_until_composing(server: ServerProcess) -> None:
    deadline = time.monotonic() + AIM_SECONDS
    while time.monotonic() < deadline:
        if any(progress > 0 for _, progress in server.rows(UNFINISHED)):
            return
        time.sleep(0.02)


def _wait_for_outputs(server: ServerProcess, before: set[Path]) -> None:
    deadline = time.monotonic() + AIM_SECONDS
    while time.monotonic() < deadline and _output_folders(server) <= before:
        time.sleep(0.001)


def _output_folders(server: ServerProcess) -> set[Path]:
    return set((server.data / "blobs" / "outputs").glob("*"))
