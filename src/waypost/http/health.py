"""Whether the server answers, and whether it can do its work."""

from collections.abc import Awaitable, Callable
from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

Readiness = Callable[[], Awaitable[tuple[str, ...]]]
"""Names what does not answer: `database`, `storage` or `jobs`; nothing when all is well."""


async def health(request: Request) -> Response:
    """GET /health: the process answers (docs/contract/README.md, "Health")."""
    del request
    return PlainTextResponse("OK", headers={"cache-control": "no-store"})


async def readyz(request: Request) -> Response:
    """GET /readyz: 503 until database, storage and job engine answer."""
    readiness = cast("Readiness", request.app.state.readiness)
    missing = await readiness()
    body = {"status": "unavailable" if missing else "ready", "missing": missing}
    status = 503 if missing else 200
    return JSONResponse(body, status, headers={"cache-control": "no-store"})


routes = [Route("/health", health), Route("/readyz", readyz)]
