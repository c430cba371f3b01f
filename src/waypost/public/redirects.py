"""The road of a click: an address, its click, 302; before routing and middleware."""

from collections.abc import Awaitable, Mapping
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from waypost.domain.analytics.model import Click
from waypost.domain.analytics.ports import ClickLog
from waypost.domain.links.ports import AddressBook
from waypost.http.client_addresses import ClientAddresses
from waypost.http.request_ids import drawn_request_ids
from waypost.kernel.clock import Clock

MOST_PATH_CHARS: Final = 52
_NO_LENGTH: Final = (b"content-length", b"0")
_NO_STORE: Final = (b"cache-control", b"no-store")
_NO_INDEX: Final = (b"x-robots-tag", b"noindex")
_END: Final[Message] = {"type": "http.response.body", "body": b""}


class RedirectsFirst:
    """Lets short links be followed before anything else looks at a request."""

    def __init__(self, app: ASGIApp, redirects: "Redirects") -> None:
        """Wrap the whole server."""
        self.app = app
        self.redirects = redirects

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; a redirect is answered after its click is stored."""
        found = self.redirects.follow(scope) if scope["type"] == "http" else None
        if found is None:
            await self.app(scope, receive, send)
            return
        start, stored = found
        if stored is not None:
            await stored
        await send(start)
        await send(_END)


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
        self.request_ids = drawn_request_ids()

    def follow(self, scope: Scope) -> tuple[Message, Awaitable[None] | None] | None:
        """Answer a GET or HEAD of a short link; None if it is none that leads somewhere at once.

        Returns:
            How the answer starts, and what to wait for before it is sent.

        Source: docs/contract/whisprly.md, 4.6.
        """
        path: str = scope["path"]
        method: str = scope["method"]
        if len(path) > MOST_PATH_CHARS or method not in {"GET", "HEAD"}:
            return None
        destination = self.book.find(path[1:].removesuffix("/").lower())
        if destination is None:
            return None
        link, workspace, location, ends = destination
        now = int(self.clock().timestamp() * 1000)
        if ends is not None and ends <= now:
            return None
        stored = None
        if method == "GET":
            client = self.clients.of(scope)
            stored = self.clicks.record(click_of(scope, link, workspace, now, client))
        headers = [
            (b"location", location),
            (b"x-request-id", next(self.request_ids)),
            _NO_LENGTH,
            _NO_STORE,
            _NO_INDEX,
        ]
        return {"type": "http.response.start", "status": 302, "headers": headers}, stored


def click_of(scope: Scope, link: bytes, workspace: bytes, now: int, client: str) -> Click:
    """Read the click out of a request; `now` is in milliseconds."""
    headers: dict[bytes, bytes] = dict(scope["headers"])
    return Click(
        link,
        workspace,
        now,
        client,
        headers.get(b"user-agent", b"").decode("latin-1"),
        headers.get(b"referer", b"").decode("latin-1"),
        (b"sec-purpose" in headers or b"purpose" in headers) and _prepares(headers),
    )


def _prepares(headers: Mapping[bytes, bytes]) -> bool:
    """Whether a browser only prepares for a visit that may never come."""
    purpose = headers.get(b"sec-purpose", b"") + headers.get(b"purpose", b"")
    return any(word in purpose.lower() for word in (b"prefetch", b"prerender"))
