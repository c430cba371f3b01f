"""What a database refuses for a while becomes Unavailable, in this one place."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, TimeoutError as PoolTimeout

from waypost.kernel.errors import Unavailable

_SENTENCE: Final = "The database cannot be used right now. Try again."
_SQLITE_MAY_PASS: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
_POSTGRESQL_MAY_PASS: Final = frozenset({"25006", "25P03"})
"""Read-only while another server takes over; idle in a transaction for too long."""

_log: Final = logging.getLogger(__name__)


@contextmanager
def unavailable_for_a_while() -> Iterator[None]:
    """Let everything through but what may pass: locks, time-outs, lost connections, full disks.

    Raises:
        Unavailable: From the driver's own exception, whose words are in the log.
    """
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        if not _may_pass(error):
            raise
        reason = error.orig if isinstance(error, DBAPIError) else error
        _log.warning("The database refused: %s", str(reason).strip())
        raise Unavailable(_SENTENCE) from error


def _may_pass(error: DBAPIError | PoolTimeout) -> bool:
    if isinstance(error, PoolTimeout) or error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        code: int | None = getattr(error.orig, "sqlite_errorcode", None)
        return code is not None and code & 0xFF in _SQLITE_MAY_PASS
    if getattr(error.orig, "sqlstate", None) in _POSTGRESQL_MAY_PASS:
        return True
    return isinstance(error, OperationalError | InterfaceError)
