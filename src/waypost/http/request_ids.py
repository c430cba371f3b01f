"""A request id on every answer and on every line that is logged for it."""

import secrets
from collections.abc import Iterator
from typing import Final

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ID_BYTES: Final = 12
_DRAWN_AT_ONCE: Final = 256


def drawn_request_ids() -> Iterator[bytes]:
    """Return ids for answers that do not come this way; drawn many at once, which costs less."""
    while True:
        drawn = secrets.token_hex(_ID_BYTES * _DRAWN_AT_ONCE).encode()
        for start in range(0, len(drawn), 2 * _ID_BYTES):
            yield b"req_" + drawn[start : start + 2 * _ID_BYTES]


class RequestIds:
    """ASGI middleware; the id is also `scope["request_id"]`."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the whole server."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = f"req_{secrets.token_hex(_ID_BYTES)}"
        scope["request_id"] = request_id

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["x-request-id"] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            await self.app(scope, receive, send_with_id)
