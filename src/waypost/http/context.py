"""What routes find on the application."""

from typing import cast

from starlette.requests import Request

from waypost.domain.services import Services


def services(request: Request) -> Services:
    """Return the domain behind this server."""
    return cast("Services", request.app.state.services)


def public_url(request: Request) -> str:
    """Return the base of every address handed out, without a trailing slash."""
    return cast("str", request.app.state.public_url)


def prompt_max_chars(request: Request) -> int:
    """Return how many code points a prompt may have."""
    return cast("int", request.app.state.prompt_max_chars)
