"""What a visitor reads when there is nothing to show."""

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from waypost.http.accept import prefers_json
from waypost.http.answers import json_answer
from waypost.public.headers import NOINDEX
from waypost.public.rendering import render_page

PAUSED_RETRY_SECONDS: Final = 3600
UNAVAILABLE_RETRY_SECONDS: Final = 5


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


def render_expired(request: Request, headers: Mapping[str, str]) -> Response:
    """Answer 410: the public life of a link is over, and its owner can begin another."""
    return _render(
        request,
        410,
        "not_found",
        "This link has expired.",
        heading="This link has expired",
        text="What it led to was shared for a limited time. "
        "Whoever sent it to you can bring it back.",
        headers=headers,
    )


def render_paused(request: Request, headers: Mapping[str, str]) -> Response:
    """Answer 503: today's hosting is not paid yet; it is tried again every hour."""
    return _render(
        request,
        503,
        "service_unavailable",
        "This link is paused.",
        heading="This link is paused",
        text="It is not being shown at the moment, and nothing of it is lost. "
        "Please try again later.",
        headers={**headers, "retry-after": str(PAUSED_RETRY_SECONDS)},
    )


def render_bad_request(request: Request, message: str) -> Response:
    """Answer 400: what was sent is no form that any of our pages sends."""
    return _render(
        request,
        400,
        "bad_request",
        message,
        heading="That did not arrive",
        text="What was sent could not be read. Please go back and try again.",
    )


def render_unavailable(request: Request) -> Response:
    """Answer 503: the server cannot read what is asked for right now."""
    return _render(
        request,
        503,
        "service_unavailable",
        "Temporarily unavailable.",
        heading="Back in a moment",
        text="This page cannot be shown right now. Please try again shortly.",
        headers={"retry-after": str(UNAVAILABLE_RETRY_SECONDS)},
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
