"""`waypost report`: what a link was made of, what was left out and why, and how it was checked."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from waypost.cli.running import AsJson, Refused, print_json, with_services
from waypost.domain.generation.model import GeneratedLink, Generation, Result
from waypost.kernel.ids import LinkId, parse_id
from waypost.kernel.studio import Report, report_from_json


def report(
    link_id: Annotated[str, typer.Argument(metavar="LINK_ID", help="24 hexadecimal characters.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show what a link was made of, what was left out and why, and which checks it passed."""
    found = parse_id(link_id)
    if found is None:
        raise Refused(f"{link_id} is no link id; it has 24 hexadecimal characters.")
    link = with_services(lambda services: services.generation.show(LinkId(found)))
    made, result = result_of(link)
    told = report_from_json(result.report)
    if as_json:
        print_json({"link_id": link.link.id, "made_at": _made_at(made), **asdict(told)})
        return
    files = [output.name for _, output in result.files]
    typer.echo(told.title)
    typer.echo(told.description)
    typer.echo(f"{_kind(link, told)}, language {told.language}, made {_made_at(made)}")
    for line in (*_section("Files", files), *sections_of(told)):
        typer.echo(line)


def result_of(link: GeneratedLink) -> tuple[Generation, Result]:
    """Return the generation that visitors get, and its result.

    Raises:
        Refused: There is none yet; the sentence says why, if that is known.
    """
    made = link.served
    if made is None or made.result is None:
        why = link.current.last_error
        raise Refused("Nothing is made for this link yet." + (f" Last: {why}" if why else ""))
    return made, made.result


def sections_of(told: Report) -> Iterator[str]:
    """Write what a report lists, for people to read."""
    yield from _section("Used", told.used)
    yield from _section("Left out", [f"{item.name}: {item.reason}" for item in told.left_out])
    yield from _section("Notes", told.notes)
    checks = [f"{item.name}: {item.detail}" if item.detail else item.name for item in told.checks]
    yield from _section("Checks passed", checks)


def _section(heading: str, items: Sequence[str]) -> Iterator[str]:
    yield ""
    yield f"{heading}: {len(items) or 'none'}"
    yield from (f"  {item}" for item in items)


def _kind(link: GeneratedLink, told: Report) -> str:
    length = told.duration_seconds
    return str(link.kind) if length is None else f"{link.kind} of {length:.1f} s"


def _made_at(made: Generation) -> str | None:
    return None if made.completed_at is None else made.completed_at.isoformat(timespec="seconds")
