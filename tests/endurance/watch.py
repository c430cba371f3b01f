"""What the clients are doing at this moment, for whoever wants to choose one."""

import statistics
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum


class Step(StrEnum):
    """What a kill may hit; the first six are aimed at."""

    CHUNK = "chunk"
    FINALISE = "finalise"
    HOLD = "hold"
    COMPOSE = "compose"
    SWAP = "swap"
    DELETE = "delete"
    OTHER = "other"


AIMS = tuple(step for step in Step if step is not Step.OTHER)


class Watch:
    """Counts requests as they begin and end."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.begun: Counter[Step] = Counter()
        self.answered: Counter[Step] = Counter()
        self.seconds = {step: deque([0.01], maxlen=20) for step in Step}
        self.wanted = Step.OTHER

    @contextmanager
    def request(self, step: Step) -> Iterator[None]:
        """Tell that a request is being sent, and that it was answered."""
        with self.changed:
            self.begun[step] += 1
            self.changed.notify_all()
        began = time.monotonic()
        yield
        with self.changed:
            self.answered[step] += 1
            self.seconds[step].append(time.monotonic() - began)

    def wait_for(self, step: Step, seconds: float) -> bool:
        """Wait until somebody sends such a request."""
        with self.changed:
            before = self.begun[step]
            return self.changed.wait_for(lambda: self.begun[step] > before, seconds)

    def usual_seconds(self, step: Step) -> float:
        """Return how long an answer to such a request takes."""
        with self.changed:
            return statistics.median(self.seconds[step])
