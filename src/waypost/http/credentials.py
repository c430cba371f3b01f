"""Where a request carries its key (docs/contract/README.md, "Credentials")."""

from starlette.datastructures import Headers
from starlette.requests import Request

from waypost.domain.accounts.model import KeyUnknown
from waypost.http.context import services
from waypost.kernel.actor import Actor


def read_key(headers: Headers) -> str | None:
    """Return the key: a non-empty `x-api-key` alone counts, otherwise a bearer token."""
    key = headers.get("x-api-key", "").strip()
    if key:
        return key
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


async def authenticate(request: Request) -> Actor:
    """Return who calls, or raise KeyUnknown."""
    key = read_key(request.headers)
    if key is None:
        raise KeyUnknown
    return await services(request).accounts.authenticate(key)
