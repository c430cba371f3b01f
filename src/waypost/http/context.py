"""What routes find on the application."""

from dataclasses import dataclass
from typing import cast

from starlette.requests import Request

from waypost.domain.analytics.ports import ClickLog
from waypost.domain.rates.model import Rule
from waypost.domain.services import Services
from waypost.http.client_addresses import ClientAddresses, counted_as


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """What short links may be and lead to.

    Attributes:
        own_hosts: `host` and `host:port` of this server, lower case.
        allow_private_targets: Whether `localhost` and private addresses may be led to.
        also_reserved: Words that no alias may be, besides the product's own.
        open_to_all: Whether links may be made without a key.
    """

    own_hosts: frozenset[str]
    allow_private_targets: bool
    also_reserved: frozenset[str]
    open_to_all: bool


def services(request: Request) -> Services:
    """Return the domain behind this server."""
    return cast("Services", request.app.state.services)


def public_url(request: Request) -> str:
    """Return the base of every address handed out, without a trailing slash."""
    return cast("str", request.app.state.public_url)


def prompt_max_chars(request: Request) -> int:
    """Return how many code points a prompt may have."""
    return cast("int", request.app.state.prompt_max_chars)


def link_settings(request: Request) -> LinkSettings:
    """Return what links may lead to."""
    return cast("LinkSettings", request.app.state.links)


def client_address(request: Request) -> str:
    """Return the address of the client, as it is counted."""
    return counted_as(clients(request).of(request.scope))


def clients(request: Request) -> ClientAddresses:
    """Return what tells the addresses of clients."""
    return cast("ClientAddresses", request.app.state.clients)


def rate_rule(request: Request) -> Rule:
    """Return how often anybody may call what makes links without a key."""
    return cast("Rule", request.app.state.rate_rule)


def clicks(request: Request) -> ClickLog:
    """Return where clicks are recorded."""
    return cast("ClickLog", request.app.state.clicks)
