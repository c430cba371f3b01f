"""Short links for people: to the target at once, by a password, or an explanation."""

import re
from typing import Final, assert_never

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from waypost.domain.links.model import LinkNotFound, ShortLink
from waypost.domain.links.opening import Opening, OpeningState, WrongPassword
from waypost.domain.links.reserved import RESERVED_WORDS
from waypost.domain.links.targets import location_of
from waypost.domain.rates.model import RateExceeded
from waypost.http.context import clicks, client_address, clients, public_url, services
from waypost.http.forms import read_form
from waypost.public.headers import NOINDEX, Headers
from waypost.public.redirects import click_of
from waypost.public.short_link_pages import (
    deactivated_page,
    expired_page,
    locked_page,
    password_page,
    unknown_page,
    wrong_password_page,
)

_UUID: Final = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NEVER: Final = "|".join(["[0-9a-f]{24}", _UUID, *map(re.escape, sorted(RESERVED_WORDS))])
SHORT_LINK_PATHS: Final = re.compile(rf"/(?!(?i:{_NEVER})/?\Z)[A-Za-z0-9_-]{{3,50}}/?", re.ASCII)
"""What can be a code; ids and words of the product never are."""

FOUND: Final = 302
SEE_OTHER: Final = 303


async def open_short_link(request: Request) -> Response:
    """GET|HEAD|POST /<code> (docs/contract/whisprly.md, 4.6).

    Most visits never come here: `redirects.py` answers those of links that lead on at once, where
    the database is SQLite.
    """
    code: str = request.path_params["code"]
    try:
        opening = await services(request).opening.open(code)
    except LinkNotFound:
        return unknown_page(request, _name(request, code))
    match opening.state:
        case OpeningState.ACTIVE:
            return await _lead_on(request, opening)
        case OpeningState.PROTECTED:
            return await _ask(request, opening)
        case OpeningState.EXPIRED:
            name = _name(request, opening.link.code)
            return expired_page(request, name, opening.link.link.expires_at or opening.at)
        case OpeningState.DEACTIVATED:
            return deactivated_page(request, _name(request, opening.link.code))
        case _:
            assert_never(opening.state)


async def _lead_on(request: Request, opening: Opening) -> Response:
    """Redirect; whoever posted something is not made to post it to the target."""
    if request.method == "GET":
        await _record(request, opening)
    status = SEE_OTHER if request.method == "POST" else FOUND
    return Response(status_code=status, headers=_to(opening.link))


async def _ask(request: Request, opening: Opening) -> Response:
    name = _name(request, opening.link.code)
    if request.method != "POST":
        return password_page(request, name)
    typed = (await read_form(request)).get("password", "")
    try:
        await services(request).opening.unlock(opening, typed, client_address(request))
    except WrongPassword:
        return wrong_password_page(request, name)
    except RateExceeded as error:
        return locked_page(request, name, error.allowance.retry_after_seconds)
    await _record(request, opening)
    return Response(status_code=SEE_OTHER, headers=_to(opening.link))


async def _record(request: Request, opening: Opening) -> None:
    link = opening.link.link
    click = click_of(
        request.scope,
        bytes.fromhex(link.id),
        bytes.fromhex(link.workspace_id),
        int(opening.at.timestamp() * 1000),
        clients(request).of(request.scope),
    )
    await clicks(request).record(click)


def _to(link: ShortLink) -> Headers:
    return {
        "location": location_of(link.target).decode("ascii"),
        "cache-control": "no-store",
        "x-robots-tag": NOINDEX,
    }


def _name(request: Request, code: str) -> str:
    """Return the short link as people write it."""
    return f"{public_url(request).partition('://')[2]}/{code}"


routes: list[Route] = [
    Route("/{code}", open_short_link, methods=["GET", "HEAD", "POST"]),
    Route("/{code}/", open_short_link, methods=["GET", "HEAD", "POST"]),
]
