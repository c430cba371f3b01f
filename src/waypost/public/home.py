"""The home page, and the form on it that shortens an address for anybody."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from waypost.domain.links.model import AddressTaken, ShortLink
from waypost.domain.rates.model import Allowance
from waypost.http.context import link_settings, public_url, services
from waypost.http.forms import read_form
from waypost.http.open_calls import PUBLIC, CallMeter
from waypost.http.qr_codes import data_url, png_of, svg_of
from waypost.http.surface import rate_headers
from waypost.public.error_pages import render_wrong_method
from waypost.public.headers import NOINDEX, Headers, page_policy
from waypost.public.moments import spoken_moment
from waypost.public.rendering import render_page
from waypost.public.shortening_form import (
    Complaints,
    Typed,
    complaints_of,
    shortening_of,
    taken,
    typed_in,
)

QR_PIXELS: Final = 1024
MINUTE_SECONDS: Final = 60
FIELDS: Final = ("url", "alias", "hours", "password", "category")
FORM_POLICY: Final = page_policy({"form-action": "'self'"})
MADE_POLICY: Final = page_policy({"img-src": "'self' data:", "script-src": "'self'"})


async def home(request: Request) -> Response:
    """GET|POST /: say what this server is, and shorten an address where anybody may."""
    if request.method == "POST":
        return await _shorten(request)
    return _home(request, 200, Typed(), Complaints({}), {"cache-control": "no-cache"})


async def _shorten(request: Request) -> Response:
    """Shorten what was typed; it is counted together with the calls of the API.

    Source: docs/contract/whisprly.md, 3.5, 4.1 and 5.
    """
    if not link_settings(request).open_to_all:
        return render_wrong_method(request, "GET, HEAD")
    allowance = CallMeter().count(request, None)
    headers = {"cache-control": "no-store", "x-robots-tag": NOINDEX, **rate_headers(allowance)}
    typed = typed_in(await read_form(request))
    if allowance.exceeded:
        return _refused(request, typed, allowance, headers)
    wanted = shortening_of(typed, link_settings(request))
    if isinstance(wanted, Complaints):
        return _home(request, 400, typed, wanted, headers)
    try:
        link = await services(request).short_links.create(PUBLIC, wanted)
    except AddressTaken:
        return _home(request, 409, typed, taken(typed), headers)
    return _made(request, link, headers)


def _refused(request: Request, typed: Typed, allowance: Allowance, headers: Headers) -> Response:
    seconds = allowance.retry_after_seconds
    minutes = -(-seconds // MINUTE_SECONDS)
    wait = f"Too many requests, please wait {minutes} minute{'' if minutes == 1 else 's'}."
    complaints = complaints_of(typed, {"url": wait})
    return _home(request, 429, typed, complaints, {**headers, "retry-after": str(seconds)})


def _home(
    request: Request, status: int, typed: Typed, complaints: Complaints, headers: Headers
) -> Response:
    is_open = link_settings(request).open_to_all
    beside = complaints.beside
    context: dict[str, object] = {
        "public_url": public_url(request),
        "is_open": is_open,
        "typed": typed,
        "beside": beside,
        "first": next((name for name in FIELDS if name in beside), ""),
        "more": any((typed.alias, typed.hours, typed.password, typed.category)),
    }
    if is_open:
        headers = {**headers, "content-security-policy": FORM_POLICY}
    return render_page(request, "home.html", context, status=status, headers=headers)


def _made(request: Request, link: ShortLink, headers: Headers) -> Response:
    short_url = f"{public_url(request)}/{link.code}"
    expires_at = link.link.expires_at
    context: dict[str, object] = {
        "short_url": short_url,
        "code": link.code,
        "target": link.target,
        "ends": None if expires_at is None else spoken_moment(expires_at),
        "has_password": link.link.password_hash is not None,
        "category": link.link.category,
        "qr_png": data_url(png_of(short_url, QR_PIXELS), "image/png"),
        "qr_svg": data_url(svg_of(short_url), "image/svg+xml"),
    }
    return render_page(
        request,
        "made.html",
        context,
        status=201,
        headers={
            **headers,
            "content-security-policy": MADE_POLICY,
            "referrer-policy": "no-referrer",
        },
    )


routes: list[Route] = [Route("/", home, methods=["GET", "HEAD", "POST"])]
