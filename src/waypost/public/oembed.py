"""`/oembed`: what a page that quotes a link may show of it."""

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from waypost.domain.generation.model import Result
from waypost.domain.generation.sharing import SharedLink
from waypost.http.answers import json_answer, json_text
from waypost.http.context import public_url, services
from waypost.kernel.errors import InvalidArgument, NotFound
from waypost.public.embedding import FORMATS, Room, embed_of, embed_to_xml, link_of
from waypost.public.headers import NOINDEX, Headers
from waypost.public.outputs import size_of

_PIXELS: Final = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)


async def oembed(request: Request) -> Response:
    """GET|HEAD /oembed?url=…, for other pages (docs/contract/wisylink.md, 5.6).

    What is private, unfinished, over or of another server is 404, so nothing is told of it.
    """
    form = request.query_params.get("format", FORMATS[0])
    if form not in FORMATS:
        return _refusal(request, 501, "not_implemented", "format must be json or xml.")
    try:
        room = Room(_pixels(request, "maxwidth"), _pixels(request, "maxheight"))
        link, result = await _shared(request)
        size = await size_of(request, result.outputs[0])
    except InvalidArgument as error:
        return _refusal(request, 400, "bad_request", error.message)
    except NotFound:
        return _refusal(request, 404, "not_found", "There is nothing to embed at this url.")
    embed = embed_of(link, result, public_url(request), room, size)
    if form == "xml":
        return _answer(request, 200, "text/xml; charset=utf-8", embed_to_xml(embed))
    return _answer(request, 200, "application/json; charset=utf-8", json_text(embed))


async def _shared(request: Request) -> tuple[SharedLink, Result]:
    url = request.query_params.get("url", "")
    if not url:
        raise InvalidArgument("url is required.")
    link_id = link_of(url, public_url(request))
    if link_id is None:
        raise NotFound("Not an address of this server.")
    link = await services(request).sharing.open(link_id)
    if link.private or link.result is None:
        raise NotFound("Not for other pages.")
    return link, link.result


def _pixels(request: Request, name: str) -> int | None:
    text = request.query_params.get(name, "")
    if not text:
        return None
    if not _PIXELS.fullmatch(text):
        raise InvalidArgument(f"{name} must be a number of pixels.")
    return int(text)


def _refusal(request: Request, status: int, code: str, message: str) -> Response:
    answer = json_answer(status, {"error": code, "message": message}, _headers())
    return Response(status_code=status, headers=answer.headers) if _is_head(request) else answer


def _answer(request: Request, status: int, content_type: str, text: str) -> Response:
    body = text.encode()
    headers = {"content-type": content_type, "content-length": str(len(body)), **_headers()}
    headers["cache-control"] = "no-cache"
    return Response(b"" if _is_head(request) else body, status, headers)


def _headers() -> Headers:
    return {"x-content-type-options": "nosniff", "x-robots-tag": NOINDEX}


def _is_head(request: Request) -> bool:
    return request.method == "HEAD"


routes: list[Route] = [Route("/oembed", oembed)]
