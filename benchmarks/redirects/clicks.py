"""Ten million clicks, as months of passes and day ends would have left them."""

import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Final

import numpy as np

from waypost.adapters.clicks.countries import Countries
from waypost.adapters.clicks.days import end_days
from waypost.adapters.clicks.figures import snapshot
from waypost.adapters.clicks.rollups import USUAL, begin_rolling, run_pass
from waypost.adapters.clicks.schema import DAY_MS, DIMENSIONS, HOUR_MS, open_reader, open_sums
from waypost.adapters.clicks.summaries import read_summary
from waypost.adapters.clicks.writing import ClickWriter
from waypost.domain.analytics.model import Click, Timeframe

DAYS: Final = 90
LINKS: Final = 100_000
WORKSPACE: Final = b"workspace..."
REFERRERS: Final = 500
BROWSERS: Final = 30
BOTS: Final = 0.1
TIMES: Final = 15
_AT_ONCE: Final = 200_000
_USER_AGENT: Final = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"


def link_of(number: int) -> bytes:
    """Return the id of a link, the busiest first."""
    return b"link" + (number * 11_400_714_819_323_198_485 % 2**64).to_bytes(8, "big")


def fill_clicks(folder: Path, count: int, tell: Callable[[str], None]) -> dict[str, bytes]:
    """Fill the tables; return scopes to sum up, by what they are."""
    began = time.monotonic()
    connection = open_sums(folder)
    connection.execute("PRAGMA synchronous=OFF")
    today = int(time.time() * 1000) // DAY_MS
    counts = _counts(count)
    connection.execute("BEGIN")
    _add_words(connection)
    _add_clicks(connection, counts, today)
    _add_sums(connection)
    connection.execute("COMMIT")
    for number in np.flatnonzero(counts >= USUAL.rolled_from_clicks // 2):
        begin_rolling(connection, link_of(int(number)), USUAL)
    while end_days(connection, today):
        pass
    _click_today(folder, connection, count // DAYS)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    busy = int(np.count_nonzero(counts >= USUAL.rolled_from_clicks))
    connection.close()
    tell(f"{count:,} clicks were laid out in {time.monotonic() - began:.0f} s, {busy} busy links")
    return {
        f"the busiest link, {counts[0]:,} clicks": link_of(0),
        f"the busiest link without rollups, {counts[busy]:,}": link_of(busy),
        f"a usual link, {counts[LINKS // 2]:,}": link_of(LINKS // 2),
        f"the workspace, {count:,}": WORKSPACE,
    }


def time_summaries(folder: Path, scopes: dict[str, bytes]) -> list[tuple[str, list[float]]]:
    """Return milliseconds for each scope: all timeframes, warm, and the slowest of all, cold."""
    rows = []
    for name, scope in scopes.items():
        cold = max(_milliseconds(folder, scope, timeframe, times=1) for timeframe in Timeframe)
        warm = [_milliseconds(folder, scope, timeframe, TIMES) for timeframe in Timeframe]
        rows.append((name, [*warm, cold]))
    return rows


def _milliseconds(folder: Path, scope: bytes, timeframe: Timeframe, times: int) -> float:
    """Sum up several times on one connection; on a new one the first time is a cold one."""
    reader = open_reader(folder)
    hours = timeframe.hours
    since = None if hours is None else datetime.now(UTC) - timedelta(hours=hours)
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        with snapshot(reader, folder):
            assert read_summary(reader, scope, since, counts_bots=False).total_clicks  # noqa: S101
        taken.append((time.perf_counter() - began) * 1000)
    reader.close()
    return median(taken)


def _counts(count: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    weights = 1 / np.arange(1, LINKS + 1)
    counts: np.ndarray[tuple[int], np.dtype[np.int64]] = np.maximum(
        1, (weights / weights.sum() * count).astype(np.int64)
    )
    return counts


def _add_words(connection: sqlite3.Connection) -> None:
    words = ["direct", *(f"host-{number}.example" for number in range(1, REFERRERS))]
    words += [f"Browser {number}" for number in range(BROWSERS)]
    connection.executemany("INSERT INTO words VALUES (?, ?)", enumerate(words, 1))


def _add_clicks(
    connection: sqlite3.Connection,
    counts: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    today: int,
) -> None:
    """Insert finished days in the order of their table, which is fastest."""
    chance = np.random.default_rng(1)
    order = sorted(range(LINKS), key=link_of)
    first_ms = (today - DAYS) * DAY_MS
    links = np.repeat(order, counts[order])
    number = 0
    for start in range(0, len(links), _AT_ONCE):
        part = links[start : start + _AT_ONCE]
        size = len(part)
        at = first_ms + (chance.random(size) * DAYS * DAY_MS).astype(np.int64)
        columns = (
            [link_of(int(link)) for link in part],
            at.tolist(),
            range(number + 1, number + size + 1),
            (chance.random(size) < BOTS).astype(int).tolist(),
            chance.integers(1, 5, size).tolist(),
            chance.integers(REFERRERS + 1, REFERRERS + BROWSERS + 1, size).tolist(),
            np.minimum(chance.zipf(1.5, size), REFERRERS).tolist(),
        )
        connection.executemany(
            "INSERT INTO clicks VALUES (?, ?, ?, ?, ?, ?, ?, 0)", zip(*columns, strict=True)
        )
        number += size
    connection.execute("UPDATE moved SET id = ?", (number,))


def _add_sums(connection: sqlite3.Connection) -> None:
    """Add what passes and day ends add; the links' days, and the workspace's hours."""
    connection.execute(
        f"""INSERT INTO days SELECT link, at / {DAY_MS}, count(*), sum(1 - bot),
            sum(1 - bot) * 4 / 5, sum(bot) FROM clicks GROUP BY 1, 2"""  # noqa: S608
    )
    connection.execute(
        f"""CREATE TEMP TABLE grouped AS SELECT at / {HOUR_MS} AS hour, device, browser,
            referrer, country, count(*) AS everything, sum(1 - bot) AS people
            FROM clicks GROUP BY 1, 2, 3, 4, 5"""  # noqa: S608
    )
    connection.execute(
        "INSERT INTO hours SELECT ?, hour, sum(everything), sum(people) FROM grouped GROUP BY 2",
        (WORKSPACE,),
    )
    for dimension, column in DIMENSIONS:
        connection.execute(
            f"""INSERT INTO hour_words SELECT ?, hour, {dimension}, {column}, sum(everything),
                sum(people) FROM grouped WHERE {column} > 0 GROUP BY 2, 4""",  # noqa: S608
            (WORKSPACE,),
        )
    connection.execute("DROP TABLE grouped")


def _click_today(folder: Path, connection: sqlite3.Connection, count: int) -> None:
    """Make the running day's clicks as they are made, and copy them."""
    chance = np.random.default_rng(2)
    now = int(time.time() * 1000)
    weights = 1 / np.arange(1, LINKS + 1)
    links = chance.choice(LINKS, count, p=weights / weights.sum())
    midnight = now // DAY_MS * DAY_MS
    moments = np.sort(chance.integers(midnight, now, count))
    writer = ClickWriter(folder, frozenset(), Countries(None))
    for link, at in zip(links.tolist(), moments.tolist(), strict=True):
        client = f"192.0.2.{at % 250}"
        writer.store(
            Click(
                link_of(link),
                WORKSPACE,
                at,
                client,
                _USER_AGENT,
                "https://t.example/",
                prefetched=False,
            )
        )
    writer.close()
    while run_pass(connection, folder):
        pass
