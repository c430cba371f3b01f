"""`waypost log`: what was done, and by which key."""

from typing import Annotated

import typer

from waypost.cli.running import AsJson, Row, print_many, with_services
from waypost.domain.accounts.history import HistoryEntry
from waypost.kernel.ids import KeyId, WorkspaceId


def log(
    workspace: Annotated[str | None, typer.Option(help="Only what happened in this one.")] = None,
    key: Annotated[str | None, typer.Option(help="Only what this key did.")] = None,
    limit: Annotated[int, typer.Option(help="How many, the newest.", min=1)] = 100,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what was made, changed and removed, newest first, and by which key."""
    found = with_services(
        lambda services: services.history.list(
            None if workspace is None else WorkspaceId(workspace),
            None if key is None else KeyId(key),
            limit,
        )
    )
    print_many([_row(entry) for entry in found], as_json=as_json)


def _row(entry: HistoryEntry) -> Row:
    return {
        "at": entry.at.isoformat(),
        "event": entry.event.name,
        "workspace_id": entry.event.workspace_id,
        "key_id": entry.event.key_id,
        "subject_id": entry.event.subject_id,
    }
