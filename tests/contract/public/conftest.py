from collections.abc import AsyncIterator
from types import SimpleNamespace

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from tests.fakes.sharing import FakeSharing

from waypost.public import oembed, shared_pages, site_pages
from waypost.public.error_pages import render_not_found, render_wrong_method

PUBLIC_URL = "https://links.example.org"


@pytest.fixture
def sharing() -> FakeSharing:
    return FakeSharing()


@pytest.fixture
async def client(sharing: FakeSharing) -> AsyncIterator[httpx2.AsyncClient]:
    app = Starlette(
        routes=[*site_pages.routes, *oembed.routes, *shared_pages.routes],
        exception_handlers={HTTPException: _answer},
    )
    app.state.services = SimpleNamespace(sharing=sharing)
    app.state.public_url = PUBLIC_URL
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://other.test") as client:
        yield client


def _answer(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException) and error.status_code == 405:
        return render_wrong_method(request, (error.headers or {})["Allow"])
    return render_not_found(request)
