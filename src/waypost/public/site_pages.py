"""The pages that every server has besides home: robots.txt, icons and the stylesheet."""

from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from waypost.public.error_pages import render_not_found
from waypost.public.static_files import FILES, static_answer

ROBOTS: Final = """\
User-agent: *
Disallow: /api/
Disallow: /v1/
Disallow: /zapier/
Disallow: /list-posts
Disallow: /oauth-provider/
"""


async def robots(request: Request) -> Response:
    """GET /robots.txt: static; no link is ever named (docs/contract/wisylink.md, 5.5)."""
    headers = {"cache-control": "max-age=86400", "x-content-type-options": "nosniff"}
    answer = PlainTextResponse(ROBOTS, headers=headers)
    if request.method == "HEAD":
        return Response(headers=answer.headers)
    return answer


async def favicon(request: Request) -> Response:
    """GET /favicon.ico, for what does not read the page's own icon."""
    return static_answer(request, FILES["favicon.ico"])


async def static(request: Request) -> Response:
    """GET /static/<name>."""
    file = FILES.get(request.path_params["name"])
    return static_answer(request, file) if file else render_not_found(request)


routes: list[Route] = [
    Route("/robots.txt", robots),
    Route("/favicon.ico", favicon),
    Route("/static/{name:path}", static),
]
