"""`waypost keys`: make, list and revoke keys."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from waypost.cli.running import AsJson, Row, print_many, print_one, with_services
from waypost.domain.accounts.model import DEFAULT_SCOPES, Key, KeyTerms
from waypost.kernel.actor import Scope
from waypost.kernel.ids import BrandId, KeyId, WorkspaceId

app = typer.Typer(no_args_is_help=True, help="Keys open a workspace's API.")


@app.command()
def create(  # noqa: PLR0913, PLR0917 (one for each option)
    workspace: Annotated[str, typer.Option(help="The id of the workspace it opens.")],
    name: Annotated[str, typer.Option(help="What it is for.")] = "key",
    scope: Annotated[
        list[Scope] | None, typer.Option(help="What it may do; all but admin without any.")
    ] = None,
    credit_ceiling: Annotated[
        int | None, typer.Option(help="Credits that calls with it may use per period.", min=0)
    ] = None,
    brand: Annotated[
        list[str] | None, typer.Option(help="A brand it is limited to; all without any.")
    ] = None,
    expires_at: Annotated[
        datetime | None, typer.Option(help="When it ends, UTC.", formats=["%Y-%m-%d"])
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Make a key; it is shown this once."""
    terms = KeyTerms(
        scopes=frozenset(scope) if scope else DEFAULT_SCOPES,
        ceiling_credits=credit_ceiling,
        brand_ids=tuple(BrandId(found) for found in brand or ()),
        expires_at=expires_at.replace(tzinfo=UTC) if expires_at else None,
    )
    key, secret = with_services(
        lambda services: services.accounts.create_key(WorkspaceId(workspace), name, terms)
    )
    shown = {"id": key.id, "key": secret, **_row(key)}
    print_one(shown, as_json=as_json)


@app.command("list")
def list_all(
    workspace: Annotated[str | None, typer.Option(help="Only the keys of this one.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List keys, oldest first; the keys themselves can't be read again."""
    found = with_services(
        lambda services: services.accounts.list_keys(
            None if workspace is None else WorkspaceId(workspace)
        )
    )
    print_many([_row(key) for key in found], as_json=as_json)


@app.command()
def revoke(key_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """End a key at once; what it made stays."""
    with_services(lambda services: services.accounts.revoke_key(KeyId(key_id)))
    typer.echo("Revoked.")


def _row(key: Key) -> Row:
    return {
        "id": key.id,
        "workspace_id": key.workspace_id,
        "name": key.name,
        "scopes": sorted(key.scopes),
        "brands": key.brand_ids,
        "credit_ceiling": key.ceiling_credits,
        "expires_at": key.expires_at.isoformat() if key.expires_at else None,
        "created_at": key.created_at.isoformat(),
        "revoked_at": key.revoked_at.isoformat() if key.revoked_at else None,
    }
