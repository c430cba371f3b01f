"""Connections to SQLite: durable, one writer at a time, readers never wait."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS: Final = 30
READERS: Final = 4
_PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


def sqlite_url(file: Path) -> str:
    """Return the address of a database file for SQLAlchemy's plain (synchronous) engines."""
    return f"sqlite:///{file}"


def sqlite_writer(file: Path) -> AsyncEngine:
    """Open the one connection for writing: it takes the write lock when a transaction begins."""
    return _sqlite(file, "BEGIN IMMEDIATE", connections=1)


def sqlite_readers(file: Path) -> AsyncEngine:
    """Open connections for reading: each transaction sees one snapshot."""
    return _sqlite(file, "BEGIN", connections=READERS)


def _sqlite(file: Path, begin: str, connections: int) -> AsyncEngine:
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{file}",
        pool_size=connections,
        max_overflow=0,
        connect_args={"timeout": BUSY_SECONDS},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _on_connect(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
