"""The child as its parent sees it: real processes, real pipes."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from tests.unit.studio.orders import an_order

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Attachment, ListingOrder, Order, order_to_json, report_from_json

SOURCE = Path(__file__).parents[3] / "src"
COMMAND = [sys.executable, "-m", "waypost.studio"]
Message = dict[str, str | float | bool]


class Child:
    """A started studio, its ready line already read."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.errors = folder / "stderr"
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, "PYTHONPATH": str(SOURCE), **environment},
            )
        self.ready = self.read()

    @property
    def stdin(self) -> IO[str]:
        assert self.process.stdin
        return self.process.stdin

    def read(self) -> Message:
        assert self.process.stdout
        line = self.process.stdout.readline()
        message: Message = json.loads(line) if line else {}
        return message

    def order(
        self, folder: Path, prompt: str, *files: str, kind: Kind = Kind.IMAGE, cpu: float = 60
    ) -> list[Message]:
        """Send one job and read until its answer; an empty message at the end means it died."""
        order = json.loads(order_to_json(an_order(folder, prompt, *files, kind=kind)))
        job = {"id": folder.name, "folder": str(folder), "order": order, "cpu_seconds": cpu}
        self.stdin.write(json.dumps(job) + "\n")
        self.stdin.flush()
        messages = [self.read()]
        while "progress" in messages[-1]:
            messages.append(self.read())
        return messages

    def end(self) -> int:
        self.stdin.close()
        return self.process.wait(10)


@contextlib.contextmanager
def a_child(folder: Path, **environment: str) -> Iterator[Child]:
    child = Child(folder, **environment)
    try:
        yield child
    finally:
        child.process.kill()
        child.process.wait()
        for pipe in (child.process.stdin, child.process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    with a_child(tmp_path_factory.mktemp("child")) as started:
        yield started


def test_it_says_when_it_is_ready(child: Child) -> None:
    assert child.ready == {"ready": True}


def test_a_job_reports_progress_and_then_that_it_is_done(child: Child, tmp_path: Path) -> None:
    messages = child.order(tmp_path, "Poster for a jazz night", "chelsea.png")

    assert messages[-1] == {"id": tmp_path.name, "done": True}
    fractions = [message["progress"] for message in messages[:-1]]
    assert fractions == sorted(fractions)
    assert len(fractions) > 4
    assert all(message["id"] == tmp_path.name for message in messages)
    report = report_from_json((tmp_path / "report.json").read_text("utf-8"))
    assert (tmp_path / "out" / report.outputs[0]).exists()


def test_a_failed_job_leaves_it_usable(child: Child, tmp_path: Path) -> None:
    failed = child.order(tmp_path / "one", "A film", kind=Kind.VIDEO)
    done = child.order(tmp_path / "two", "A poster about rivers")

    assert "video" in str(failed[-1]["failed"])
    assert done[-1] == {"id": "two", "done": True}


def test_a_broken_job_gets_an_answer_too(child: Child, tmp_path: Path) -> None:
    file = tmp_path / "in-the-way"
    file.write_text("")
    job = {"id": "x", "folder": str(file), "cpu_seconds": 5}
    job["order"] = json.loads(order_to_json(Order(Kind.IMAGE, "A poster")))
    child.stdin.write(json.dumps(job) + "\n")
    child.stdin.flush()
    message = child.read()
    while "progress" in message:
        message = child.read()

    assert message["id"] == "x"
    assert str(file) not in str(message["failed"])


def test_a_photo_that_cannot_be_used_is_refused_and_the_child_stays(
    child: Child, tmp_path: Path
) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"no photo")
    listing = ListingOrder("A cup", Attachment("photo.jpg", "image/jpeg", "photo.jpg"))
    order = json.loads(order_to_json(listing))
    job = {"id": "cup", "folder": str(tmp_path), "order": order, "cpu_seconds": 5}
    child.stdin.write(json.dumps(job) + "\n")
    child.stdin.flush()
    message = child.read()
    while "progress" in message:
        message = child.read()

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


def test_nobody_else_can_read_what_it_writes(child: Child, tmp_path: Path) -> None:
    child.order(tmp_path, "A poster about lakes")

    assert (tmp_path / "report.json").stat().st_mode & 0o077 == 0


def test_the_same_order_gives_the_same_bytes_in_another_process(
    child: Child, tmp_path: Path
) -> None:
    with a_child(tmp_path) as other:
        results = []
        for name, process in (("one", child), ("two", other)):
            folder = tmp_path / name
            process.order(folder, "Poster of our sales", "sales.csv", "coffee.png")
            results.append({f.name: f.read_bytes() for f in (folder / "out").iterdir()})

    assert results[0] == results[1]


def test_the_end_of_stdin_ends_it(tmp_path: Path) -> None:
    with a_child(tmp_path) as started:
        assert started.end() == 0


def test_each_job_may_use_its_own_cpu_seconds_on_top_of_those_before(
    child: Child, tmp_path: Path
) -> None:
    for cpu in (40, 50):
        child.order(tmp_path / str(cpu), "A poster about hills", cpu=cpu)
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


def test_the_memory_limit_can_be_set(tmp_path: Path) -> None:
    with a_child(tmp_path, WAYPOST_STUDIO_MEMORY_MB="2000") as started:
        limits = Path(f"/proc/{started.process.pid}/limits").read_text("ascii")

    assert str(2000 << 20) in limits


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
