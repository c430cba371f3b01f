"""The page behind `/<24 hex>`, in each state, and the way to its files."""

from typing import Final, assert_never
from urllib.parse import quote

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from waypost.domain.generation.sharing import SharedLink, SharedState
from waypost.http.context import public_url, services
from waypost.http.crawlers import is_declared_crawler
from waypost.http.qr_codes import inline_svg_of
from waypost.kernel.errors import NotFound
from waypost.kernel.ids import LinkId
from waypost.kernel.kinds import Kind
from waypost.public.embedding import discovery_url
from waypost.public.error_pages import render_expired, render_not_found, render_paused
from waypost.public.headers import Headers, visibility_headers
from waypost.public.outputs import serve_output, size_of
from waypost.public.rendering import render_page
from waypost.public.result_view import COVER_HEIGHT, COVER_WIDTH, spoken_kind, view_of
from waypost.public.transcripts import Transcript, read_transcript

REFRESH_UNFINISHED_SECONDS: Final = 5
REFRESH_DELAYED_SECONDS: Final = 60
REFRESH_RENEWING_SECONDS: Final = 15
MOST_CAPTION_BYTES: Final = 256 * 1024
OEMBED_TYPES: Final = {"json": "application/json+oembed", "xml": "text/xml+oembed"}


class SharedIdConvertor(StringConvertor):
    """24 hexadecimal characters in either case; the case decides about a redirect."""

    regex = "[0-9A-Fa-f]{24}"


register_url_convertor("shared_id", SharedIdConvertor())


async def open_page(request: Request) -> Response:
    """GET|HEAD /<24 hex> (docs/contract/wisylink.md, 5.1, 5.2 and 5.5)."""
    shared_id = request.path_params["shared_id"]
    if request.scope["path"] != f"/{shared_id.lower()}":
        return _moved(request, f"/{shared_id.lower()}")
    try:
        link = await services(request).sharing.open(LinkId(shared_id))
    except NotFound:
        return render_not_found(request)
    return _refused_crawler(request, link) or await _page_of(request, link)


async def open_output(request: Request) -> Response:
    """GET|HEAD /<24 hex>/<name> (docs/contract/wisylink.md, 5.1, 5.3 and 5.5)."""
    shared_id, name = request.path_params["shared_id"], request.path_params["name"]
    if shared_id != shared_id.lower():
        return _moved(request, f"/{shared_id.lower()}/{name}")
    try:
        link = await services(request).sharing.open(LinkId(shared_id))
        refused = _refused_crawler(request, link)
        if refused is None and link.state in {SharedState.EXPIRED, SharedState.PAUSED}:
            refused = await _page_of(request, link)
        return refused or await serve_output(request, link, name)
    except NotFound:
        return render_not_found(request)


async def _page_of(request: Request, link: SharedLink) -> Response:
    headers = visibility_headers(link)
    match link.state:
        case SharedState.WAITING | SharedState.MAKING:
            headers |= _unfinished(REFRESH_UNFINISHED_SECONDS)
            return render_page(request, "shared/making.html", _waiting(link), headers=headers)
        case SharedState.DELAYED:
            headers |= _unfinished(REFRESH_DELAYED_SECONDS)
            return render_page(request, "shared/delayed.html", _waiting(link), headers=headers)
        case SharedState.READY:
            return await _result_page(request, link, headers)
        case SharedState.EXPIRED:
            return render_expired(request, headers)
        case SharedState.PAUSED:
            return render_paused(request, headers)
        case _:
            assert_never(link.state)


async def _result_page(request: Request, link: SharedLink, headers: Headers) -> Response:
    if link.result is None:
        raise NotFound("Not found.")
    headers["cache-control"] = "no-cache"
    if link.renewing:
        headers["refresh"] = str(REFRESH_RENEWING_SECONDS)
    base = public_url(request)
    transcript, size = await _transcript(request, link), await _video_size(request, link)
    view = view_of(link, link.result, base, transcript, size)
    context: dict[str, object] = {
        "result": view,
        "qr_picture": inline_svg_of(view.url),
        "discovery": {
            content_type: discovery_url(view.url, base, form)
            for form, content_type in OEMBED_TYPES.items()
        },
        "private": link.private,
        "cover_width": COVER_WIDTH,
        "cover_height": COVER_HEIGHT,
    }
    return render_page(request, f"shared/{link.kind}.html", context, headers=headers)


async def _transcript(request: Request, link: SharedLink) -> Transcript | None:
    """Return the words of a sound; None if a newer result has just taken its place."""
    captions = link.result.captions if link.result and link.kind is Kind.AUDIO else None
    if captions is None or captions.size_bytes > MOST_CAPTION_BYTES:
        return None
    try:
        read = services(request).sharing.read(captions)
        text = b"".join([block async for block in read])
    except NotFound:
        return None
    return read_transcript(text.decode(errors="replace"))


async def _video_size(request: Request, link: SharedLink) -> tuple[int, int] | None:
    """Return the size of a video; None if a newer result has just taken its place."""
    if link.result is None or link.kind is not Kind.VIDEO:
        return None
    try:
        return await size_of(request, link.result.outputs[0])
    except NotFound:
        return None


def _waiting(link: SharedLink) -> dict[str, object]:
    making = link.state is SharedState.MAKING
    return {
        "kind": link.kind,
        "spoken_kind": spoken_kind(link.kind),
        "private": link.private,
        "making": making,
        "stage": link.stage if making else "",
        "percent": round(100 * min(max(link.progress, 0.0), 1.0)),
    }


def _unfinished(refresh_seconds: int) -> Headers:
    return {"cache-control": "no-store", "refresh": str(refresh_seconds)}


def _refused_crawler(request: Request, link: SharedLink) -> Response | None:
    """Answer whoever declares not to be a person with nothing, where the link is private."""
    if link.private and is_declared_crawler(request.headers.get("user-agent", "")):
        return Response(
            status_code=403,
            headers={
                "content-type": "text/html; charset=utf-8",
                "cache-control": "no-store",
                **visibility_headers(link),
            },
        )
    return None


def _moved(request: Request, path: str) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return Response(status_code=308, headers={"location": f"{quote(path)}{query}"})


routes: list[Route] = [
    Route("/{shared_id:shared_id}", open_page),
    Route("/{shared_id:shared_id}/", open_page),
    Route("/{shared_id:shared_id}/{name}", open_output),
]
