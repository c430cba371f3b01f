"""`waypost workspaces`: make and list workspaces."""

from typing import Annotated

import typer

from waypost.cli.running import AsJson, Row, print_many, print_one, read_settings, with_services
from waypost.domain.accounts.model import Brand, CreditTerms, Period, Plan, Workspace

app = typer.Typer(no_args_is_help=True, help="Workspaces own everything.")


@app.command()
def create(
    name: str,
    plan: Annotated[Plan, typer.Option(help="What it may use.")] = Plan.ENTERPRISE,
    limit: Annotated[
        int | None, typer.Option("--credits", help="Credits per period.", min=0)
    ] = None,
    period: Annotated[Period | None, typer.Option(help="How often credits come back.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Make a workspace."""
    settings = read_settings()
    terms = CreditTerms(
        settings.credit_limit if limit is None else limit, period or settings.credit_period
    )
    workspace, brand = with_services(
        lambda services: services.accounts.create_workspace(name, plan, terms)
    )
    print_one(_row(workspace, brand), as_json=as_json)


@app.command("list")
def list_all(*, as_json: AsJson = False) -> None:
    """List all workspaces, oldest first."""
    found = with_services(lambda services: services.accounts.list_workspaces())
    print_many([_row(workspace, brand) for workspace, brand in found], as_json=as_json)


def _row(workspace: Workspace, brand: Brand) -> Row:
    return {
        "id": workspace.id,
        "name": workspace.name,
        "plan": workspace.plan,
        "credits": workspace.terms.limit_credits,
        "period": workspace.terms.period,
        "brand_id": brand.id,
    }
