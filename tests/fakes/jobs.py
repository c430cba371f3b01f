"""Jobs that are remembered instead of run."""

from collections.abc import Sequence

from sqlalchemy import Connection, event

from waypost.kernel.jobs import Job


class RememberedJobs:
    """A JobWriter whose jobs appear only when their transaction commits."""

    def __init__(self) -> None:
        self.committed: list[Job] = []

    def write(self, connection: Connection, jobs: Sequence[Job]) -> None:
        written = list(jobs)

        @event.listens_for(connection, "commit", once=True)
        def _on_commit(_connection: Connection) -> None:
            self.committed += written
            written.clear()

        @event.listens_for(connection, "rollback", once=True)
        def _on_rollback(_connection: Connection) -> None:
            written.clear()
