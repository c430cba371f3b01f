"""A dialect as an ASGI application that answers, in its own words, for all that goes wrong."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope as AsgiScope, Send

from waypost.http.endpoints import EndpointTable, PathMatch
from waypost.http.idempotent_calls import answer_once
from waypost.kernel.actor import Actor
from waypost.kernel.errors import NotFound, WaypostError

MAX_DRAINED_BYTES: Final = 64 * 1024 * 1024

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
        body = _Body(receive)
        request = Request(scope, body.receive)
        response = await self._answer(request)
        if response is not None:
            await body.drain()
            await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response | None:
        try:
            return await self._route(request)
        except WaypostError as error:
            return self.words.error(error)
        except ClientDisconnect:
            return None
        except Exception:
            log.exception("request_failed", method=request.method, path=request.url.path)
            return self.words.crash()

    async def _route(self, request: Request) -> Response:
        found = self.endpoints.find(request.url.path)
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


class _Body:
    """Reads what is left of a request before it is answered.

    A client that still sends would otherwise see a broken connection instead of the answer.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._done = False

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            self._done = True
        return message

    async def drain(self) -> None:
        drained = 0
        while not self._done and drained < MAX_DRAINED_BYTES:
            message = await self.receive()
            drained += len(message.get("body", b""))


def _allowed(found: PathMatch) -> str:
    methods: Mapping[str, object] = found.endpoints
    return ", ".join(sorted(methods))
