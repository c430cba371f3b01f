"""Sums: rollups where there are some, the clicks themselves where not, and what has just come."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from waypost.adapters.clicks.rollups import (
    BROWSER,
    COUNTRY,
    DAY_MS,
    DEVICE,
    HOUR_MS,
    REFERRER,
)
from waypost.adapters.clicks.visitors import DEVICES
from waypost.domain.analytics.model import Figures, Summary

TOP: Final = 10

_EPOCH: Final = date(1970, 1, 1)
_HOURS_A_DAY: Final = 24


@dataclass
class Tally:
    """What has been added up so far; words are numbers until the end, but for fresh ones."""

    hours: Counter[int] = field(default_factory=Counter)
    words: dict[int, Counter[int | str]] = field(
        default_factory=lambda: {
            dimension: Counter() for dimension in (REFERRER, DEVICE, BROWSER, COUNTRY)
        }
    )


def read_totals(
    connection: sqlite3.Connection, scopes: Sequence[bytes]
) -> dict[bytes, Figures]:
    """Read the figures of all time, what has just come included."""
    found = dict.fromkeys(scopes, Figures())
    marks = ", ".join("?" * len(scopes))
    rows = connection.execute(
        f"SELECT scope, everything, people, uniques, bots FROM totals WHERE scope IN ({marks})",
        scopes,
    )
    for scope, *figures in rows:
        found[bytes(scope)] = Figures(*figures)
    for column in ("link", "workspace"):
        fresh = connection.execute(
            f"SELECT {column}, count(*), sum(bot) FROM fresh WHERE {column} IN ({marks}) GROUP BY 1",
            scopes,
        )
        for scope, count, bots in fresh:
            known = found[bytes(scope)]
            found[bytes(scope)] = Figures(
                known.all + count, known.people + count - bots, known.unique, known.bots + bots
            )
    return found


def read_summary(
    connection: sqlite3.Connection, scope: bytes, since: datetime | None, *, counts_bots: bool
) -> Summary:
    """Sum up one scope in one snapshot."""
    connection.execute("BEGIN")
    try:
        return _read_summary(connection, scope, since, counts_bots=counts_bots)
    finally:
        connection.execute("COMMIT")


def _read_summary(
    connection: sqlite3.Connection, scope: bytes, since: datetime | None, *, counts_bots: bool
) -> Summary:
    counted = "everything" if counts_bots else "people"
    since_ms = 0 if since is None else int(since.timestamp() * 1000)
    tally = Tally()
    if connection.execute("SELECT 1 FROM rolled WHERE scope = ?", (scope,)).fetchone():
        _add_rolled(connection, tally, scope, since_ms, counted)
        _add_clicks(connection, tally, scope, since_ms, _end_of_hour(since_ms), counts_bots)
    elif connection.execute("SELECT 1 FROM clicks WHERE link = ? LIMIT 1", (scope,)).fetchone():
        _add_clicks(connection, tally, scope, since_ms, None, counts_bots)
    else:
        _add_rolled(connection, tally, scope, since_ms - HOUR_MS, counted)
    _add_fresh(connection, tally, scope, since_ms, counts_bots=counts_bots)
    total = read_totals(connection, [scope])[scope]
    return Summary(
        total_clicks=total.all if counts_bots else total.people,
        recent_clicks=tally.hours.total(),
        by_day=_by_day(tally.hours),
        by_hour=_by_hour(tally.hours),
        referrers=_top(_named(connection, tally.words[REFERRER])),
        devices=_top({DEVICES[int(place)]: n for place, n in tally.words[DEVICE].items()}),
        browsers=_top(_named(connection, tally.words[BROWSER])),
        countries=_top(_named(connection, tally.words[COUNTRY])),
        figures=_figures(connection, scope, since_ms),
    )


def _add_rolled(
    connection: sqlite3.Connection, tally: Tally, scope: bytes, since_ms: int, counted: str
) -> None:
    """Add whole hours from the rollups: those that begin at `since_ms` or later."""
    first_hour = -(-since_ms // HOUR_MS)
    tally.hours.update(
        dict(
            connection.execute(
                f"SELECT hour, {counted} FROM hours WHERE scope = ? AND hour >= ? AND {counted}",
                (scope, first_hour),
            )
        )
    )
    first_day = -(-first_hour // _HOURS_A_DAY)
    for query, parameters in (
        (
            f"""SELECT dimension, word, sum({counted}) FROM hour_words
                WHERE scope = ? AND hour >= ? AND hour < ? GROUP BY 1, 2""",
            (scope, first_hour, first_day * _HOURS_A_DAY),
        ),
        (
            f"""SELECT dimension, word, sum({counted}) FROM day_words
                WHERE scope = ? AND day >= ? GROUP BY 1, 2""",
            (scope, first_day),
        ),
    ):
        for dimension, word, count in connection.execute(query, parameters):
            if count:
                tally.words[dimension][word] += count


def _add_clicks(  # noqa: PLR0913, PLR0917 (a span of one link's clicks)
    connection: sqlite3.Connection,
    tally: Tally,
    link: bytes,
    since_ms: int,
    until_ms: int | None,
    counts_bots: bool,  # noqa: FBT001 (as above)
) -> None:
    """Add single clicks of a link, which lie together in the file."""
    rows = connection.execute(
        f"""SELECT at / {HOUR_MS}, device, browser, referrer, country, count(*) FROM clicks
            WHERE link = ? AND at >= ? AND at < ? AND bot <= ? GROUP BY 1, 2, 3, 4, 5""",
        (link, since_ms, until_ms or 1 << 62, counts_bots),
    )
    for hour, device, browser, referrer, country, count in rows:
        tally.hours[hour] += count
        for dimension, word in (
            (DEVICE, device),
            (BROWSER, browser),
            (REFERRER, referrer),
            (COUNTRY, country),
        ):
            tally.words[dimension][word] += count


def _add_fresh(
    connection: sqlite3.Connection, tally: Tally, scope: bytes, since_ms: int, *, counts_bots: bool
) -> None:
    rows = connection.execute(
        f"""SELECT at / {HOUR_MS}, device, browser, referrer, country FROM fresh
            WHERE (link = :scope OR workspace = :scope) AND at >= :since AND bot <= :bots""",
        {"scope": scope, "since": since_ms, "bots": counts_bots},
    )
    for hour, device, browser, referrer, country in rows:
        tally.hours[hour] += 1
        tally.words[DEVICE][device] += 1
        for dimension, word in ((BROWSER, browser), (REFERRER, referrer), (COUNTRY, country)):
            tally.words[dimension][word] += 1


def _figures(connection: sqlite3.Connection, scope: bytes, since_ms: int) -> Figures:
    row = connection.execute(
        """SELECT coalesce(sum(everything), 0), coalesce(sum(people), 0),
           coalesce(sum(uniques), 0), coalesce(sum(bots), 0)
           FROM days WHERE scope = ? AND day >= ?""",
        (scope, since_ms // DAY_MS),
    ).fetchone()
    return Figures(*row)


def _named(connection: sqlite3.Connection, words: Counter[int | str]) -> Counter[str]:
    """Write numbers as the words that they stand for."""
    numbers = [word for word in words if isinstance(word, int)]
    known: dict[int, str] = {}
    for start in range(0, len(numbers), 500):
        part = numbers[start : start + 500]
        marks = ", ".join("?" * len(part))
        known.update(
            dict(connection.execute(f"SELECT id, word FROM words WHERE id IN ({marks})", part))
        )
    named: Counter[str] = Counter()
    for word, count in words.items():
        named[known[word] if isinstance(word, int) else word] += count
    return named


def _top(words: dict[str, int] | Counter[str]) -> list[tuple[str, int]]:
    """Return the most frequent words, then by name; what is unknown is no word."""
    ordered = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    return [(word, count) for word, count in ordered if word][:TOP]


def _by_day(hours: Counter[int]) -> dict[date, int]:
    days: Counter[int] = Counter()
    for hour, count in hours.items():
        days[hour // _HOURS_A_DAY] += count
    return {_EPOCH + timedelta(days=day): days[day] for day in sorted(days, reverse=True)}


def _by_hour(hours: Counter[int]) -> list[int]:
    sums = [0] * _HOURS_A_DAY
    for hour, count in hours.items():
        sums[hour % _HOURS_A_DAY] += count
    return sums


def _end_of_hour(moment_ms: int) -> int:
    """Return where the first whole hour from a moment on begins."""
    return -(-moment_ms // HOUR_MS) * HOUR_MS
