"""Sums: rollups where there are some, the clicks themselves where not, and what has just come.

A link has its clicks, and its own rollups once it is busy; a workspace has rollups alone, so its
timeframes begin at a whole hour.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from waypost.adapters.clicks.figures import has_rollups, read_figures
from waypost.adapters.clicks.rollups import summed_through
from waypost.adapters.clicks.schema import (
    BROWSER,
    COUNTRY,
    DAY_MS,
    DEVICE,
    DIMENSIONS,
    HOUR_MS,
    HOURS_A_DAY,
    REFERRER,
)
from waypost.adapters.clicks.visitors import DEVICES
from waypost.domain.analytics.model import Summary

TOP: Final = 10

_EPOCH: Final = date(1970, 1, 1)
_FOR_EVER_MS: Final = 1 << 62
_NAMED_AT_ONCE: Final = 500


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


def read_summary(
    connection: sqlite3.Connection, scope: bytes, since: datetime | None, *, counts_bots: bool
) -> Summary:
    """Sum up one scope, within a snapshot."""
    tally = Tally(counts_bots)
    since_ms = 0 if since is None else int(since.timestamp() * 1000)
    if not has_rollups(connection, scope):
        _add_clicks(connection, tally, scope, since_ms, _FOR_EVER_MS)
    elif _is_busy_link(connection, scope):
        whole_hour = -(-since_ms // HOUR_MS)
        _add_clicks(connection, tally, scope, since_ms, whole_hour * HOUR_MS)
        _add_rollups(connection, tally, scope, whole_hour)
    else:
        _add_rollups(connection, tally, scope, since_ms // HOUR_MS)
    _add_just_come(connection, tally, scope, since_ms)
    total = read_figures(connection, scope, 0)
    return Summary(
        total_clicks=total.all if counts_bots else total.people,
        recent_clicks=tally.hours.total(),
        by_day=_by_day(tally.hours),
        by_hour=_by_hour(tally.hours),
        referrers=_top_named(connection, tally.words[REFERRER]),
        devices=_top({name: tally.words[DEVICE][number] for name, number in DEVICES.items()}),
        browsers=_top_named(connection, tally.words[BROWSER]),
        countries=_top_named(connection, tally.words[COUNTRY]),
        figures=read_figures(connection, scope, since_ms // DAY_MS) if since_ms else total,
    )


def _is_busy_link(connection: sqlite3.Connection, scope: bytes) -> bool:
    query = "SELECT EXISTS (SELECT 1 FROM rolled WHERE scope = ?)"
    return bool(connection.execute(query, (scope,)).fetchone()[0])


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
    """Add clicks that are in the journal alone."""
    _add_rows(
        connection,
        tally,
        f"""SELECT at / {HOUR_MS}, device, browser, referrer, country, count(*) FROM fresh
            WHERE ((link = ? AND at >= ?) OR (workspace = ? AND at >= ?)) AND bot <= ?
            GROUP BY 1, 2, 3, 4, 5""",
        (scope, since_ms, scope, since_ms // HOUR_MS * HOUR_MS, tally.counts_bots),
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
    hours = connection.execute(
        f"SELECT hour, {tally.counted} FROM hours WHERE scope = ? AND hour >= ? "
        f"AND {tally.counted} > 0",
        (scope, first_hour),
    )
    tally.hours.update(dict(hours))
    first_day = -(-first_hour // HOURS_A_DAY)
    after_days = (summed_through(connection) + 1) * HOURS_A_DAY
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


def _top_named(connection: sqlite3.Connection, numbers: Counter[int]) -> list[tuple[str, int]]:
    """Name the numbers that may be among the first, also where many have the same count."""
    del numbers[0]
    counts = sorted(numbers.values(), reverse=True)[:TOP]
    candidates = {number: count for number, count in numbers.items() if count >= counts[-1]}
    return _top({word: candidates[number] for number, word in _words(connection, candidates)})


def _words(connection: sqlite3.Connection, numbers: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    rest = iter(numbers)
    while group := tuple(islice(rest, _NAMED_AT_ONCE)):
        places = ", ".join("?" * len(group))
        yield from connection.execute(
            f"SELECT id, word FROM words WHERE id IN ({places}) UNION "
            f"SELECT id, word FROM fresh_words WHERE id IN ({places})",
            group + group,
        )


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
