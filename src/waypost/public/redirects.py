"""The road of a click: an address, its click, 302; before routing and middleware."""

import secrets
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from waypost.domain.analytics.model import Click
from waypost.domain.analytics.ports import ClickLog
from waypost.domain.links.ports import AddressBook
from waypost.http.client_addresses import ClientAddresses
from waypost.kernel.clock import Clock

MOST_PATH_CHARS: Final = 52
_METHODS: Final = frozenset({"GET", "HEAD"})
_HEADERS: Final = (
    (b"content-length", b"0"),
    (b"cache-control", b"no-store"),
    (b"x-robots-tag", b"noindex"),
)


class RedirectsFirst:
    """Lets short links be followed before anything else looks at a request."""

    def __init__(self, app: ASGIApp, redirects: "Redirects") -> None:
        """Wrap the whole server."""
        self.app = app
        self.redirects = redirects

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and await self.redirects.follow(scope, send):
            return
        await self.app(scope, receive, send)


class Redirects:
    """Follows short links that lead somewhere at once; everything else takes the usual road."""

    def __init__(
        self, book: AddressBook, clicks: ClickLog, clients: ClientAddresses, clock: Clock
    ) -> None:
        """Keep what the road needs."""
        self.book = book
        self.clicks = clicks
        self.clients = clients
        self.clock = clock

    async def follow(self, scope: Scope, send: Send) -> bool:
        """Answer a GET or HEAD of a short link, after its click is stored; False if it is none.

        Source: docs/contract/whisprly.md, 4.6.
        """
        path: str = scope["path"]
        method: str = scope["method"]
        if len(path) > MOST_PATH_CHARS or method not in _METHODS:
            return False
        destination = self.book.find(path[1:].removesuffix("/").lower())
        if destination is None:
            return False
        now = int(self.clock().timestamp() * 1000)
        ends = destination.expires_at_milliseconds
        if ends is not None and ends <= now:
            return False
        if method == "GET":
            link, workspace = destination.link, destination.workspace
            client = self.clients.of(scope)
            await self.clicks.record(click_of(scope, link, workspace, now, client))
        await send(
            {
                "type": "http.response.start",
                "status": 302,
                "headers": [
                    (b"location", destination.location),
                    (b"x-request-id", b"req_%b" % secrets.token_bytes(12).hex().encode()),
                    *_HEADERS,
                ],
            }
        )
        await send({"type": "http.response.body", "body": b""})
        return True


def click_of(scope: Scope, link: bytes, workspace: bytes, now: int, client: str) -> Click:
    """Read the click out of a request; `now` is in milliseconds."""
    user_agent = referrer = ""
    prefetched = False
    for name, value in scope["headers"]:
        if name == b"user-agent":
            user_agent = value.decode("latin-1")
        elif name == b"referer":
            referrer = value.decode("latin-1")
        elif name in {b"sec-purpose", b"purpose"}:
            prefetched = b"prefetch" in value or b"prerender" in value
    return Click(link, workspace, now, client, user_agent, referrer, prefetched)
