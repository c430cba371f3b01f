from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from tests.factories import World, a_client, a_world
from tests.fakes.sharing import FakeSharing

from waypost.http.context import LinkSettings
from waypost.public import home, oembed, shared_pages, site_pages
from waypost.public.error_pages import render_not_found, render_wrong_method

PUBLIC_URL = "https://links.example.org"


@pytest.fixture
def sharing() -> FakeSharing:
    return FakeSharing()


@pytest.fixture
async def client(sharing: FakeSharing) -> AsyncIterator[httpx2.AsyncClient]:
    app = Starlette(
        routes=[*home.routes, *site_pages.routes, *oembed.routes, *shared_pages.routes],
        exception_handlers={HTTPException: _answer},
    )
    app.state.services = SimpleNamespace(sharing=sharing)
    app.state.public_url = PUBLIC_URL
    app.state.links = LinkSettings(
        frozenset({"links.example.org"}),
        allow_private_targets=False,
        also_reserved=frozenset(),
        open_to_all=True,
    )
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://other.test") as client:
        yield client


def _answer(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException) and error.status_code == 405:
        return render_wrong_method(request, (error.headers or {})["Allow"])
    return render_not_found(request)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The whole domain, for what a fake of one service does not answer."""
    world = a_world(tmp_path)
    world.clicks.start()
    yield world
    await world.close()


@pytest.fixture
async def visitor(world: World) -> AsyncIterator[httpx2.AsyncClient]:
    async with a_client(world) as client:
        yield client
