"""Day ends: clicks of finished days move to their place, without what told visitors apart."""

import sqlite3
from typing import Final

from waypost.adapters.clicks.rollups import (
    USUAL,
    Parameters,
    Thresholds,
    begin_rolling,
    sum_up_days,
    summed_through,
)
from waypost.adapters.clicks.schema import DAY_MS, HOURS_A_DAY

KEPT_HOUR_DAYS: Final = 40
BUSY_A_DAY: Final = 20
"""Links with fewer clicks on a day are not looked at for having become busy on it."""


def end_days(connection: sqlite3.Connection, today: int, thresholds: Thresholds = USUAL) -> bool:
    """Move some clicks of days that are over to their place; False once there are none.

    Call it only when everything of the log is copied.

    Args:
        connection: The writer's.
        today: The running day, in days since the epoch.
        thresholds: How much to move.
    """
    connection.execute("BEGIN")
    try:
        more = _end_some(connection, today * DAY_MS, thresholds)
        if not more:
            _sum_up(connection, today)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return more


def _end_some(connection: sqlite3.Connection, midnight_ms: int, thresholds: Thresholds) -> bool:
    """Move the finished days of the next links, whole links at a time."""
    row = connection.execute(
        "SELECT link FROM today WHERE at < ? ORDER BY link LIMIT 1 OFFSET ?",
        (midnight_ms, thresholds.day_end_clicks),
    ).fetchone()
    upper = "" if row is None else "AND link <= :upper"
    moved: Parameters = {"midnight": midnight_ms, "upper": b"" if row is None else row[0]}
    source = f"FROM today WHERE at < :midnight {upper}"
    not_rolled = "AND link NOT IN (SELECT scope FROM rolled)"
    many = connection.execute(
        f"SELECT link {source} {not_rolled} GROUP BY 1 HAVING count(*) >= {BUSY_A_DAY}", moved
    ).fetchall()
    for (link,) in many:
        begin_rolling(connection, link, thresholds)
    connection.execute(
        f"""INSERT INTO days SELECT link, at / {DAY_MS}, count(*), sum(1 - bot),
            count(DISTINCT CASE bot WHEN 0 THEN visitor END), sum(bot)
            {source} {not_rolled} GROUP BY 1, 2
            ON CONFLICT DO UPDATE SET everything = everything + excluded.everything,
            people = people + excluded.people, uniques = uniques + excluded.uniques,
            bots = bots + excluded.bots""",
        moved,
    )
    connection.execute(
        f"""INSERT INTO clicks
            SELECT link, at, id, bot, device, browser, referrer, country {source}""",
        moved,
    )
    connection.execute(f"DELETE {source}", moved)
    return row is not None


def _sum_up(connection: sqlite3.Connection, today: int) -> None:
    """Sum up what has rollups, and forget who came."""
    summed = summed_through(connection)
    if summed < today - 1:
        sum_up_days(
            connection,
            "hour >= :first AND hour < :end",
            {"first": (summed + 1) * HOURS_A_DAY, "end": today * HOURS_A_DAY},
        )
        connection.execute("INSERT INTO summed VALUES (?)", (today - 1,))
        connection.execute("DELETE FROM summed WHERE day < ?", (today - 1,))
    connection.execute(
        "DELETE FROM hour_words WHERE hour < ?",
        ((today - KEPT_HOUR_DAYS) * HOURS_A_DAY,),
    )
    connection.execute("DELETE FROM seen WHERE day < ?", (today,))
