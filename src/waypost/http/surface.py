"""A dialect as an ASGI application that answers, in its own words, for all that goes wrong."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Protocol

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope as AsgiScope, Send

from waypost.domain.rates.model import Allowance, RateExceeded
from waypost.http.endpoints import EndpointTable, PathMatch
from waypost.http.idempotent_calls import answer_once
from waypost.http.request_bodies import RequestBody
from waypost.kernel.actor import Actor
from waypost.kernel.errors import InvalidArgument, NotFound, Unauthenticated, WaypostError

log = structlog.get_logger(__name__)


class Words(Protocol):
    """How a dialect says what it refuses."""

    def error(self, error: WaypostError) -> Response:
        """Answer for an error of the domain."""
        ...

    def method_not_allowed(self, allowed: str) -> Response:
        """Answer for a known path and a method that it does not have."""
        ...

    def crash(self) -> Response:
        """Answer for a fault of ours; it says nothing about it."""
        ...


class Meter(Protocol):
    """Counts calls, and tells callers how many they have left."""

    def count(self, request: Request, actor: Actor | None) -> Allowance:
        """Count a call of this actor, or of whoever has no good key."""
        ...


@dataclass(frozen=True)
class Surface:
    """Authenticates, counts, checks the scope, and hands over to the endpoint."""

    endpoints: EndpointTable
    authenticate: Callable[[Request], Awaitable[Actor]]
    words: Words
    meter: Meter | None = None

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        body = RequestBody(receive)
        request = Request(scope, body.receive)
        response = await self._answer(request)
        if self.meter is not None and hasattr(request.state, "allowance"):
            response.headers.update(rate_headers(request.state.allowance))
        if not (body.untouched and "expect" in request.headers):
            await body.drain()
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        try:
            return await self._route(request)
        except WaypostError as error:
            return self.words.error(error)
        except ClientDisconnect:
            return self.words.error(InvalidArgument("The body of the request did not arrive."))
        except Exception:
            log.exception("request_failed", method=request.method, path=request.scope["path"])
            return self.words.crash()

    async def _route(self, request: Request) -> Response:
        found = self.endpoints.find(request.scope["path"])
        if found is None:
            raise NotFound("Not found.")
        endpoint = found.endpoints.get(request.method)
        if endpoint is None:
            return self.words.method_not_allowed(_allowed(found))
        request.scope["path_params"] = dict(found.parameters)
        if endpoint.precheck is not None:
            endpoint.precheck(request)
        actor = await self._identify(request)
        actor.require(endpoint.scope)
        if endpoint.idempotent:
            return await answer_once(request, actor, endpoint)
        return await endpoint.handler(request, actor)

    async def _identify(self, request: Request) -> Actor:
        try:
            actor = await self.authenticate(request)
        except Unauthenticated:
            self._count(request, None)
            raise
        self._count(request, actor)
        return actor

    def _count(self, request: Request, actor: Actor | None) -> None:
        if self.meter is None:
            return
        allowance = self.meter.count(request, actor)
        request.state.allowance = allowance
        if allowance.exceeded:
            raise RateExceeded(allowance)


def rate_headers(allowance: Allowance) -> Mapping[str, str]:
    """Tell what is left of a window, and when it ends in Unix seconds."""
    return {
        "x-ratelimit-limit": str(allowance.limit),
        "x-ratelimit-remaining": str(allowance.remaining),
        "x-ratelimit-reset": str(ceil(allowance.resets_at.timestamp())),
    }


def _allowed(found: PathMatch) -> str:
    methods: Mapping[str, object] = found.endpoints
    return ", ".join(sorted(methods))
