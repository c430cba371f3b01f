"""Every declared endpoint, and how to call it with given values."""

import re
from pathlib import Path
from typing import Final

import httpx2
from starlette.applications import Starlette
from starlette.datastructures import State
from starlette.routing import Route
from tests.factories import no_life
from tests.fakes.clock import FakeClock

from waypost.adapters.clicks.sqlite_clicks import SqliteClicks
from waypost.adapters.database.address_book import NoAddressBook
from waypost.app import DIALECTS, Application, application
from waypost.http.client_addresses import ClientAddresses
from waypost.http.cors import AnyOrigin
from waypost.http.endpoints import Endpoint
from waypost.http.request_ids import RequestIds
from waypost.http.surface import Surface
from waypost.kernel.ids import uuid_of
from waypost.public.redirects import Redirects, RedirectsFirst

ENDPOINTS: Final = tuple(endpoint for dialect in DIALECTS for endpoint in dialect.endpoints)

DOCUMENTED: Final = tuple(endpoint for endpoint in ENDPOINTS if not endpoint.shadowed)
NEEDING_A_KEY: Final = tuple(
    endpoint for dialect in DIALECTS if dialect.needs_key for endpoint in dialect.endpoints
)


def named(endpoint: Endpoint) -> str:
    return f"{endpoint.method} {endpoint.path}"


def served() -> tuple[list[Endpoint], list[Route]]:
    """Return everything that the server routes, with a key and without."""
    app = application(State(), FakeClock(), no_life, _no_redirects())
    assert isinstance(app, RedirectsFirst)
    assert isinstance(app.app, RequestIds)
    assert isinstance(app.app.app, Application)
    endpoints: list[Endpoint] = []
    routes: list[Route] = []
    for _, wrapped in app.app.app.table:
        surface = wrapped.app if isinstance(wrapped, AnyOrigin) else wrapped
        if isinstance(surface, Surface):
            endpoints += surface.endpoints.endpoints
        else:
            assert isinstance(surface, Starlette)
            for route in surface.routes:
                assert isinstance(route, Route)
                routes.append(route)
    return endpoints, routes


def _no_redirects() -> Redirects:
    clock = FakeClock()
    clicks = SqliteClicks(Path(), frozenset(), clock, counts_bots=False)
    return Redirects(NoAddressBook(), clicks, ClientAddresses(), clock)


async def call(
    client: httpx2.AsyncClient, endpoint: Endpoint, values: dict[str, str], body: object = None
) -> httpx2.Response:
    """Call an endpoint; of the values, those in its path and its query are used.

    A path that wants a UUID gets the one of the same id.
    """
    values = values | {"linkId": values["id"]}
    if endpoint.shadowed:
        values["id"] = uuid_of(values["id"])
    path = re.sub(r"\{(\w+)\}", lambda match: values[match[1]], endpoint.path)
    query = {
        parameter.name: values[parameter.name]
        for parameter in endpoint.parameters
        if parameter.name in values and f"{{{parameter.name}}}" not in endpoint.path
    }
    return await client.request(
        endpoint.method,
        path,
        params=query,
        json=body,
        content=b"bytes" if endpoint.takes_bytes else None,
    )
