"""Serving the files of a result: conditional, by range, and never half of a replaced set."""

from collections.abc import AsyncIterator
from typing import Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from waypost.domain.generation.model import Output, Result
from waypost.domain.generation.sharing import SharedLink, find_output
from waypost.http.context import services
from waypost.http.disposition import attachment
from waypost.http.ranges import (
    Extent,
    content_range,
    none_match,
    range_applies,
    select_range,
    strong_etag,
    unsatisfied_range,
)
from waypost.kernel.blobs import ByteRange
from waypost.kernel.errors import NotFound
from waypost.public.headers import Headers, output_policy, visibility_headers
from waypost.public.picture_sizes import HEAD_BYTES, picture_size

OPENINGS: Final = 3


async def serve_output(request: Request, link: SharedLink, name: str) -> Response:
    """Answer GET or HEAD for a file named in the outputs or the cover of a link's result.

    Between looking a result up and reading it, a newer one may have taken its place; then the
    newer one is served.

    Raises:
        NotFound: The result has no such file.

    Source: docs/contract/wisylink.md, 5.1 and 5.3.
    """
    for _ in range(OPENINGS):
        output = find_output(link.result, name) if link.result else None
        if output is None or link.result is None:
            break
        try:
            return await _answer(request, link, link.result, output)
        except NotFound:
            link = await services(request).sharing.open(link.id)
    raise NotFound("Not found.")


async def _answer(request: Request, link: SharedLink, result: Result, output: Output) -> Response:
    headers = output_headers(link, result, output, download=_wants_download(request))
    if not none_match(request.headers.get("if-none-match"), headers["etag"]):
        return Response(status_code=304, headers=headers)
    match _selected(request, output):
        case ByteRange() as part:
            headers["content-range"] = content_range(part, output.size_bytes)
            headers["content-length"] = str(part.end - part.start + 1)
            return await _stream(request, output, part, 206, headers)
        case Extent.UNSATISFIABLE:
            headers["content-range"] = unsatisfied_range(output.size_bytes)
            return Response(status_code=416, headers=headers)
        case Extent.WHOLE:
            headers["content-length"] = str(output.size_bytes)
            if request.method == "HEAD":
                return Response(headers=headers)
            return await _stream(request, output, None, 200, headers)


async def size_of(request: Request, output: Output) -> tuple[int, int] | None:
    """Return the width and height of a picture or a video in pixels; None if it has none.

    Raises:
        NotFound: The output was replaced in the meantime.
    """
    if not output.content_type.startswith(("image/", "video/")):
        return None
    part = ByteRange(0, min(HEAD_BYTES, output.size_bytes) - 1)
    head = b"".join([block async for block in services(request).sharing.read(output, part)])
    return picture_size(head)


def output_headers(link: SharedLink, result: Result, output: Output, *, download: bool) -> Headers:
    """Return the headers of an output, whatever part of it is sent."""
    content_type = output.content_type
    if content_type.startswith("text/") and "charset" not in content_type:
        content_type += "; charset=utf-8"
    return {
        "content-type": content_type,
        "content-disposition": _download_name(result, output) if download else "inline",
        "etag": strong_etag(output.digest),
        "accept-ranges": "bytes",
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
        **output_policy(content_type),
        **visibility_headers(link),
    }


def _wants_download(request: Request) -> bool:
    return request.query_params.get("download") == "1"


def _download_name(result: Result, output: Output) -> str:
    """Name a file after the title; those after the first keep what tells them apart."""
    stem, _, extension = output.name.rpartition(".")
    title = result.title
    if output != result.outputs[0]:
        title = f"{title} {stem.removeprefix('output-')}"
    return attachment(title, extension)


def _selected(request: Request, output: Output) -> ByteRange | Extent:
    headers = request.headers
    if request.method == "HEAD" or not range_applies(
        headers.get("if-range"), strong_etag(output.digest)
    ):
        return Extent.WHOLE
    return select_range(headers.get("range"), output.size_bytes)


async def _stream(
    request: Request, output: Output, part: ByteRange | None, status: int, headers: Headers
) -> Response:
    """Wait for the first bytes, so that a file which is gone can still be answered for."""
    chunks = services(request).sharing.read(output, part)
    first = await anext(chunks, b"")
    return StreamingResponse(_joined(first, chunks), status, headers)


async def _joined(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for chunk in rest:
        yield chunk
