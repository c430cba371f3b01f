"""Calls without a key: on whose behalf they are, and how many there may be."""

from typing import Final

from starlette.requests import Request

from waypost.domain.accounts.model import PUBLIC_BRAND_ID, PUBLIC_WORKSPACE_ID
from waypost.domain.rates.model import Allowance
from waypost.http.context import client_address, rate_rule, services
from waypost.kernel.actor import Actor, Scope

PUBLIC: Final = Actor(
    PUBLIC_WORKSPACE_ID,
    None,
    frozenset({Scope.LINKS_READ, Scope.LINKS_WRITE}),
    PUBLIC_BRAND_ID,
)


class CallMeter:
    """Counts per key, or per address without one (docs/contract/whisprly.md, 3.5)."""

    def count(self, request: Request, actor: Actor | None) -> Allowance:
        """Count one call."""
        who = actor.key_id if actor and actor.key_id else client_address(request)
        return services(request).rates.hit(f"whisprly:{who}", rate_rule(request))
