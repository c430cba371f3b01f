"""One function per documented endpoint, in the order of docs/contract/whisprly.md."""

from typing import Final

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from waypost.dialects.whisprly.schemas import Deactivated, QrAnswer, ShortenBody
from waypost.dialects.whisprly.translate import (
    analytics,
    filter_from,
    limit_from,
    link_id_from,
    link_list,
    listed_link,
    page_from,
    shortened,
    shortening_from,
    timeframe_from,
)
from waypost.domain.links.model import ShortLink
from waypost.http.answers import json_answer
from waypost.http.context import link_settings, public_url, services
from waypost.http.idempotent_calls import receipt
from waypost.http.qr_codes import MAX_PIXELS, MIN_PIXELS, data_url, png_of, svg_of
from waypost.http.reading import read_json
from waypost.kernel.actor import Actor
from waypost.kernel.errors import InvalidArgument

MESSAGES: Final = {
    "url": "Invalid URL format",
    "customAlias": "Custom alias must be 3-50 characters: letters, digits, hyphen, underscore",
    "expiresIn": "expiresIn must be a number between 1 and 8760",
    "password": "Password must be 1-128 characters",
    "category": "Category must be at most 50 characters",
}


async def shorten(request: Request, actor: Actor) -> Response:
    """POST /api/links/shorten (4.1): give an address a short one."""
    body = await _read_body(request)
    wanted = shortening_from(body, link_settings(request))
    base = public_url(request)

    def write(link: ShortLink) -> dict[str, object]:
        return _wire(shortened(link, base))

    kept = receipt(request, 201, write)
    link = await services(request).short_links.create(actor, wanted, kept)
    return json_answer(201, write(link))


async def list_links(request: Request, actor: Actor) -> Response:
    """GET /api/links/user/links (4.2): living links of the workspace, newest first."""
    query = request.query_params
    page, limit = page_from(query.get("page")), limit_from(query.get("limit"))
    wanted = filter_from(query.get("category"), query.get("search"))
    links, total = await services(request).short_links.list(
        actor, wanted, offset=(page - 1) * limit, limit=limit
    )
    counts = await services(request).analytics.counts([link.link.id for link in links])
    base, hides = public_url(request), actor.key_id is None
    listed = [listed_link(link, counts[link.link.id], base, hides=hides) for link in links]
    return json_answer(200, _wire(link_list(listed, total, page, limit)))


async def get_link(request: Request, actor: Actor) -> Response:
    """GET /api/links/<uuid> (X2): one entry of the list."""
    link_id = link_id_from(request.path_params["id"])
    link = await services(request).short_links.get(actor, link_id)
    counts = await services(request).analytics.counts([link_id])
    hides = actor.key_id is None
    listed = listed_link(link, counts[link_id], public_url(request), hides=hides)
    return json_answer(200, _wire(listed))


async def get_qr_code(request: Request, actor: Actor) -> Response:
    """GET /api/links/:id/qr (4.3): a QR code of any link of the workspace."""
    link_id = link_id_from(request.path_params["id"])
    pixels = _pixels_from(request.query_params.get("size"))
    wants_svg = _wants_svg(request.query_params.get("format"))
    link = await services(request).short_links.look_at(actor, link_id)
    address = f"{public_url(request)}/{link.address}"
    if wants_svg:
        picture = data_url(svg_of(address), "image/svg+xml")
    else:
        picture = data_url(png_of(address, pixels), "image/png")
    return json_answer(200, QrAnswer(qrCode=picture))


async def deactivate(request: Request, actor: Actor) -> Response:
    """DELETE /api/links/<uuid> (4.4): switch a short link off for good."""
    link_id = link_id_from(request.path_params["id"])
    await services(request).short_links.deactivate(actor, link_id)
    return json_answer(200, Deactivated())


async def get_analytics(request: Request, actor: Actor) -> Response:
    """GET /api/analytics/link/:linkId (4.5): what happened to any link of the workspace."""
    link_id = link_id_from(request.path_params["linkId"])
    timeframe = timeframe_from(request.query_params.get("timeframe"))
    link, summary = await services(request).analytics.of_link(actor, link_id, timeframe)
    hides = actor.key_id is None
    return json_answer(200, analytics(link, summary, public_url(request), hides=hides))


async def _read_body(request: Request) -> ShortenBody:
    """Read the body; what is wrong with it is said in the contract's sentences."""
    try:
        return await read_json(request, ShortenBody)
    except InvalidArgument as error:
        first = next(iter(error.violations), None)
        if first is None:
            raise InvalidArgument("Invalid JSON body") from error
        raise InvalidArgument(MESSAGES[first.field]) from error


def _wire(answer: BaseModel) -> dict[str, object]:
    """Write an answer with all of its fields; what is unknown is null."""
    return answer.model_dump(mode="json")


def _pixels_from(text: str | None) -> int:
    if text is None or text == "":
        return MIN_PIXELS
    if not (text.isascii() and text.isdigit()) or not MIN_PIXELS <= int(text[:6]) <= MAX_PIXELS:
        raise InvalidArgument(f"size must be a whole number from {MIN_PIXELS} to {MAX_PIXELS}")
    return int(text)


def _wants_svg(text: str | None) -> bool:
    if text not in {None, "", "png", "svg"}:
        raise InvalidArgument("format must be png or svg")
    return text == "svg"
