"""`waypost credits`: look at a balance, and raise it."""

from typing import Annotated

import typer

from waypost.cli.running import AsJson, Row, print_one, with_services
from waypost.domain.credits.model import Balance
from waypost.kernel.ids import WorkspaceId

app = typer.Typer(no_args_is_help=True, help="Credits pay for what is made and hosted.")

WorkspaceOption = Annotated[str, typer.Option(help="The id of the workspace.")]


@app.command()
def grant(
    amount: Annotated[int, typer.Argument(metavar="N", help="How many more.", min=1)],
    workspace: WorkspaceOption,
    *,
    as_json: AsJson = False,
) -> None:
    """Raise the limit of the running period."""
    balance = with_services(lambda services: services.credits.grant(WorkspaceId(workspace), amount))
    print_one(_row(balance), as_json=as_json)


@app.command()
def show(workspace: WorkspaceOption, *, as_json: AsJson = False) -> None:
    """Show what is left of the running period."""
    balance = with_services(lambda services: services.credits.show(WorkspaceId(workspace)))
    print_one(_row(balance), as_json=as_json)


def _row(balance: Balance) -> Row:
    return {
        "limit": balance.limit_credits,
        "used": balance.used_credits,
        "remaining": balance.remaining_credits,
        "period": balance.period,
        "resets_at": balance.resets_at.isoformat(),
    }
