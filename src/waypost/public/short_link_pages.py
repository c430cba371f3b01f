"""What a visitor of a short link reads; none of it names where the link leads."""

from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from waypost.http.accept import prefers_json
from waypost.http.answers import json_answer
from waypost.public.headers import NOINDEX, Headers, page_policy
from waypost.public.moments import spoken_moment
from waypost.public.rendering import render_page

HEADERS: Final[Headers] = {
    "cache-control": "no-store",
    "x-robots-tag": NOINDEX,
    "referrer-policy": "no-referrer",
}
WITH_FORM: Final[Headers] = {
    "content-security-policy": page_policy(
        {"form-action": "'self' http: https:", "script-src": "'self'"}
    )
}
"""Browsers hold `form-action` also against where a form's answer redirects, which is anywhere on
the web; to name the target's host there would give it away."""

MINUTE_SECONDS: Final = 60


def password_page(request: Request, name: str) -> Response:
    """Ask for the password; `name` is the short link as people write it."""
    return _asking(request, 200, name, "", "Password required")


def wrong_password_page(request: Request, name: str) -> Response:
    """Ask again."""
    return _asking(request, 403, name, "Wrong password", "Wrong password")


def locked_page(request: Request, name: str, seconds: int) -> Response:
    """Say how long to wait; the right password would not help."""
    minutes = -(-seconds // MINUTE_SECONDS)
    sentence = f"Too many tries, please wait {minutes} minute{'' if minutes == 1 else 's'}"
    context = {"name": name, "heading": "Locked for a while", "text": f"{sentence}."}
    retry = {"retry-after": str(seconds)}
    return _answer(request, 429, "short/locked.html", context, sentence, retry)


def expired_page(request: Request, name: str, at: datetime) -> Response:
    """Say when it ended."""
    sentence = f"This link expired on {spoken_moment(at)}"
    context = {"name": name, "heading": "Past its date", "text": f"{sentence}."}
    return _answer(request, 410, "short/expired.html", context, sentence)


def deactivated_page(request: Request, name: str) -> Response:
    """Say that it was switched off, and not why."""
    sentence = "This link is no longer active"
    context = {"name": name, "heading": "Switched off", "text": f"{sentence}."}
    return _answer(request, 410, "short/deactivated.html", context, sentence)


def unknown_page(request: Request, name: str) -> Response:
    """Say that it never was."""
    sentence = "This link does not exist"
    hint = "Check the spelling: one letter more, less or different leads nowhere."
    context = {"name": name, "heading": sentence, "text": hint}
    return _answer(request, 404, "short/unknown.html", context, sentence)


def _asking(request: Request, status: int, name: str, trouble: str, error: str) -> Response:
    context = {
        "name": name,
        "heading": "This link asks for a password",
        "text": "Type the password that came with it.",
        "trouble": trouble,
    }
    return _answer(request, status, "short/password.html", context, error, WITH_FORM)


def _answer(  # noqa: PLR0913, PLR0917  # one page is these six things
    request: Request,
    status: int,
    template: str,
    context: dict[str, str],
    error: str,
    more: Headers | None = None,
) -> Response:
    headers = HEADERS | (more or {})
    if not prefers_json(request.headers.get("accept", "")):
        filled: dict[str, object] = {**context, "path": f"/{context['name'].rpartition('/')[2]}"}
        return render_page(request, template, filled, status=status, headers=headers)
    answer = json_answer(status, {"error": error}, headers)
    if request.method == "HEAD":
        return Response(status_code=status, headers=answer.headers)
    return answer
