"""`waypost`: every command, put together."""

from typing import Final, NoReturn

import typer

from waypost.cli import (
    backups,
    balance,
    data,
    demo,
    history,
    keys,
    listing,
    reference,
    report,
    serve,
    workspaces,
)
from waypost.cli.running import Refused
from waypost.kernel.errors import WaypostError

app: Final = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="One self-hosted server that turns files and prompts into links.",
)
app.command()(serve.serve)
app.command()(demo.demo)
app.command()(listing.listing)
app.add_typer(workspaces.app, name="workspaces")
app.add_typer(keys.app, name="keys")
app.add_typer(balance.app, name="credits")
app.command()(history.log)
app.command()(report.report)
app.command()(data.migrate)
app.command()(data.doctor)
app.command()(backups.backup)
app.command()(backups.restore)
app.command()(reference.openapi)


def run() -> None:
    """Run a command; what is refused is said in one sentence."""
    try:
        app()
    except (Refused, WaypostError) as error:
        _refuse(str(error))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _refuse(f"{where}{error.strerror or error}.")


def _refuse(sentence: str) -> NoReturn:
    typer.secho(sentence, err=True, fg=typer.colors.RED)
    raise SystemExit(1)
