"""Bringing a database to the present shape."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

HERE: Final = Path(__file__).parent
FOLDER: Final = HERE.parent / "migrations"
VERSION_TABLE: Final = "alembic_version"
_TURN: Final = 0x7761_7970_6F73_7401
"""Held while a database is migrated, so that of several servers one migrates."""


def newest_revision() -> str:
    """Return the number of the last migration that ships with this version."""
    return max(path.name[:4] for path in FOLDER.glob("[0-9][0-9][0-9][0-9]_*.py"))


def current_revision(connection: Connection) -> str | None:
    """Return the number of the last migration that ran on this database."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(
        text(f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608 (a constant)
    ).scalar_one_or_none()


def migrate(engine: Engine) -> tuple[str | None, str]:
    """Run the migrations that are missing; Alembic is loaded only if there are any.

    Returns:
        The revision before and after.
    """
    with engine.connect() as connection:
        before = current_revision(connection)
    newest = newest_revision()
    if before != newest:
        _run(engine)
    return before, newest


def _run(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415 (slow, and seldom needed)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("version_locations", str(FOLDER))
    config.set_main_option("path_separator", "newline")
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_TURN})"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
