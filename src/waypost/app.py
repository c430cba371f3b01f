"""The server: which path belongs to which surface."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

import structlog
from starlette.applications import Starlette
from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from waypost.bootstrap import Waypost, build, prepare, running_jobs
from waypost.dialects.whisprly.auth import authenticate_or_public
from waypost.dialects.whisprly.endpoints import WHISPRLY_PATHS
from waypost.dialects.whisprly.reference import WHISPRLY
from waypost.dialects.whisprly.words import WhisprlyWords
from waypost.dialects.wisylink.reference import WISYLINK
from waypost.dialects.wisylink.words import WisyLinkWords
from waypost.domain.analytics.ports import ClickLog
from waypost.domain.rates.model import Rule
from waypost.domain.services import Services
from waypost.http import health
from waypost.http.client_addresses import ClientAddresses
from waypost.http.context import LinkSettings
from waypost.http.cors import AnyOrigin
from waypost.http.credentials import authenticate
from waypost.http.draining import DRAIN_SIGNAL, Draining
from waypost.http.endpoints import EndpointTable
from waypost.http.json_schemas import JsonObject
from waypost.http.logs import configure_logs
from waypost.http.open_calls import CallMeter
from waypost.http.openapi import openapi_document
from waypost.http.request_ids import RequestIds
from waypost.http.surface import Surface
from waypost.kernel.clock import Clock
from waypost.kernel.errors import InvalidArgument, Unavailable
from waypost.public import home, oembed, shared_pages, short_links, site_pages
from waypost.public.error_pages import (
    render_bad_request,
    render_failure,
    render_not_found,
    render_unavailable,
    render_wrong_method,
)
from waypost.public.redirects import Redirects, RedirectsFirst
from waypost.public.reference import SERVER, SHARED_PAGES
from waypost.public.reference_pages import ReferencePages
from waypost.public.short_links import SHORT_LINK_PATHS
from waypost.settings import Settings, Switch

log = structlog.get_logger(__name__)

Table = Sequence[tuple[re.Pattern[str], ASGIApp]]

DIALECTS: Final = (WISYLINK, WHISPRLY)
OPEN_SURFACES: Final = (SHARED_PAGES, SERVER)


class Application:
    """Hands each request to the surface that its path belongs to; the first match counts."""

    def __init__(self, table: Table, state: State, lifespan: Starlette) -> None:
        """Keep the table; `lifespan` starts and stops what the surfaces need."""
        self.table = table
        self.state = state
        self.lifespan = lifespan

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the life of the server."""
        if scope["type"] != "http":
            await self.lifespan(scope, receive, send)
            return
        scope["app"] = self
        path = scope["path"]
        surface = next(surface for pattern, surface in self.table if pattern.fullmatch(path))
        await surface(scope, receive, send)


def create_app() -> ASGIApp:
    """Make the server from the environment; granian calls this in its worker."""
    configure_logs()
    waypost = build(Settings())
    state = state_of(waypost.services, waypost.clicks, waypost.settings)
    redirects = Redirects(waypost.book, waypost.clicks, state.clients, waypost.clock)

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        await asyncio.to_thread(prepare, waypost.settings)
        _greet(await waypost.services.accounts.begin())
        await waypost.start()
        asyncio.get_running_loop().add_signal_handler(DRAIN_SIGNAL, server.begin)
        try:
            async with running_jobs(waypost) as jobs_alive:
                state.readiness = lambda: _missing(waypost, jobs_alive)
                _say(f"Waypost is ready at {waypost.settings.public_url}")
                yield
        finally:
            await waypost.close()

    server = Draining(application(state, waypost.clock, life, redirects))
    return server


def state_of(services: Services, clicks: ClickLog, settings: Settings) -> State:
    """Put together what routes find on the application (http/context.py, http/health.py)."""
    return State(
        {
            "services": services,
            "clicks": clicks,
            "public_url": settings.public_url,
            "prompt_max_chars": settings.wisylink_prompt_max_chars,
            "clients": ClientAddresses(settings.trusted_networks),
            "links": LinkSettings(
                settings.own_hosts,
                settings.whisprly_allow_private_targets,
                settings.also_reserved,
                open_to_all=settings.public_shortening is Switch.ON,
            ),
            "rate_rule": Rule(settings.whisprly_rate_limit, settings.whisprly_rate_window_seconds),
        }
    )


def application(
    state: State,
    clock: Clock,
    life: Callable[[Starlette], AbstractAsyncContextManager[None]],
    redirects: Redirects,
) -> ASGIApp:
    """Make the server around a wired product, whose life begins and ends with `life`."""
    wisylink = Surface(EndpointTable(WISYLINK.endpoints), authenticate, WisyLinkWords(clock))
    reference = ReferencePages(lambda: describe(state.public_url))
    whisprly = AnyOrigin(
        Surface(
            EndpointTable(WHISPRLY.endpoints),
            authenticate_or_public,
            WhisprlyWords(),
            CallMeter(),
        )
    )
    table: Table = (
        (WHISPRLY_PATHS, whisprly),
        (re.compile(r"/api(/.*)?", re.DOTALL), wisylink),
        (re.compile(r"/(health|readyz)"), _pages(state, health.routes)),
        (SHORT_LINK_PATHS, _pages(state, short_links.routes)),
        (
            re.compile(r".*", re.DOTALL),
            _pages(
                state,
                [
                    *home.routes,
                    *site_pages.routes,
                    *reference.routes,
                    *oembed.routes,
                    *shared_pages.routes,
                ],
            ),
        ),
    )
    return RedirectsFirst(
        RequestIds(Application(table, state, Starlette(lifespan=life))), redirects
    )


def describe(public_url: str) -> JsonObject:
    """Return the OpenAPI document of a server with this address."""
    return openapi_document(DIALECTS, OPEN_SURFACES, public_url)


async def _missing(waypost: Waypost, jobs_alive: Callable[[], bool]) -> tuple[str, ...]:
    missing = await waypost.missing()
    return missing if jobs_alive() else (*missing, "jobs")


def _pages(state: State, routes: Sequence[Route]) -> Starlette:
    pages = Starlette(
        routes=routes,
        exception_handlers={
            404: _not_found,
            405: _wrong_method,
            InvalidArgument: _bad_request,
            Unavailable: _unavailable,
            Exception: _failure,
        },
    )
    pages.state = state
    pages.router.redirect_slashes = False
    return pages


async def _not_found(request: Request, error: Exception) -> Response:
    del error
    return render_not_found(request)


async def _wrong_method(request: Request, error: Exception) -> Response:
    headers = error.headers if isinstance(error, HTTPException) else None
    return render_wrong_method(request, (headers or {}).get("Allow", "GET, HEAD"))


async def _bad_request(request: Request, error: Exception) -> Response:
    return render_bad_request(request, str(error))


async def _unavailable(request: Request, error: Exception) -> Response:
    log.warning("unavailable", path=request.scope["path"], reason=str(error))
    return render_unavailable(request)


async def _failure(request: Request, error: Exception) -> Response:
    log.error("request_failed", path=request.scope["path"], exc_info=error)
    return render_failure(request)


def _greet(secret: str | None) -> None:
    """Print the first key, this once and before anything else can fail."""
    if secret is not None:
        _say(
            f"Your key, shown this once: {secret}",
            "Keep it: send it as `x-api-key` or `Authorization: Bearer`.",
        )


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
