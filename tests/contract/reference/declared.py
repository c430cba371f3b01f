"""Every declared endpoint, and how to call it with given values."""

import re
from typing import Final

import httpx2

from waypost.app import DIALECTS
from waypost.http.endpoints import Endpoint

ENDPOINTS: Final = tuple(endpoint for dialect in DIALECTS for endpoint in dialect.endpoints)


def named(endpoint: Endpoint) -> str:
    return f"{endpoint.method} {endpoint.path}"


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
