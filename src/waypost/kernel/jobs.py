"""Work that is left for after the commit."""

from dataclasses import dataclass
from enum import StrEnum


class Queue(StrEnum):
    """Where a job waits: making content is heavy and limited, the rest is quick."""

    CONTENT = "content"
    QUICK = "quick"


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of durable work.

    Attributes:
        name: Which handler runs it.
        key: A job with the key of an earlier one is that job: it runs once.
        argument: Usually the id of what it is about.
        queue: Where it waits.
        delay_seconds: How long it waits at least.
    """

    name: str
    key: str
    argument: str
    queue: Queue = Queue.QUICK
    delay_seconds: float = 0.0
