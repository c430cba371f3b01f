"""A dialect as an ASGI application that answers, in its own words, for all that goes wrong."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope as AsgiScope, Send

from waypost.http.endpoints import EndpointTable, PathMatch
from waypost.http.idempotent_calls import answer_once
from waypost.http.request_bodies import RequestBody
from waypost.kernel.actor import Actor
from waypost.kernel.errors import InvalidArgument, NotFound, WaypostError

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


@dataclass(frozen=True)
class Surface:
    """Authenticates, checks the scope, and hands over to the endpoint."""

    endpoints: EndpointTable
    authenticate: Callable[[Request], Awaitable[Actor]]
    words: Words

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        body = RequestBody(receive)
        request = Request(scope, body.receive)
        response = await self._answer(request)
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
        actor = await self.authenticate(request)
        actor.require(endpoint.scope)
        if endpoint.idempotent:
            return await answer_once(request, actor, endpoint)
        return await endpoint.handler(request, actor)


def _allowed(found: PathMatch) -> str:
    methods: Mapping[str, object] = found.endpoints
    return ", ".join(sorted(methods))
