"""The child as its parent sees it: real processes, real pipes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.studio.children import COMMAND, SOURCE, Child, Job, a_child

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import (
    PARENT_VARIABLE,
    Attachment,
    ListingOrder,
    Order,
    order_to_json,
)


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    with a_child(tmp_path_factory.mktemp("child")) as started:
        yield started


def test_it_says_when_it_is_ready(child: Child) -> None:
    assert child.ready == {"ready": True}


def test_broken_jobs_get_an_answer_too(child: Child, tmp_path: Path) -> None:
    for number in ("one", "two"):
        messages = child.send(a_broken_job(tmp_path, number))

        assert messages[-1]["id"] == number
        assert str(tmp_path) not in str(messages[-1]["failed"])


def a_broken_job(folder: Path, name: str, cpu: float = 5) -> Job:
    """Order a poster in a folder that is a file."""
    (folder / name).write_text("")
    order = json.loads(order_to_json(Order(Kind.IMAGE, "A poster")))
    return {"id": name, "folder": str(folder / name), "order": order, "cpu_seconds": cpu}


def test_a_photo_that_cannot_be_used_is_refused_and_the_child_stays(
    child: Child, tmp_path: Path
) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"no photo")
    listing = ListingOrder("A cup", Attachment("photo.jpg", "image/jpeg", "photo.jpg"))
    order = json.loads(order_to_json(listing))
    message = child.send({"id": "cup", "folder": str(tmp_path), "order": order, "cpu_seconds": 5})[
        -1
    ]

    assert message["refused"] is True
    assert "damaged" in str(message["failed"])


def test_it_is_limited(child: Child) -> None:
    limits = Path(f"/proc/{child.process.pid}/limits").read_text("ascii")
    soft = {line[:25].strip(): line[26:46].strip() for line in limits.splitlines()}

    assert soft["Max address space"] == str(3072 << 20)
    assert soft["Max core file size"] == "0"
    assert os.getpriority(os.PRIO_PROCESS, child.process.pid) == min(
        19, os.getpriority(os.PRIO_PROCESS, 0) + 10
    )


def test_the_memory_limit_can_be_set_and_the_end_of_stdin_ends_it(tmp_path: Path) -> None:
    with a_child(tmp_path, WAYPOST_STUDIO_MEMORY_MB="2000") as started:
        limits = Path(f"/proc/{started.process.pid}/limits").read_text("ascii")

        assert str(2000 << 20) in limits
        assert started.end() == 0


def test_each_job_may_use_its_own_cpu_seconds_on_top_of_those_before(
    child: Child, tmp_path: Path
) -> None:
    for cpu in (40, 50):
        child.send(a_broken_job(tmp_path, str(cpu), cpu))
        limits = Path(f"/proc/{child.process.pid}/limits").read_text("ascii")
        soft = next(line for line in limits.splitlines() if line.startswith("Max cpu time"))

        assert cpu <= int(soft[26:46]) <= _cpu_seconds(child.process.pid) + cpu + 2


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_spinning_beyond_the_allowance_is_killed() -> None:
    program = (
        "from waypost.studio.limits import allow_cpu_seconds\n"
        "allow_cpu_seconds(1)\n"
        "while True: pass"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        check=False,
        timeout=30,
    )

    assert ended.returncode == -signal.SIGXCPU


def test_it_does_not_begin_where_its_parent_has_gone_already() -> None:
    environment = os.environ | {PARENT_VARIABLE: str(os.getpid() + 1)}
    command = [sys.executable, "-m", "waypost.studio"]
    ended = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert ended.returncode == 1
    assert b"the parent is gone" in ended.stderr


def test_it_dies_with_its_parent(tmp_path: Path) -> None:
    program = (
        "import subprocess, sys, time\n"
        f"child = subprocess.Popen({COMMAND!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "child.stdout.readline()\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)"
    )
    with (
        (tmp_path / "stderr").open("w") as errors,
        subprocess.Popen(
            [sys.executable, "-c", program],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
        ) as parent,
    ):
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.kill()
        parent.wait()

    deadline = time.monotonic() + 5
    while _runs(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_it_imports_nothing_of_the_server() -> None:
    program = (
        "import sys, waypost.studio.child\n"
        "heavy = {'sqlalchemy', 'starlette', 'pydantic', 'dbos', 'granian', 'obstore'}\n"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        check=False,
        capture_output=True,
        timeout=30,
    )

    assert ended.returncode == 0, ended.stderr
