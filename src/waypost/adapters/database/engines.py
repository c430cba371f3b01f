"""Connections to the business database: SQLite in the data folder, or PostgreSQL."""

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS: Final = 30
READERS: Final = 4
POSTGRESQL: Final = "postgresql+psycopg"
POSTGRESQL_CONNECTIONS: Final = 10
CONNECT_SECONDS: Final = 10
_PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
_LIMITS: Final = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
}


@dataclass(frozen=True)
class Engines:
    """What transactions begin on.

    Attributes:
        writer: Begins transactions that may change things.
        readers: Begin transactions that see one snapshot, and never wait for a writer.
        turn: What writers of this process take first. SQLite's own way of waiting for its one
            write lock is not fair, so there it is a lock; PostgreSQL's writers do not wait.
    """

    writer: AsyncEngine
    readers: AsyncEngine
    turn: AbstractAsyncContextManager[None]

    async def dispose(self) -> None:
        """Let go of all connections."""
        await self.writer.dispose()
        await self.readers.dispose()


def sqlite_url(file: Path) -> str:
    """Return the address of a database file for SQLAlchemy's plain (synchronous) engines."""
    return f"sqlite:///{file}"


def postgresql_url(address: str) -> str:
    """Return `postgresql://…` as SQLAlchemy and the job engine take it, with the driver's name."""
    return f"{POSTGRESQL}://{address.partition('://')[2]}"


def open_engines(database_url: str) -> Engines:
    """Open a database; a connection is made when the first transaction begins.

    Args:
        database_url: As SQLAlchemy writes it: `sqlite:////data/waypost.sqlite` or
            `postgresql+psycopg://…`.
    """
    url = make_url(database_url)
    if url.get_backend_name() == "postgresql":
        engine = create_async_engine(
            url,
            pool_size=POSTGRESQL_CONNECTIONS,
            max_overflow=0,
            connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "waypost"},
        )
        event.listen(engine.sync_engine, "connect", _limit)
        snapshots = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        return Engines(engine, snapshots, nullcontext())
    file = f"sqlite+aiosqlite:///{url.database}"
    return Engines(
        _sqlite(file, "BEGIN IMMEDIATE", connections=1),
        _sqlite(file, "BEGIN", connections=READERS),
        asyncio.Lock(),
    )


def open_for_migrating(database_url: str) -> Engine:
    """Open a database for the synchronous work of a migration, which no statement's limit ends."""
    url = make_url(database_url)
    waits = {"connect_timeout": CONNECT_SECONDS} if url.get_backend_name() == "postgresql" else {}
    return create_engine(url, connect_args=waits)


def _limit(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Let the server end what would hold up others, even if this process hangs."""
    cursor = connection.cursor()
    for name, value in _LIMITS.items():
        cursor.execute("SELECT set_config(%s, %s, false)", (name, value))
    cursor.close()
    connection.commit()


def _sqlite(url: str, begin: str, connections: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
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
