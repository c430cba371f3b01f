"""The two click files and their tables.

A click is committed to the log, a table without indexes in a file of its own, so that its commit
costs the same however many links there are and never waits for sums. Words that repeat are numbers.
Passes copy clicks, many at a time, to `today` in the other file, which is clustered by link and
time, add them to the rollups, and store in the same transaction how far they came. When a day is
over its clicks move on to `clicks`, without what told visitors apart, and into a row per link and
day. A *scope* is a link or a workspace, 12 bytes.
"""

import sqlite3
from pathlib import Path
from typing import Final

FILE_NAME: Final = "clicks.sqlite"
LOG_NAME: Final = "clicks-log.sqlite"
BUSY_SECONDS: Final = 30

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

_LOG_TABLES: Final = """
CREATE TABLE IF NOT EXISTS words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS fresh (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    link BLOB NOT NULL, workspace BLOB NOT NULL, at INTEGER NOT NULL, bot INTEGER NOT NULL,
    device INTEGER NOT NULL, browser INTEGER NOT NULL, referrer INTEGER NOT NULL,
    country INTEGER NOT NULL, visitor BLOB NOT NULL
);
"""

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS today (
    link BLOB NOT NULL, at INTEGER NOT NULL, id INTEGER NOT NULL, workspace BLOB NOT NULL,
    bot INTEGER NOT NULL, device INTEGER NOT NULL, browser INTEGER NOT NULL,
    referrer INTEGER NOT NULL, country INTEGER NOT NULL, visitor BLOB NOT NULL,
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
"""


def open_log(folder: Path, *, synchronous: str) -> sqlite3.Connection:
    """Open the log for writing; NORMAL survives any end of the process, FULL a power cut too."""
    return _open(folder / LOG_NAME, _LOG_TABLES, synchronous)


def open_sums(folder: Path) -> sqlite3.Connection:
    """Open everything else for writing; the log, which has to be there, is attached to it.

    What a power cut may take here is made anew from the log.
    """
    connection = _open(folder / FILE_NAME, _TABLES, "NORMAL")
    connection.execute("ATTACH DATABASE ? AS log", (str(folder / LOG_NAME),))
    return connection


def open_reader(folder: Path) -> sqlite3.Connection:
    """Open both for reading; they have to be there."""
    connection = sqlite3.connect(
        _read_only(folder / FILE_NAME),
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
    )
    connection.execute("PRAGMA cache_size=-32768")
    connection.execute("ATTACH DATABASE ? AS log", (_read_only(folder / LOG_NAME),))
    return connection


def _read_only(file: Path) -> str:
    return f"{file.resolve().as_uri()}?mode=ro"


def _open(file: Path, tables: str, synchronous: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        file,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        cached_statements=512,
    )
    for pragma in (
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        "secure_delete=FAST",
        "wal_autocheckpoint=0",
        "cache_size=-32768",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(tables)
    return connection
