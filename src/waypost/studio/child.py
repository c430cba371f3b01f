"""The studio as a process: jobs come in on stdin, progress goes out on stdout, as JSON lines.

Started as `python -m waypost.studio` with pipes; one job at a time, in the order received.

1. When its imports are warm, the child writes `{"ready": true}`.
2. The parent writes one line per job:
   `{"id": "…", "folder": "/abs", "order": {…}, "cpu_seconds": 60}`. `order` is what
   `kernel.studio.order_to_json` writes; the attachments lie in `folder` under their paths.
3. The child answers with any number of
   `{"id": "…", "progress": 0.4, "stage": "Drawing"}`, fractions rising from 0 to 1, and then one of
   `{"id": "…", "done": true}`: `folder/report.json` holds the report, `folder/out` the files;
   `{"id": "…", "failed": "A sentence for the owner."}`, with `"refused": true` where what was
   handed in cannot be used: the child stays usable.
4. End of stdin ends the child with status 0.

The child ends without an answer if the parent kills it (that is how a job is cancelled or timed
out), if a job uses more than its `cpu_seconds` (SIGXCPU), if native code runs out of memory, or
if a line is no job (status 1, a traceback on stderr). Everything else that a library prints goes
to stderr: stdout carries the protocol alone. Limits: `limits.py`; memory 3 GB, or
`WAYPOST_STUDIO_MEMORY_MB`. The parent-death signal fires when the *thread* that started the child
ends, so the parent starts it from one that lasts.
"""

import json
import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from waypost.kernel.studio import AnyOrder, OrderFailed, OrderRefused, order_from_json
from waypost.studio.draw.text import Style, set_text
from waypost.studio.limits import allow_cpu_seconds
from waypost.studio.making import make

UNEXPECTED = "Something went wrong while this was being made."
TOO_LARGE = "It needed too much memory."

log = logging.getLogger(__name__)


class Outlet(Protocol):
    """Where lines of the protocol are written."""

    def write(self, text: str, /) -> int:
        """Write text."""
        ...

    def flush(self) -> None:
        """Send it."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """One line of stdin."""

    id: str
    folder: Path
    order: AnyOrder
    cpu_seconds: float


def read_job(line: str) -> Job:
    """Read one line of the protocol."""
    data = json.loads(line)
    return Job(
        id=data["id"],
        folder=Path(data["folder"]),
        order=order_from_json(json.dumps(data["order"])),
        cpu_seconds=float(data["cpu_seconds"]),
    )


def serve() -> None:
    """Take the protocol's stdout for ourselves, warm up, and work until stdin ends."""
    outlet = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    set_text("Warm", Style("#000000"), 10, 100)
    _send(outlet, {"ready": True})
    for line in sys.stdin:
        if line.strip():
            run_job(read_job(line), outlet)


def run_job(job: Job, outlet: Outlet) -> None:
    """Make one order and answer for it, whatever happens."""
    allow_cpu_seconds(job.cpu_seconds)

    def report(fraction: float, stage: str) -> None:
        _send(outlet, {"id": job.id, "progress": fraction, "stage": stage})

    try:
        make(job.order, job.folder, report)
    except OrderFailed as failure:
        refused = isinstance(failure, OrderRefused)
        _send(outlet, {"id": job.id, "failed": str(failure), "refused": refused})
    except MemoryError:
        _send(outlet, {"id": job.id, "failed": TOO_LARGE})
    except Exception:
        log.exception("job %s broke", job.id)
        _send(outlet, {"id": job.id, "failed": UNEXPECTED})
    else:
        _send(outlet, {"id": job.id, "done": True})


def _send(outlet: Outlet, message: dict[str, str | float | bool]) -> None:
    outlet.write(json.dumps(message, ensure_ascii=False) + "\n")
    outlet.flush()
