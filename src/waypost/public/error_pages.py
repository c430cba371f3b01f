"""What a visitor reads when there is nothing to show."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from waypost.http.accept import prefers_json
from waypost.http.answers import json_answer
from waypost.public.headers import NOINDEX
from waypost.public.rendering import render_page


def render_not_found(request: Request) -> Response:
    """Answer 404: an address that is unknown, deleted or never was."""
    return _render(
        request,
        404,
        "not_found",
        "Not found.",
        heading="Nothing here",
        text="This address leads nowhere. It may be mistyped, or what it led to was removed.",
    )


def render_wrong_method(request: Request, allow: str) -> Response:
    """Answer 405 with the methods that there are, such as `GET, HEAD`."""
    return _render(
        request,
        405,
        "bad_request",
        "Method not allowed.",
        heading="Only for reading",
        text="This address can be opened, but nothing can be sent to it.",
        headers={"allow": allow},
    )


def render_failure(request: Request) -> Response:
    """Answer 500, and tell nothing about the cause."""
    return _render(
        request,
        500,
        "internal_error",
        "Unexpected error.",
        heading="Something went wrong",
        text="That was our fault, not yours. Please try again in a moment.",
    )


def _render(  # noqa: PLR0913  # one page is these seven things
    request: Request,
    status: int,
    code: str,
    message: str,
    *,
    heading: str,
    text: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    shared = {"x-robots-tag": NOINDEX, "cache-control": "no-store", **(headers or {})}
    if prefers_json(request.headers.get("accept", "")):
        answer = json_answer(status, {"error": code, "message": message}, shared)
        return Response(status_code=status, headers=answer.headers) if _is_head(request) else answer
    context: dict[str, object] = {"heading": heading, "text": text}
    return render_page(request, "message.html", context, status=status, headers=shared)


def _is_head(request: Request) -> bool:
    return request.method == "HEAD"
