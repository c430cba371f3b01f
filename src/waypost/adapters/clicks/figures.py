"""The four figures of links and workspaces: finished days, the running one, and the journal."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from waypost.adapters.clicks.journal import find
from waypost.adapters.clicks.rollups import moved_through, summed_through
from waypost.adapters.clicks.schema import DAY_MS, HOURS_A_DAY, load
from waypost.domain.analytics.model import Figures

TRIES: Final = 3

_FINISHED: Final = """SELECT sum(everything), sum(people), sum(uniques), sum(bots) FROM days
    WHERE scope = :scope AND day >= :first"""
_RUNNING_ROLLED: Final = f"""SELECT sum(everything), sum(people),
    (SELECT count(*) FROM seen WHERE scope = :scope AND day >= :running),
    sum(everything - people)
    FROM hours WHERE scope = :scope AND hour >= :running * {HOURS_A_DAY}"""
_RUNNING_SINGLE: Final = f"""SELECT count(*), sum(1 - bot),
    count(DISTINCT CASE bot WHEN 0 THEN visitor END), sum(bot)
    FROM today WHERE link = :scope AND at >= :first * {DAY_MS}"""
_ALREADY_ROLLED: Final = "SELECT visitor FROM seen WHERE scope = :scope AND day >= :running"
_ALREADY_SINGLE: Final = "SELECT visitor FROM today WHERE link = :scope AND bot = 0"


@contextmanager
def snapshot(connection: sqlite3.Connection, folder: Path) -> Iterator[None]:
    """Read the sums as they are at one moment, and what the journal has beyond them.

    Should a file of the journal have been copied and removed in between, look again.
    """
    tries = 0
    while True:
        connection.execute("BEGIN")
        moved = moved_through(connection)
        found = find(folder, moved)
        tries += 1
        if found.first == moved + 1 or tries == TRIES:
            break
        connection.execute("COMMIT")
    try:
        load(connection, found)
        yield
    finally:
        connection.execute("COMMIT")


def has_rollups(connection: sqlite3.Connection, scope: bytes) -> bool:
    """Whether this is a workspace or a busy link, with hours of its own."""
    query = "SELECT EXISTS (SELECT 1 FROM hours WHERE scope = ?)"
    return bool(connection.execute(query, (scope,)).fetchone()[0])


def read_totals(connection: sqlite3.Connection, scopes: Sequence[bytes]) -> dict[bytes, Figures]:
    """Read the figures of all time, within a snapshot."""
    just_come: Counter[bytes] = Counter()
    for link, workspace, count in connection.execute(
        "SELECT link, workspace, count(*) FROM fresh GROUP BY 1, 2"
    ):
        just_come[link] += count
        just_come[workspace] += count
    return {
        scope: read_figures(connection, scope, 0, looks_into_journal=just_come[scope] > 0)
        for scope in scopes
    }


def read_figures(
    connection: sqlite3.Connection, scope: bytes, first_day: int, *, looks_into_journal: bool = True
) -> Figures:
    """Read the figures from a day on, within a snapshot."""
    is_rolled = has_rollups(connection, scope)
    summed = summed_through(connection)
    days = {"scope": scope, "first": first_day, "running": max(first_day, summed + 1)}
    queries: tuple[str, ...] = (
        (_FINISHED + f" AND day <= {summed}", _RUNNING_ROLLED)
        if is_rolled
        else (_FINISHED, _RUNNING_SINGLE)
    )
    if looks_into_journal:
        already = _ALREADY_ROLLED if is_rolled else _ALREADY_SINGLE
        queries += (
            f"""SELECT count(*), sum(1 - bot),
                count(DISTINCT CASE WHEN bot = 0 AND visitor NOT IN ({already}) THEN visitor END),
                sum(bot) FROM fresh
                WHERE (link = :scope OR workspace = :scope) AND at >= :first * {DAY_MS}""",
        )
    parts = [connection.execute(query, days).fetchone() for query in queries]
    return Figures(*(sum(part[place] or 0 for part in parts) for place in range(4)))
