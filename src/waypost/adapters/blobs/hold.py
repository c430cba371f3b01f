"""A backup tells the server, which is another process, not to erase anything meanwhile."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from waypost.kernel.errors import FailedPrecondition

_LOOKERS_SECONDS: Final = 1.0


class BackupRunning(FailedPrecondition):
    """Two backups at once would each copy what the other does."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Another backup of this data folder is running. Wait until it is done.")


@dataclass(frozen=True, slots=True)
class FileHold:
    """A lock on a file of the data folder; it is free again however the backup ends.

    Nothing is lost between looking and erasing: what is erased was given up by a committed
    transaction before `is_held` was asked, so a backup that begins later does not know of it.
    """

    path: Path

    def is_held(self) -> bool:
        """Say whether a backup is being made; takes microseconds."""
        try:
            descriptor = os.open(self.path, os.O_RDONLY)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold erasure for as long as the block runs.

        Raises:
            BackupRunning: Somebody else holds it.
        """
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
            yield
        finally:
            os.close(descriptor)


def _lock(descriptor: int) -> None:
    """Take the lock; those who only look let go of it at once."""
    deadline = time.monotonic() + _LOOKERS_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                raise BackupRunning from error
            time.sleep(0.01)
        else:
            return
