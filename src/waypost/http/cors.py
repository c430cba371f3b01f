"""Cross-origin calls, where a surface lets every web page make them; never with cookies."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS: Final = "GET, POST, DELETE, OPTIONS"
REQUEST_HEADERS: Final = "Content-Type, Authorization, x-api-key, Idempotency-Key"
EXPOSED: Final = (
    "X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, "
    "Idempotency-Replayed, X-Request-Id"
)
PREFLIGHT_SECONDS: Final = 86_400


class AnyOrigin:
    """Answers preflights, which count against nothing, and allows every origin."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap a surface."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def send_allowing(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["access-control-allow-origin"] = "*"
                headers["access-control-expose-headers"] = EXPOSED
            await send(message)

        if scope["method"] == "OPTIONS":
            await _answer_preflight(send_allowing)
        else:
            await self.app(scope, receive, send_allowing)


async def _answer_preflight(send: Send) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": 204,
            "headers": [
                (b"access-control-allow-methods", METHODS.encode()),
                (b"access-control-allow-headers", REQUEST_HEADERS.encode()),
                (b"access-control-max-age", str(PREFLIGHT_SECONDS).encode()),
                (b"cache-control", b"no-store"),
            ],
        }
    )
    await send({"type": "http.response.body", "body": b""})
