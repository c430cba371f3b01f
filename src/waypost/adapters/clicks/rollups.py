"""Passes: clicks move on to where they can be found, and into rollups."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from waypost.adapters.clicks.journal import Found, find
from waypost.adapters.clicks.schema import DAY_MS, DIMENSIONS, HOUR_MS, HOURS_A_DAY, load


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How much is done at once, and from when on a link is busy.

    Attributes:
        pass_clicks: About how many clicks are copied in one transaction.
        rolled_from_clicks: With how many clicks a link gets rollups of its own.
        looked_at_one_in: A click of so many makes its link looked at for that.
        day_end_clicks: How many clicks of a finished day move in one transaction, roughly.
    """

    pass_clicks: int = 16_000
    rolled_from_clicks: int = 20_000
    looked_at_one_in: int = 500
    day_end_clicks: int = 10_000


USUAL: Final = Thresholds()

_ADD_COUNTS: Final = """ON CONFLICT DO UPDATE SET
    everything = everything + excluded.everything, people = people + excluded.people"""
_BATCH: Final = "FROM fresh WHERE true"
_OF_ROLLED: Final = "AND link IN (SELECT scope FROM rolled)"

Parameters = Mapping[str, int | bytes]
_NONE: Final[Parameters] = {}


def run_pass(connection: sqlite3.Connection, folder: Path, thresholds: Thresholds = USUAL) -> int:
    """Copy some clicks of the journal in one transaction, and count them in.

    Returns:
        How many slots of the journal were copied.
    """
    moved = moved_through(connection)
    found = find(folder, moved, thresholds.pass_clicks)
    if found.last < found.first:
        return 0
    connection.execute("BEGIN IMMEDIATE")
    try:
        load(connection, found)
        _copy(connection, found, thresholds)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return found.last - found.first + 1


def moved_through(connection: sqlite3.Connection) -> int:
    """Return the number of the last slot of the journal that has been copied."""
    [last] = connection.execute("SELECT id FROM moved").fetchone()
    return int(last)


def summed_through(connection: sqlite3.Connection) -> int:
    """Return the last day that is summed up, in days since the epoch; 0 if none is."""
    [day] = connection.execute("SELECT coalesce(max(day), 0) FROM summed").fetchone()
    return int(day)


def begin_rolling(connection: sqlite3.Connection, link: bytes, thresholds: Thresholds) -> None:
    """Give a link rollups of its own, made from all its clicks, if it has become busy."""
    of_link: dict[str, int | bytes] = {"link": link, "most": thresholds.rolled_from_clicks}
    [known] = connection.execute(
        """SELECT coalesce((SELECT sum(everything) FROM days WHERE scope = :link), 0)
           + (SELECT count(*) FROM (SELECT 1 FROM today WHERE link = :link LIMIT :most))""",
        of_link,
    ).fetchone()
    if known < thresholds.rolled_from_clicks:
        return
    connection.execute("INSERT INTO rolled VALUES (?)", (link,))
    for table in ("clicks", "today"):
        _roll(connection, "link", f"FROM {table} WHERE link = :link", of_link)
    _see(connection, "link", "FROM today WHERE link = :link", of_link)
    ended = of_link | {"end": (summed_through(connection) + 1) * HOURS_A_DAY}
    sum_up_days(connection, "scope = :link AND hour < :end", ended)


def sum_up_days(connection: sqlite3.Connection, which: str, parameters: Parameters) -> None:
    """Add hours up to days, and the words of hours to words of days.

    People who came are counted where they are still remembered, which they are until then.
    """
    connection.execute(
        f"""INSERT INTO days
            SELECT scope, hour / {HOURS_A_DAY} AS day, sum(everything), sum(people),
                (SELECT count(*) FROM seen
                 WHERE seen.scope = hours.scope AND seen.day = hours.hour / {HOURS_A_DAY}),
                sum(everything - people)
            FROM hours WHERE {which} GROUP BY 1, 2
            ON CONFLICT DO UPDATE SET everything = excluded.everything, people = excluded.people,
            uniques = max(uniques, excluded.uniques), bots = excluded.bots""",
        parameters,
    )
    connection.execute(
        f"""INSERT OR REPLACE INTO day_words
            SELECT scope, hour / {HOURS_A_DAY}, dimension, word, sum(everything), sum(people)
            FROM hour_words WHERE {which} GROUP BY 1, 2, 3, 4""",
        parameters,
    )


def _copy(connection: sqlite3.Connection, found: Found, thresholds: Thresholds) -> None:
    connection.execute("INSERT OR IGNORE INTO words SELECT id, word FROM fresh_words")
    connection.execute(
        """INSERT INTO today
           SELECT link, at, :first + id - 1, bot, device, browser, referrer, country, visitor
           FROM fresh ORDER BY link, at""",
        {"first": found.first},
    )
    [oldest] = connection.execute("SELECT min(at) FROM fresh").fetchone()
    midnight: Parameters = {"midnight": (summed_through(connection) + 1) * DAY_MS}
    for scope, source in (("workspace", _BATCH), ("link", f"{_BATCH} {_OF_ROLLED}")):
        if oldest < midnight["midnight"]:
            _add_to_summed_days(connection, scope, f"{source} AND at < :midnight", midnight)
        _see(connection, scope, source)
        _roll(connection, scope, source)
    connection.execute("UPDATE moved SET id = ?", (found.last,))
    looked_at = connection.execute(
        f"""SELECT DISTINCT link {_BATCH} AND (:first + id) % :one_in = 0
            AND link NOT IN (SELECT scope FROM rolled)""",
        {"first": found.first, "one_in": thresholds.looked_at_one_in},
    ).fetchall()
    for (link,) in looked_at:
        begin_rolling(connection, link, thresholds)


def _see(
    connection: sqlite3.Connection, scope: str, source: str, parameters: Parameters = _NONE
) -> None:
    """Remember who came today."""
    connection.execute(
        f"""INSERT OR IGNORE INTO seen SELECT DISTINCT {scope}, at / {DAY_MS}, visitor
            {source} AND bot = 0""",
        parameters,
    )


def _roll(
    connection: sqlite3.Connection, scope: str, source: str, parameters: Parameters = _NONE
) -> None:
    """Add clicks to hours, and to the words of hours; word 0 is none."""
    connection.execute("DELETE FROM fresh_sums")
    connection.execute(
        f"""INSERT INTO fresh_sums
            SELECT {scope}, at / {HOUR_MS}, device, browser, referrer, country,
                count(*), sum(1 - bot) {source} GROUP BY 1, 2, 3, 4, 5, 6""",
        parameters,
    )
    connection.execute(
        f"""INSERT INTO hours SELECT scope, hour, sum(everything), sum(people) FROM fresh_sums
            WHERE true GROUP BY 1, 2 {_ADD_COUNTS}"""
    )
    for dimension, column in DIMENSIONS:
        connection.execute(
            f"""INSERT INTO hour_words
                SELECT scope, hour, {dimension}, {column}, sum(everything), sum(people)
                FROM fresh_sums WHERE {column} > 0 GROUP BY 1, 2, 4 {_ADD_COUNTS}"""
        )


def _add_to_summed_days(
    connection: sqlite3.Connection, scope: str, source: str, parameters: Parameters
) -> None:
    """Add clicks of days that are summed up already, as a clock that was set back leaves them."""
    connection.execute(
        f"""INSERT INTO days SELECT {scope}, at / {DAY_MS}, count(*), sum(1 - bot),
            count(DISTINCT CASE WHEN bot = 0 AND NOT EXISTS (
                SELECT 1 FROM seen WHERE scope = fresh.{scope} AND day = fresh.at / {DAY_MS}
                AND seen.visitor = fresh.visitor
            ) THEN visitor END), sum(bot) {source} GROUP BY 1, 2
            ON CONFLICT DO UPDATE SET everything = everything + excluded.everything,
            people = people + excluded.people, uniques = uniques + excluded.uniques,
            bots = bots + excluded.bots""",
        parameters,
    )
    for dimension, column in DIMENSIONS:
        connection.execute(
            f"""INSERT INTO day_words
                SELECT {scope}, at / {DAY_MS}, {dimension}, {column}, count(*), sum(1 - bot)
                {source} AND {column} > 0 GROUP BY 1, 2, 4 {_ADD_COUNTS}""",
            parameters,
        )
