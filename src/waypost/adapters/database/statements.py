"""Statements that SQLAlchemy spells differently for each database."""

from collections.abc import Mapping

from sqlalchemy import Row, Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

AnyRow = Row[tuple[object, ...]]
Insert = sqlite.Insert | postgresql.Insert


def insert_or_ignore(connection: AsyncConnection, table: Table) -> Insert:
    """Insert a row, or nothing where it would break a unique index; rowcount tells which."""
    counted = {"preserve_rowcount": True}  # psycopg forgets it otherwise
    return _insert(connection, table).on_conflict_do_nothing().execution_options(**counted)


def upsert(
    connection: AsyncConnection,
    table: Table,
    values: Mapping[str, object],
    *,
    add: tuple[str, ...] = (),
    replace: tuple[str, ...] = (),
) -> Insert:
    """Insert a row, or change the one of its primary key: some columns grow, some are replaced."""
    statement = _insert(connection, table).values(values)
    changes = {name: table.c[name] + statement.excluded[name] for name in add}
    changes |= {name: statement.excluded[name] for name in replace}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changes)


async def lock_table(connection: AsyncConnection, table: Table) -> None:
    """Let nobody else change a table before this transaction ends; readers go on.

    On SQLite there is nothing to do, as nobody else is writing.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))


def _insert(connection: AsyncConnection, table: Table) -> Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
