"""One server on one database: on PostgreSQL a lock of the database keeps a second one out."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from waypost.cli.running import Refused

if TYPE_CHECKING:
    import psycopg

_KEY: Final = 0x7761_7970_6F73_7402
_CONNECT_SECONDS: Final = 10
_PATIENCE_SECONDS: Final = 5
_POLL_SECONDS: Final = 0.1


@contextmanager
def hold_database(address: str | None) -> Iterator[None]:
    """Hold a PostgreSQL database for this process; SQLite's is held with its folder.

    The lock ends with the connection, so however the server ends, the next one gets it. It waits
    for some seconds, as PostgreSQL may not have noticed yet that a killed server is gone.

    Args:
        address: `postgresql://…`, or None for SQLite.

    Raises:
        Refused: The database cannot be reached, or another server holds it.
    """
    if address is None:
        yield
        return
    import psycopg  # noqa: PLC0415 (nobody else needs it)

    try:
        connection = psycopg.connect(
            address,
            autocommit=True,
            connect_timeout=_CONNECT_SECONDS,
            application_name="waypost lock",
        )
        taken = _take(connection)
    except psycopg.Error as error:
        raise Refused(f"WAYPOST_DATABASE_URL cannot be used: {str(error).strip()}") from error
    try:
        if not taken:
            raise Refused(
                "Another Waypost server runs on this database. Stop it, or set "
                "WAYPOST_DATABASE_URL to another one."
            )
        yield
    finally:
        connection.close()


def _take(connection: "psycopg.Connection[tuple[bool]]") -> bool:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", (_KEY,)).fetchone()
        if row is not None and row[0]:
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL_SECONDS)
