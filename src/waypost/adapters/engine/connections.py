"""How DBOS reaches the database that it shares with the business tables."""

import logging
import sqlite3
from typing import Final

import sqlalchemy
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

APPLICATION: Final = "waypost"
JOB_FORMAT: Final = "1"
"""What DBOS calls the application's version: jobs of another one are left alone, so it stays."""

_BUSY_SECONDS: Final = 30
_CONNECTIONS: Final = 10
_CONNECT_SECONDS: Final = 10
_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    f"busy_timeout={_BUSY_SECONDS * 1000}",
    "foreign_keys=ON",
)


def quieten() -> None:
    """Let DBOS say only what is wrong, through the process's own log."""
    log = logging.getLogger("dbos")
    log.setLevel(logging.WARNING)
    if not log.handlers:
        log.addHandler(logging.NullHandler())  # or it adds a console of its own


def sync_engine(database_url: str) -> sqlalchemy.Engine:
    """Open a pool of synchronous connections.

    Args:
        database_url: As SQLAlchemy writes it, e.g. `sqlite:////data/waypost.sqlite` or
            `postgresql+psycopg://…`.
    """
    if sqlalchemy.make_url(database_url).get_backend_name() == "postgresql":
        engine = sqlalchemy.create_engine(
            database_url,
            pool_size=_CONNECTIONS,
            max_overflow=0,
            pool_pre_ping=True,
            connect_args={"connect_timeout": _CONNECT_SECONDS, "application_name": "waypost jobs"},
        )
        sqlalchemy.event.listen(engine, "connect", _limit)
        return engine
    engine = sqlalchemy.create_engine(database_url)
    sqlalchemy.event.listen(engine, "connect", _tune)
    return engine


def _limit(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Let the server end a transaction whose process hangs, as DBOS does on its own engines."""
    cursor = connection.cursor()
    cursor.execute("SELECT set_config('idle_in_transaction_session_timeout', '60s', false)")
    cursor.close()
    connection.commit()


def _tune(connection: sqlite3.Connection, _: object) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.isolation_level = "IMMEDIATE"
