"""`waypost report`, on the data folder of a server that has made a page."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tests.factories import World, a_draft, a_world, an_actor, an_asset
from typer.testing import CliRunner

from waypost.cli.main import app
from waypost.cli.running import Refused
from waypost.domain.generation.model import GeneratedLink


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYPOST_DATA_DIR", str(tmp_path))


def ordered(folder: Path, make: Callable[[World, GeneratedLink], Awaitable[None]]) -> str:
    """Order a page of a table, and let something be made of it; return the id."""

    async def order() -> str:
        world = a_world(folder)
        world.studio.captions = "WEBVTT\n"
        actor = await an_actor(world)
        asset_ids = (await an_asset(world, actor),)
        link = await world.services.generation.create(actor, a_draft(asset_ids=asset_ids))
        await make(world, link)
        await world.close()
        return link.link.id

    return asyncio.run(order())


async def once(world: World, link: GeneratedLink) -> None:
    await world.services.making.run(link.current.id)


async def in_vain(world: World, link: GeneratedLink) -> None:
    world.studio.failures = 3
    await world.services.making.run(link.current.id)


def test_an_owner_reads_what_was_used_what_was_left_out_and_why(tmp_path: Path) -> None:
    link_id = ordered(tmp_path, once)

    printed = CliRunner().invoke(app, ["report", link_id.upper()], catch_exceptions=False)

    assert printed.stdout.splitlines() == [
        "A title",
        "A description.",
        "page, language en, made 2026-03-09T08:15:30+00:00",
        "",
        "Files: 3",
        "  output-1.html",
        "  captions.vtt",
        "  cover.jpg",
        "",
        "Used: 1",
        "  sales.csv",
        "",
        "Left out: 1",
        "  x.pdf: not read yet",
        "",
        "Notes: none",
        "",
        "Checks passed: none",
    ]


def test_a_program_reads_the_whole_report(tmp_path: Path) -> None:
    link_id = ordered(tmp_path, once)

    printed = CliRunner().invoke(app, ["report", link_id, "--json"], catch_exceptions=False)

    report = json.loads(printed.stdout)
    assert report["link_id"] == link_id
    assert report["left_out"] == [{"name": "x.pdf", "reason": "not read yet"}]
    assert report["made_at"] == "2026-03-09T08:15:30+00:00"


def test_what_keeps_failing_says_why(tmp_path: Path) -> None:
    link_id = ordered(tmp_path, in_vain)

    printed = CliRunner().invoke(app, ["report", link_id])

    assert isinstance(printed.exception, Refused)
    assert str(printed.exception) == (
        "Nothing is made for this link yet. Last: The layout did not fit."
    )


@pytest.mark.parametrize(
    ("link_id", "sentence"),
    [
        ("0" * 24, "Link not found."),
        ("xyz", "xyz is no link id; it has 24 hexadecimal characters."),
    ],
)
def test_what_is_no_link_is_refused(link_id: str, sentence: str) -> None:
    printed = CliRunner().invoke(app, ["report", link_id])

    assert isinstance(printed.exception, Refused)
    assert str(printed.exception) == sentence
