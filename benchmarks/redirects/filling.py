"""Fills databases with as many links and clicks as a busy server would have."""

import random
import sqlite3
import time
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

SIGNS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_CHARS: Final = 6
DRAWN: Final = 200_000
_AT_ONCE: Final = 20_000


def code_of(number: int) -> str:
    """Return the code of a link; neighbours are far apart, as drawn ones are."""
    rest = number * 2_654_435_761 % len(SIGNS) ** CODE_CHARS
    signs = []
    for _ in range(CODE_CHARS):
        rest, place = divmod(rest, len(SIGNS))
        signs.append(SIGNS[place])
    return "".join(signs)


def link_id(number: int) -> str:
    """Return the id of a link."""
    return f"{number * 11_400_714_819_323_198_485 % 2**64:016x}{number:08x}"


def fill_links(database: Path, count: int) -> str:
    """Add short links to the first workspace that has a key; return its id."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    [workspace] = connection.execute("SELECT workspace_id FROM keys LIMIT 1").fetchone()
    now = int(time.time() * 1000)
    for first in range(0, count, _AT_ONCE):
        numbers = range(first, min(first + _AT_ONCE, count))
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO addresses (word, link_id, created_at) VALUES (?, ?, ?)",
            ((code_of(number), link_id(number), now - count + number) for number in numbers),
        )
        connection.executemany(
            "INSERT INTO links (id, workspace_id, kind, created_at, updated_at) "
            "VALUES (?, ?, 'short', ?, ?)",
            (
                (link_id(number), workspace, now - count + number, now - count + number)
                for number in numbers
            ),
        )
        connection.executemany(
            "INSERT INTO short_links (link_id, code, target) VALUES (?, ?, ?)",
            (
                (link_id(number), code_of(number), f"https://shop.example.org/item/{number}")
                for number in numbers
            ),
        )
        connection.execute("COMMIT")
    connection.execute(
        "INSERT INTO link_counts (workspace_id, living_short_links) VALUES (?, ?)",
        (workspace, count),
    )
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    return str(workspace)


def draw_links(count: int, draws: int, *, zipf: bool, seed: int = 1) -> Sequence[int]:
    """Draw links as people click: the n-th most popular 1/n as often; or each alike."""
    chance = random.Random(seed)  # noqa: S311 (no secrets)
    if not zipf:
        return chance.choices(range(count), k=draws)
    weights = list(accumulate(1 / rank for rank in range(1, count + 1)))
    return chance.choices(range(count), cum_weights=weights, k=draws)


def write_paths(file: Path, count: int, *, zipf: bool) -> Path:
    """Write a file of paths to ask for."""
    file.write_text(
        "".join(f"/{code_of(number)}\n" for number in draw_links(count, DRAWN, zipf=zipf))
    )
    return file
