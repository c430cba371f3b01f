"""`waypost listing`: the pictures of one product, made here and now, without a server."""

import asyncio
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from waypost.cli.running import AsJson, Refused, print_one, refused_in_one_sentence
from waypost.kernel.studio import OrderFailed, Progress, Report

if TYPE_CHECKING:
    from waypost.domain.listings.model import ListingDraft
    from waypost.domain.listings.service import MadeListing

TIMEOUT_SECONDS: Final = 120.0


def listing(  # noqa: PLR0913 (each is an option)
    photo: Annotated[Path, typer.Argument(help="JPEG, PNG, WebP or GIF.", dir_okay=False)],
    name: Annotated[str, typer.Option(help="Of the product, up to 200 characters.")],
    output: Annotated[Path, typer.Option(help="The folder for the pictures.", file_okay=False)],
    *,
    description: Annotated[str, typer.Option(help="Up to 5,000 characters.")] = "",
    vendor: Annotated[str, typer.Option(help="Who sells it.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make the pictures of a listing from a photo: on white, in colour, and with details."""
    from waypost.domain.listings.model import ListingDraft  # noqa: PLC0415 (not for `--help`)

    with refused_in_one_sentence():
        draft = ListingDraft.checked(
            name=name, photo=photo.read_bytes(), description=description, vendor=vendor
        )
        try:
            with typer.progressbar(
                length=100, label="Making", hidden=as_json, file=sys.stderr
            ) as bar:
                report = asyncio.run(_make(draft, output, bar.update))
        except OrderFailed as failure:
            raise Refused(str(failure)) from failure
    files = [str(output / file) for file in (*report.outputs, report.cover)]
    print_one(
        {
            "title": report.title,
            "files": files,
            "left_out": [f"{item.name}: {item.reason}" for item in report.left_out],
            "notes": list(report.notes),
        },
        as_json=as_json,
    )


async def _make(draft: "ListingDraft", output: Path, advance: Callable[[int], None]) -> Report:
    from waypost.adapters.studio.supervisor import ChildStudio  # noqa: PLC0415 (as above)
    from waypost.domain.listings.service import ListingService  # noqa: PLC0415

    shown = 0

    async def show(progress: Progress) -> None:
        nonlocal shown
        reached = round(100 * progress.fraction)
        advance(reached - shown)
        shown = reached

    studio = ChildStudio(frozenset(), children=1, timeout_seconds=TIMEOUT_SECONDS)
    try:
        async with ListingService(studio).made(draft, show) as made:
            await asyncio.to_thread(_keep, made, output)
            return made.report
    finally:
        await studio.close()


def _keep(made: "MadeListing", output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    for file in (*made.report.outputs, made.report.cover):
        shutil.copyfile(made.folder / file, output / file)
