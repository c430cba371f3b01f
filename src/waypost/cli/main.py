"""`waypost`: every command, put together."""

from typing import Final

import typer

from waypost.cli import backups, balance, data, demo, keys, reference, serve, workspaces
from waypost.cli.running import Refused

app: Final = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="One self-hosted server that turns files and prompts into links.",
)
app.command()(serve.serve)
app.command()(demo.demo)
app.add_typer(workspaces.app, name="workspaces")
app.add_typer(keys.app, name="keys")
app.add_typer(balance.app, name="credits")
app.command()(data.migrate)
app.command()(data.doctor)
app.command()(backups.backup)
app.command()(backups.restore)
app.command()(reference.openapi)


def run() -> None:
    """Run a command; what is refused is said in one sentence."""
    try:
        app()
    except Refused as error:
        typer.secho(str(error), err=True, fg=typer.colors.RED)
        raise SystemExit(1) from error
