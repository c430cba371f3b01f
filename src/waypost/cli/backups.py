"""`waypost backup` and `waypost restore`: everything in one folder or file, and back."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waypost.cli.running import AsJson, Refused, Row, print_one, read_settings
from waypost.cli.serving import hold_data_folder, require_empty
from waypost.kernel.errors import WaypostError

if TYPE_CHECKING:
    from waypost.adapters.backup.manifest import Manifest

Destination = Annotated[
    Path, typer.Argument(metavar="DEST", help="A new folder, or a file if it ends in .tar.")
]
Source = Annotated[Path, typer.Argument(metavar="SRC", help="What `waypost backup` has written.")]


def backup(target: Destination, *, as_json: AsJson = False) -> None:
    """Write everything into one folder or tar file, also while the server runs."""
    from waypost.bootstrap import back_up, database_url  # noqa: PLC0415 (slow)

    settings = read_settings()
    require_sqlite(database_url(settings))
    manifest = _carried_out(back_up(settings, target))
    print_one(_row(target, manifest), as_json=as_json)


def restore(source: Source, *, as_json: AsJson = False) -> None:
    """Check every byte of a backup, and lay it into an empty data folder."""
    from waypost.bootstrap import database_url, restore as restore_into  # noqa: PLC0415 (slow)

    settings = read_settings()
    require_sqlite(database_url(settings))
    require_empty(settings.data_dir)
    with hold_data_folder(settings.data_dir):
        manifest = _carried_out(restore_into(settings, source))
    print_one(_row(settings.data_dir, manifest), as_json=as_json)


def require_sqlite(database_url: str) -> None:
    """Refuse where the rows are not in the data folder.

    Raises:
        Refused: They are in PostgreSQL.
    """
    if not database_url.startswith("sqlite"):
        raise Refused(
            "The rows are in PostgreSQL, whose own tools back them up: run pg_dump first and then "
            "copy the stored bytes (docs/operating.md). This command is for SQLite."
        )


def _carried_out(work: "Coroutine[None, None, Manifest]") -> "Manifest":
    try:
        return asyncio.run(work)
    except WaypostError as error:
        raise Refused(error.message) from error


def _row(place: Path, manifest: "Manifest") -> Row:
    counts = manifest.counts
    return {
        "path": str(place),
        "version": manifest.waypost,
        "revision": manifest.revision,
        "created_at": manifest.created_at,
        "files": len(manifest.files),
        "bytes": manifest.size_bytes,
        **{table: counts[table] for table in ("workspaces", "keys", "assets", "links")},
    }
