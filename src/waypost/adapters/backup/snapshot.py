"""One consistent copy of a SQLite file that is in use, and what its rows say."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from waypost.adapters.backup.manifest import BackupRefused

_BUSY_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class ReferredBlob:
    """A blob that a row refers to; what the row does not say is None."""

    key: str
    size_bytes: int | None
    sha256: str | None


def take_snapshot(database: Path, target: Path) -> None:
    """Copy a database as it is at one moment, while others read and write it.

    VACUUM INTO reads one snapshot without stopping writers, and leaves out what was deleted:
    a backup holds no remains of it.

    Raises:
        BackupRefused: The database cannot be read, or is damaged.
    """
    with _sqlite(f"{database.resolve().as_uri()}?mode=rw") as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    with _sqlite(target.resolve().as_uri()) as connection:
        [verdict] = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise BackupRefused(
            f"The database {database} is damaged ({verdict}). Restore the last good backup."
        )


def revision_of(snapshot: Path) -> str:
    """Return the last migration that ran on it.

    Raises:
        BackupRefused: It is no database of Waypost's.
    """
    with _sqlite(snapshot.resolve().as_uri()) as connection:
        [revision] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(revision)


def counts_of(snapshot: Path, tables: Iterator[str] | tuple[str, ...]) -> Mapping[str, int]:
    """Count the rows of those of the tables that there are."""
    counts = {}
    with _sqlite(snapshot.resolve().as_uri()) as connection:
        known = _tables(connection)
        for table in sorted(set(tables) & known):
            [counts[table]] = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608 (our own names)
    return counts


def referred_blobs(snapshot: Path) -> Iterator[ReferredBlob]:
    """Name the blob of every asset, and of every row of whatever table that has a `blob_key`.

    The snapshot itself tells which tables those are, as it may be of an earlier revision.
    """
    with _sqlite(snapshot.resolve().as_uri()) as connection:
        yield from _selected(connection, "assets", "'assets/' || id")
        for table in sorted(_tables(connection)):
            if "blob_key" in _columns(connection, table):
                yield from _selected(connection, table, "blob_key")


def _selected(connection: sqlite3.Connection, table: str, key: str) -> Iterator[ReferredBlob]:
    columns = _columns(connection, table)
    size = "size_bytes" if "size_bytes" in columns else "NULL"
    digest = "digest" if "digest" in columns else "NULL"
    for row in connection.execute(f'SELECT {key}, {size}, {digest} FROM "{table}"'):  # noqa: S608 (our own names)
        yield ReferredBlob(*row)


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {
        name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
    }


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {
        name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    }


@contextmanager
def _sqlite(uri: str) -> Iterator[sqlite3.Connection]:
    try:
        with closing(
            sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
        ) as connection:
            yield connection
    except sqlite3.Error as error:
        raise BackupRefused(f"The database cannot be copied: {error}.") from error
