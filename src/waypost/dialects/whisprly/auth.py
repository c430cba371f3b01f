"""Who calls: a key's workspace, or the public one (docs/contract/whisprly.md, 2)."""

from typing import Final

from starlette.requests import Request

from waypost.domain.accounts.model import PUBLIC_BRAND_ID, PUBLIC_WORKSPACE_ID
from waypost.domain.rates.model import Allowance
from waypost.http.context import client_address, link_settings, rate_rule, services
from waypost.http.credentials import read_key
from waypost.kernel.actor import Actor, Scope
from waypost.kernel.errors import Unauthenticated

PUBLIC: Final = Actor(
    PUBLIC_WORKSPACE_ID,
    None,
    frozenset({Scope.LINKS_READ, Scope.LINKS_WRITE}),
    PUBLIC_BRAND_ID,
)


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


class CallMeter:
    """Counts per key, or per address without one (docs/contract/whisprly.md, 3.5)."""

    def count(self, request: Request, actor: Actor | None) -> Allowance:
        """Count one call."""
        who = actor.key_id if actor and actor.key_id else client_address(request)
        return services(request).rates.hit(f"whisprly:{who}", rate_rule(request))
