"""Every declared endpoint, and how to call it with given values."""

import re
from typing import Final

import httpx2
from starlette.applications import Starlette
from starlette.datastructures import State
from starlette.routing import Route
from tests.factories import no_life
from tests.fakes.clock import FakeClock

from waypost.app import DIALECTS, Application, application
from waypost.http.endpoints import Endpoint
from waypost.http.request_ids import RequestIds
from waypost.http.surface import Surface

ENDPOINTS: Final = tuple(endpoint for dialect in DIALECTS for endpoint in dialect.endpoints)


def named(endpoint: Endpoint) -> str:
    return f"{endpoint.method} {endpoint.path}"


def served() -> tuple[list[Endpoint], list[Route]]:
    """Return everything that the server routes, with a key and without."""
    app = application(State(), FakeClock(), no_life)
    assert isinstance(app, RequestIds)
    assert isinstance(app.app, Application)
    endpoints: list[Endpoint] = []
    routes: list[Route] = []
    for _, surface in app.app.table:
        if isinstance(surface, Surface):
            endpoints += surface.endpoints.endpoints
        else:
            assert isinstance(surface, Starlette)
            for route in surface.routes:
                assert isinstance(route, Route)
                routes.append(route)
    return endpoints, routes


async def call(
    client: httpx2.AsyncClient, endpoint: Endpoint, values: dict[str, str], body: object = None
) -> httpx2.Response:
    """Call an endpoint; of the values, those in its path and its query are used."""
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
