"""A started studio, as its parent talks to it."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tests.unit.studio.orders import an_order

from waypost.kernel.studio import order_to_json

SOURCE = Path(__file__).parents[3] / "src"
COMMAND = [sys.executable, "-m", "waypost.studio"]
Job = dict[str, object]
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

    def order(self, folder: Path, prompt: str, *files: str) -> list[Message]:
        """Send the job of a picture and read until its answer."""
        order = json.loads(order_to_json(an_order(folder, prompt, *files)))
        return self.send(
            {"id": folder.name, "folder": str(folder), "order": order, "cpu_seconds": 60}
        )

    def send(self, job: Job) -> list[Message]:
        """Send one job and read until its answer; an empty message at the end means it died."""
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
