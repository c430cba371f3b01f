"""The sums' file and its tables.

Clicks are copied out of the journal (journal.py), many at a time, to `today`, which is clustered by
link and time, and into the rollups; how far they came is stored in the same transaction. When a day
is over its clicks move on to `clicks`, without what told visitors apart, and into a row per link
and day. Words that repeat are numbers. A *scope* is a link or a workspace, 12 bytes.
"""

import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Final

from waypost.adapters.clicks.journal import COLUMNS, Found

FILE_NAME: Final = "clicks.sqlite"
BUSY_SECONDS: Final = 30

_WIDTH: Final = COLUMNS.count(",") + 1
_LOADED_AT_ONCE: Final = 250
"""While so many are handed to SQLite, no other thread runs: a third of a millisecond."""

HOURS_A_DAY: Final = 24
HOUR_MS: Final = 3_600_000
DAY_MS: Final = 86_400_000

REFERRER: Final = 0
DEVICE: Final = 1
BROWSER: Final = 2
COUNTRY: Final = 3

DIMENSIONS: Final = (
    (REFERRER, "referrer"),
    (DEVICE, "device"),
    (BROWSER, "browser"),
    (COUNTRY, "country"),
)

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS today (
    link BLOB NOT NULL, at INTEGER NOT NULL, id INTEGER NOT NULL, bot INTEGER NOT NULL,
    device INTEGER NOT NULL, browser INTEGER NOT NULL, referrer INTEGER NOT NULL,
    country INTEGER NOT NULL, visitor BLOB NOT NULL,
    PRIMARY KEY (link, at, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS clicks (
    link BLOB NOT NULL, at INTEGER NOT NULL, id INTEGER NOT NULL, bot INTEGER NOT NULL,
    device INTEGER NOT NULL, browser INTEGER NOT NULL, referrer INTEGER NOT NULL,
    country INTEGER NOT NULL,
    PRIMARY KEY (link, at, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS days (
    scope BLOB NOT NULL, day INTEGER NOT NULL, everything INTEGER NOT NULL,
    people INTEGER NOT NULL, uniques INTEGER NOT NULL, bots INTEGER NOT NULL,
    PRIMARY KEY (scope, day)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hours (
    scope BLOB NOT NULL, hour INTEGER NOT NULL, everything INTEGER NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (scope, hour)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hour_words (
    scope BLOB NOT NULL, hour INTEGER NOT NULL, dimension INTEGER NOT NULL,
    word INTEGER NOT NULL, everything INTEGER NOT NULL, people INTEGER NOT NULL,
    PRIMARY KEY (scope, hour, dimension, word)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS day_words (
    scope BLOB NOT NULL, day INTEGER NOT NULL, dimension INTEGER NOT NULL,
    word INTEGER NOT NULL, everything INTEGER NOT NULL, people INTEGER NOT NULL,
    PRIMARY KEY (scope, day, dimension, word)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (
    scope BLOB NOT NULL, day INTEGER NOT NULL, visitor BLOB NOT NULL,
    PRIMARY KEY (scope, day, visitor)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rolled (scope BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS moved (
    only INTEGER PRIMARY KEY CHECK (only = 1), id INTEGER NOT NULL
);
INSERT OR IGNORE INTO moved VALUES (1, 0);
CREATE TABLE IF NOT EXISTS summed (day INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
"""

_JUST_COME: Final = """
CREATE TEMP TABLE fresh (
    id INTEGER PRIMARY KEY, link BLOB, workspace BLOB, at INTEGER, visitor BLOB,
    browser INTEGER, referrer INTEGER, country INTEGER, device INTEGER, bot INTEGER
);
CREATE TEMP TABLE fresh_words (id INTEGER PRIMARY KEY, word TEXT);
CREATE TEMP TABLE fresh_sums (
    scope BLOB, hour INTEGER, device INTEGER, browser INTEGER, referrer INTEGER, country INTEGER,
    everything INTEGER, people INTEGER
);
"""
"""What has been read out of the journal, and its sums, each connection for itself."""


def open_sums(folder: Path) -> sqlite3.Connection:
    """Open the file for writing; what a power cut may take here is made anew from the journal."""
    connection = _open(str(folder / FILE_NAME))
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "secure_delete=FAST",
        "wal_autocheckpoint=0",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(_TABLES)
    return connection


def open_reader(folder: Path) -> sqlite3.Connection:
    """Open the file for reading; it has to be there."""
    return _open(f"{(folder / FILE_NAME).resolve().as_uri()}?mode=ro")


def load(connection: sqlite3.Connection, found: Found) -> None:
    """Lay clicks and words out of the journal beside the tables, in place of the last ones."""
    connection.execute("DELETE FROM fresh")
    connection.execute("DELETE FROM fresh_words")
    connection.executemany("INSERT INTO fresh_words VALUES (?, ?)", found.words.items())
    for values in found.rows(_LOADED_AT_ONCE):
        if values:
            connection.execute(_insertion_of(len(values) // _WIDTH), values)


@lru_cache(None)
def _insertion_of(count: int) -> str:
    places = ", ".join([f"({', '.join('?' * _WIDTH)})"] * count)
    return f"INSERT INTO fresh ({COLUMNS}) VALUES {places}"


def _open(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        name,
        uri=name.startswith("file:"),
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
    )
    connection.execute("PRAGMA cache_size=-32768")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.executescript(_JUST_COME)
    return connection
