"""The salt of a day, without which nobody can be told apart; destroyed when the day is over.

It is kept in a small file of its own, so that it can be overwritten, and stays out of backups.
"""

import contextlib
import os
import secrets
from pathlib import Path
from typing import Final

import structlog

log = structlog.get_logger(__name__)

FILE_NAME: Final = "visitor-salt"
SALT_BYTES: Final = 32
_DAY_BYTES: Final = 8


class DaySalts:
    """Draws a salt for each day, and finds that of the running day again after a restart."""

    def __init__(self, folder: Path) -> None:
        """Read nothing yet."""
        self._file = folder / FILE_NAME
        self._known: dict[int, bytes] = {}

    def of(self, day: int) -> bytes:
        """Return the salt of a day, in days since the epoch."""
        return self._known.get(day) or self._find_or_draw(day)

    def destroy_before(self, day: int) -> None:
        """Forget the salts of days that are over."""
        self._known = {known: salt for known, salt in self._known.items() if known >= day}
        stored = self._stored()
        if stored is not None and stored[0] < day:
            self._overwrite()

    def _find_or_draw(self, day: int) -> bytes:
        stored = self._stored()
        if stored is not None and stored[0] == day:
            salt = stored[1]
        else:
            salt = secrets.token_bytes(SALT_BYTES)
            if stored is None or stored[0] < day:
                self._store(day, salt)
        self._known[day] = salt
        return salt

    def _stored(self) -> tuple[int, bytes] | None:
        try:
            content = self._file.read_bytes()
        except OSError:
            return None
        if len(content) != _DAY_BYTES + SALT_BYTES:
            return None
        return int.from_bytes(content[:_DAY_BYTES], "big"), content[_DAY_BYTES:]

    def _store(self, day: int, salt: bytes) -> None:
        """Write in place of the last one; a disk that fails costs no more than a double count."""
        self._overwrite()
        try:
            self._file.touch(mode=0o600)
            self._file.write_bytes(day.to_bytes(_DAY_BYTES, "big") + salt)
        except OSError as error:
            log.warning("salt_not_stored", reason=str(error))

    def _overwrite(self) -> None:
        with contextlib.suppress(OSError):
            size_bytes = self._file.stat().st_size
            with self._file.open("r+b") as file:
                file.write(bytes(size_bytes))
                file.flush()
                os.fsync(file.fileno())
            self._file.unlink()
