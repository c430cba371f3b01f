"""Who calls: a key's workspace, or the public one (docs/contract/whisprly.md, 2)."""

from starlette.requests import Request

from waypost.http.context import link_settings, services
from waypost.http.credentials import read_key
from waypost.http.open_calls import PUBLIC
from waypost.kernel.actor import Actor
from waypost.kernel.errors import Unauthenticated


async def authenticate_or_public(request: Request) -> Actor:
    """Return who calls; a wrong key is never taken for none.

    Raises:
        Unauthenticated: The key is wrong, or there is none and the operator wants one.
    """
    key = read_key(request.headers)
    if key is not None:
        try:
            return await services(request).accounts.authenticate(key)
        except Unauthenticated as error:
            raise Unauthenticated("Invalid API key") from error
    if not link_settings(request).open_to_all:
        raise Unauthenticated("API key required")
    return PUBLIC
