"""Passes and day ends: clicks move on to where they can be found, and into rollups."""

import sqlite3
from typing import Final

PASS_CLICKS: Final = 4000
ROLLED_FROM_CLICKS: Final = 20_000
BUSY_IN_A_PASS: Final = 40
DAY_END_CLICKS: Final = 10_000
KEPT_HOUR_DAYS: Final = 40

DAY_MS: Final = 86_400_000
HOUR_MS: Final = 3_600_000
HOURS_A_DAY: Final = 24

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

_ADD_COUNTS: Final = """ON CONFLICT DO UPDATE SET
    everything = everything + excluded.everything, people = people + excluded.people"""


def run_pass(connection: sqlite3.Connection) -> int:
    """Copy up to PASS_CLICKS clicks of the log in one transaction; count them."""
    connection.execute("BEGIN")  # an IMMEDIATE one would lock the attached log as well
    try:
        copied = _copy(connection)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return copied


def moved_through(connection: sqlite3.Connection) -> int:
    """Return the id of the last click of the log that has been copied."""
    [last] = connection.execute("SELECT id FROM moved").fetchone()
    return int(last)


def _copy(connection: sqlite3.Connection) -> int:
    first = moved_through(connection)
    last, count = connection.execute(
        """SELECT max(id), count(*) FROM
           (SELECT id FROM log.fresh WHERE id > ? ORDER BY id LIMIT ?)""",
        (first, PASS_CLICKS),
    ).fetchone()
    if not count:
        return 0
    batch = (first, last)
    connection.execute(
        """INSERT INTO today
           SELECT link, at, id, workspace, bot, device, browser, referrer, country, visitor
           FROM log.fresh WHERE id > ? AND id <= ? ORDER BY link, at""",
        batch,
    )
    connection.execute(
        f"""INSERT OR IGNORE INTO seen
            SELECT DISTINCT workspace, at / {DAY_MS}, visitor
            FROM log.fresh WHERE id > ? AND id <= ? AND bot = 0""",
        batch,
    )
    _roll(connection, "workspace", "FROM log.fresh WHERE id > ? AND id <= ?", batch)
    _roll(
        connection,
        "link",
        "FROM log.fresh WHERE id > ? AND id <= ? AND link IN (SELECT scope FROM rolled)",
        batch,
    )
    busy = connection.execute(
        f"""SELECT link FROM log.fresh WHERE id > ? AND id <= ?
            AND link NOT IN (SELECT scope FROM rolled)
            GROUP BY link HAVING count(*) >= {BUSY_IN_A_PASS}""",
        batch,
    ).fetchall()
    connection.execute("UPDATE moved SET id = ?", (last,))
    for (link,) in busy:
        if _is_busy(connection, link):
            _begin_rolling(connection, link)
    return int(count)


def _roll(
    connection: sqlite3.Connection, scope: str, source: str, parameters: tuple[object, ...]
) -> None:
    """Add clicks to hours, and to the words of hours; word 0 is none."""
    connection.execute(
        f"""INSERT INTO hours SELECT {scope}, at / {HOUR_MS}, count(*), sum(1 - bot) {source}
            GROUP BY 1, 2 {_ADD_COUNTS}""",
        parameters,
    )
    for dimension, column in DIMENSIONS:
        connection.execute(
            f"""INSERT INTO hour_words
                SELECT {scope}, at / {HOUR_MS}, {dimension}, {column}, count(*), sum(1 - bot)
                {source} AND {column} > 0 GROUP BY 1, 2, 4 {_ADD_COUNTS}""",
            parameters,
        )


def _is_busy(connection: sqlite3.Connection, link: bytes) -> bool:
    [known] = connection.execute(
        "SELECT coalesce(sum(everything), 0) FROM days WHERE scope = ?", (link,)
    ).fetchone()
    [added] = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM today WHERE link = ? LIMIT ?)",
        (link, ROLLED_FROM_CLICKS),
    ).fetchone()
    return bool(known + added >= ROLLED_FROM_CLICKS)


def _begin_rolling(connection: sqlite3.Connection, link: bytes) -> None:
    """Give a link that has become busy rollups of its own, made from all its clicks."""
    connection.execute("INSERT INTO rolled VALUES (?)", (link,))
    for table in ("clicks", "today"):
        _roll(connection, "link", f"FROM {table} WHERE link = ?", (link,))
    summed = summed_through(connection)
    _sum_up_days(connection, "scope = ? AND hour < ?", (link, (summed + 1) * HOURS_A_DAY))


def summed_through(connection: sqlite3.Connection) -> int:
    """Return the last day whose words are summed up, in days since the epoch; 0 if none is."""
    [day] = connection.execute("SELECT coalesce(max(day), 0) FROM summed").fetchone()
    return int(day)


def _sum_up_days(
    connection: sqlite3.Connection, which: str, parameters: tuple[object, ...]
) -> None:
    connection.execute(
        f"""INSERT OR REPLACE INTO day_words
            SELECT scope, hour / {HOURS_A_DAY}, dimension, word, sum(everything), sum(people)
            FROM hour_words WHERE {which} GROUP BY 1, 2, 3, 4""",
        parameters,
    )


def end_days(connection: sqlite3.Connection, today: int) -> bool:
    """Move some clicks of days that are over to their place; False once there are none.

    Call it only when everything of the log is copied.

    Args:
        connection: The writer's.
        today: The running day, in days since the epoch.
    """
    connection.execute("BEGIN")
    try:
        more = _end_some(connection, today * DAY_MS)
        if not more:
            _end_workspaces(connection, today)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return more


def _end_some(connection: sqlite3.Connection, midnight_ms: int) -> bool:
    """Move the finished days of the next links, whole links at a time."""
    row = connection.execute(
        "SELECT link FROM today WHERE at < ? ORDER BY link LIMIT 1 OFFSET ?",
        (midnight_ms, DAY_END_CLICKS),
    ).fetchone()
    upper = "" if row is None else "AND link <= ?"
    parameters = (midnight_ms,) if row is None else (midnight_ms, row[0])
    source = f"FROM today WHERE at < ? {upper}"
    connection.execute(
        f"""INSERT INTO days SELECT link, at / {DAY_MS}, count(*), sum(1 - bot),
            count(DISTINCT CASE bot WHEN 0 THEN visitor END), sum(bot) {source} GROUP BY 1, 2
            ON CONFLICT DO UPDATE SET everything = everything + excluded.everything,
            people = people + excluded.people, uniques = uniques + excluded.uniques,
            bots = bots + excluded.bots""",
        parameters,
    )
    connection.execute(
        f"""INSERT INTO clicks
            SELECT link, at, id, bot, device, browser, referrer, country {source}""",
        parameters,
    )
    connection.execute(f"DELETE {source}", parameters)
    return row is not None


def _end_workspaces(connection: sqlite3.Connection, today: int) -> None:
    """Sum up what is over, and destroy what told its visitors apart."""
    connection.execute(
        f"""INSERT OR REPLACE INTO days
            SELECT h.scope, h.hour / {HOURS_A_DAY}, sum(h.everything), sum(h.people),
                (SELECT count(*) FROM seen s
                 WHERE s.workspace = h.scope AND s.day = h.hour / {HOURS_A_DAY}),
                sum(h.everything - h.people)
            FROM hours h WHERE h.hour < ? AND h.hour >= ?
            AND h.scope NOT IN (SELECT scope FROM rolled)
            GROUP BY 1, 2""",
        (today * HOURS_A_DAY, (summed_through(connection) + 1) * HOURS_A_DAY),
    )
    first_hour = (summed_through(connection) + 1) * HOURS_A_DAY
    _sum_up_days(connection, "hour >= ? AND hour < ?", (first_hour, today * HOURS_A_DAY))
    connection.execute("INSERT OR REPLACE INTO summed VALUES (?)", (today - 1,))
    connection.execute("DELETE FROM summed WHERE day < ?", (today - 1,))
    connection.execute(
        "DELETE FROM hour_words WHERE hour < ?", ((today - KEPT_HOUR_DAYS) * HOURS_A_DAY,)
    )
    connection.execute("DELETE FROM seen WHERE day < ?", (today,))
