"""Before the server ends: answers say that their connection ends with them.

A client that is about to send something on a connection kept alive cannot know that the server is
closing it, and would see it reset. So, for a moment before the end, each answer is a last one.
"""

import signal
from collections.abc import Awaitable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

DRAIN_SIGNAL: Final = signal.SIGUSR1
DRAIN_SECONDS: Final = 0.3

_CLOSE: Final = (b"connection", b"close")


class Draining:
    """ASGI middleware that costs nothing before `begin`."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the whole server."""
        self._app = app
        self._serve = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Serve one request."""
        return self._serve(scope, receive, send)

    def begin(self) -> None:
        """Let each answer be the last one of its connection from now on."""
        self._serve = self._close_after

    async def _close_after(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_http1 = scope["type"] == "http" and scope["http_version"].startswith("1")

        async def send_last(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], _CLOSE]}
            await send(message)

        await self._app(scope, receive, send_last if is_http1 else send)
