"""Statements that SQLAlchemy spells differently for each database."""

from sqlalchemy import Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert_or_ignore(
    connection: AsyncConnection, table: Table
) -> sqlite.Insert | postgresql.Insert:
    """Insert a row, or nothing where it would break a unique index; rowcount tells which."""
    counted = {"preserve_rowcount": True}  # psycopg forgets it otherwise
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing().execution_options(**counted)
    return sqlite.insert(table).on_conflict_do_nothing().execution_options(**counted)


async def lock_table(connection: AsyncConnection, table: Table) -> None:
    """Let nobody else change a table before this transaction ends; readers go on.

    On SQLite there is nothing to do, as nobody else is writing.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))
