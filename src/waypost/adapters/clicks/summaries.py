"""Sums: rollups where there are some, the clicks themselves where not, and what has just come.

Everything is read in one snapshot. A link has its clicks, and its own rollups once it is busy; a
workspace has rollups alone, so its timeframes begin at a whole hour.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from waypost.adapters.clicks.rollups import (
    BROWSER,
    COUNTRY,
    DAY_MS,
    DEVICE,
    DIMENSIONS,
    HOUR_MS,
    HOURS_A_DAY,
    REFERRER,
    summed_through,
)
from waypost.adapters.clicks.visitors import DEVICES
from waypost.domain.analytics.model import Figures, Summary

TOP: Final = 10

_EPOCH: Final = date(1970, 1, 1)
_FOR_EVER_MS: Final = 1 << 62
_JUST_COME: Final = "log.fresh WHERE id > (SELECT id FROM moved)"


@dataclass
class Tally:
    """What has been added up so far, by hour and by the words of each dimension."""

    counts_bots: bool
    hours: Counter[int] = field(default_factory=Counter)
    words: dict[int, Counter[int]] = field(
        default_factory=lambda: {dimension: Counter() for dimension, _ in DIMENSIONS}
    )

    @property
    def counted(self) -> str:
        """Return the column of rollups that counts."""
        return "everything" if self.counts_bots else "people"


def read_totals(connection: sqlite3.Connection, scopes: Sequence[bytes]) -> dict[bytes, Figures]:
    """Read the figures of all time of links and workspaces."""
    connection.execute("BEGIN")
    try:
        return {scope: _total(connection, scope) for scope in scopes}
    finally:
        connection.execute("COMMIT")


def read_summary(
    connection: sqlite3.Connection, scope: bytes, since: datetime | None, *, counts_bots: bool
) -> Summary:
    """Sum up one scope."""
    connection.execute("BEGIN")
    try:
        return _summary(connection, scope, since, Tally(counts_bots))
    finally:
        connection.execute("COMMIT")


def _summary(
    connection: sqlite3.Connection, scope: bytes, since: datetime | None, tally: Tally
) -> Summary:
    since_ms = 0 if since is None else int(since.timestamp() * 1000)
    is_link = connection.execute(
        """SELECT 1 WHERE EXISTS (SELECT 1 FROM today WHERE link = :scope)
           OR EXISTS (SELECT 1 FROM clicks WHERE link = :scope)""",
        {"scope": scope},
    ).fetchone()
    is_rolled = connection.execute("SELECT 1 FROM rolled WHERE scope = ?", (scope,)).fetchone()
    if is_link and not is_rolled:
        _add_clicks(connection, tally, scope, since_ms, _FOR_EVER_MS)
    elif is_link:
        whole_hour_ms = -(-since_ms // HOUR_MS) * HOUR_MS
        _add_clicks(connection, tally, scope, since_ms, whole_hour_ms)
        _add_rollups(connection, tally, scope, whole_hour_ms // HOUR_MS)
    else:
        _add_rollups(connection, tally, scope, since_ms // HOUR_MS)
    _add_just_come(connection, tally, scope, since_ms)
    total = _total(connection, scope)
    return Summary(
        total_clicks=total.all if tally.counts_bots else total.people,
        recent_clicks=tally.hours.total(),
        by_day=_by_day(tally.hours),
        by_hour=_by_hour(tally.hours),
        referrers=_top(_named(connection, tally.words[REFERRER])),
        devices=_top({name: tally.words[DEVICE][number] for name, number in DEVICES.items()}),
        browsers=_top(_named(connection, tally.words[BROWSER])),
        countries=_top(_named(connection, tally.words[COUNTRY])),
        figures=_figures(connection, scope, since_ms // DAY_MS),
    )


def _add_clicks(
    connection: sqlite3.Connection, tally: Tally, link: bytes, since_ms: int, until_ms: int
) -> None:
    """Add single clicks of a link, which lie together in the files."""
    for table in ("clicks", "today"):
        _add_rows(
            connection,
            tally,
            f"""SELECT at / {HOUR_MS}, device, browser, referrer, country, count(*) FROM {table}
                WHERE link = ? AND at >= ? AND at < ? AND bot <= ? GROUP BY 1, 2, 3, 4, 5""",
            (link, since_ms, until_ms, tally.counts_bots),
        )


def _add_just_come(
    connection: sqlite3.Connection, tally: Tally, scope: bytes, since_ms: int
) -> None:
    """Add clicks that have not been copied out of the log yet."""
    _add_rows(
        connection,
        tally,
        f"""SELECT at / {HOUR_MS}, device, browser, referrer, country, count(*) FROM {_JUST_COME}
            AND (link = ? OR workspace = ?) AND at >= ? AND bot <= ? GROUP BY 1, 2, 3, 4, 5""",
        (scope, scope, since_ms, tally.counts_bots),
    )


def _add_rows(
    connection: sqlite3.Connection, tally: Tally, query: str, parameters: tuple[object, ...]
) -> None:
    for hour, device, browser, referrer, country, count in connection.execute(query, parameters):
        tally.hours[hour] += count
        tally.words[DEVICE][device] += count
        tally.words[BROWSER][browser] += count
        tally.words[REFERRER][referrer] += count
        tally.words[COUNTRY][country] += count


def _add_rollups(
    connection: sqlite3.Connection, tally: Tally, scope: bytes, first_hour: int
) -> None:
    """Add whole hours, with words by the day where days are summed up."""
    tally.hours.update(
        dict(
            connection.execute(
                f"SELECT hour, {tally.counted} FROM hours WHERE scope = ? AND hour >= ? "
                f"AND {tally.counted} > 0",
                (scope, first_hour),
            )
        )
    )
    after_days = (summed_through(connection) + 1) * HOURS_A_DAY
    first_day = -(-first_hour // HOURS_A_DAY)
    for query, parameters in (
        (
            f"""SELECT dimension, word, sum({tally.counted}) FROM hour_words
                WHERE scope = ? AND hour >= ? AND (hour < ? OR hour >= ?) GROUP BY 1, 2""",
            (scope, first_hour, first_day * HOURS_A_DAY, after_days),
        ),
        (
            f"""SELECT dimension, word, sum({tally.counted}) FROM day_words
                WHERE scope = ? AND day >= ? GROUP BY 1, 2""",
            (scope, first_day),
        ),
    ):
        for dimension, word, count in connection.execute(query, parameters):
            if count:
                tally.words[dimension][word] += count


def _total(connection: sqlite3.Connection, scope: bytes) -> Figures:
    return _figures(connection, scope, 0)


def _figures(connection: sqlite3.Connection, scope: bytes, first_day: int) -> Figures:
    """Add up finished days, the running one, and what has just come."""
    parts = [
        connection.execute(
            """SELECT sum(everything), sum(people), sum(uniques), sum(bots) FROM days
               WHERE scope = ? AND day >= ?""",
            (scope, first_day),
        ).fetchone(),
        connection.execute(
            """SELECT count(*), sum(1 - bot),
               count(DISTINCT CASE bot WHEN 0 THEN visitor END), sum(bot) FROM today
               WHERE link = ? AND at >= ?""",
            (scope, first_day * DAY_MS),
        ).fetchone(),
        connection.execute(
            f"""SELECT count(*), sum(1 - bot), 0, sum(bot) FROM {_JUST_COME}
                AND (link = ? OR workspace = ?)""",
            (scope, scope),
        ).fetchone(),
    ]
    running = max(first_day, summed_through(connection) + 1)
    if not parts[1][0]:
        parts.append(
            connection.execute(
                """SELECT sum(everything), sum(people),
                   (SELECT count(*) FROM seen WHERE workspace = :scope AND day >= :day),
                   sum(everything - people) FROM hours
                   WHERE scope = :scope AND hour >= :day * 24
                   AND NOT EXISTS (SELECT 1 FROM rolled WHERE scope = :scope)""",
                {"scope": scope, "day": running},
            ).fetchone()
        )
    return Figures(*(sum(part[place] or 0 for part in parts) for place in range(4)))


def _named(connection: sqlite3.Connection, numbers: Counter[int]) -> dict[str, int]:
    """Write numbers as the words that they stand for; 0 is none."""
    named = {}
    for number, count in numbers.most_common(TOP * 10):
        if number:
            [word] = connection.execute(
                "SELECT word FROM log.words WHERE id = ?", (number,)
            ).fetchone()
            named[word] = count
    return named


def _top(words: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the most frequent words, then by name."""
    found = [(word, count) for word, count in words.items() if count]
    return sorted(found, key=lambda item: (-item[1], item[0]))[:TOP]


def _by_day(hours: Counter[int]) -> dict[date, int]:
    days: Counter[int] = Counter()
    for hour, count in hours.items():
        days[hour // HOURS_A_DAY] += count
    return {_EPOCH + timedelta(days=day): days[day] for day in sorted(days, reverse=True)}


def _by_hour(hours: Counter[int]) -> list[int]:
    sums = [0] * HOURS_A_DAY
    for hour, count in hours.items():
        sums[hour % HOURS_A_DAY] += count
    return sums
