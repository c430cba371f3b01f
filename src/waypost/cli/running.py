"""What commands share: the wired domain beside a running server, and how results are printed."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from tomllib import TOMLDecodeError
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from pydantic import ValidationError

from waypost.kernel.errors import WaypostError

if TYPE_CHECKING:
    from waypost.domain.services import Services
    from waypost.settings import Settings

Result = TypeVar("Result")
Row = Mapping[str, str | int | Sequence[str] | None]

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


class Refused(Exception):
    """A command cannot be carried out; the sentence says why, and what to do."""


def with_services(use: "Callable[[Services], Awaitable[Result]]") -> Result:
    """Run a use case on the data of the settings, also beside a running server."""
    from waypost.bootstrap import build, prepare  # noqa: PLC0415 (slow; `--help` needs none of it)

    settings = read_settings()

    async def run() -> Result:
        waypost = build(settings)
        try:
            return await use(waypost.services)
        finally:
            await waypost.close()

    with refused_in_one_sentence():
        prepare(settings)
        return asyncio.run(run())


@contextmanager
def refused_in_one_sentence() -> Iterator[None]:
    """Turn what the domain refuses into what a command says.

    Raises:
        Refused: With the sentence of the error.
    """
    try:
        yield
    except WaypostError as error:
        raise Refused(error.message) from error


def read_settings() -> "Settings":
    """Read the settings, or say in one sentence which one is wrong."""
    from waypost.settings import FILE, PREFIX, Settings  # noqa: PLC0415 (as above)

    try:
        return Settings()
    except TOMLDecodeError as error:
        raise Refused(f"{FILE} is no TOML: {error}.") from error
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        name = PREFIX + "_".join(str(part) for part in wrong["loc"]).upper()
        if wrong["type"] == "extra_forbidden":
            raise Refused(f"{FILE} sets {name}, which is no setting.") from error
        raise Refused(f"{name}: {wrong['msg']}.") from error


def print_one(row: Row, *, as_json: bool) -> None:
    """Print one thing: as JSON, or a line per field."""
    if as_json:
        print_json(row)
        return
    width = max(len(name) for name in row)
    for name, value in row.items():
        typer.echo(f"{name.ljust(width)}  {_shown(value)}")


def print_many(rows: Sequence[Row], *, as_json: bool) -> None:
    """Print a list: as JSON, or a line per thing."""
    if as_json:
        print_json(rows)
        return
    for row in rows:
        typer.echo("  ".join(_shown(value) for value in row.values()))


def print_json(value: object) -> None:
    """Print one JSON document."""
    json.dump(value, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")


def _shown(value: str | int | Sequence[str] | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, str | int) else " ".join(value)
