"""`/openapi.json` and `/docs`: the same document for programs and for people."""

import hashlib
import json
from collections.abc import Callable
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from waypost.http.json_schemas import JsonObject
from waypost.public.headers import page_headers
from waypost.public.reference_view import sections_of
from waypost.public.rendering import render_text
from waypost.public.static_files import StaticFile, static_answer


class ReferencePages:
    """Written when they are first asked for, then kept: they change with the version alone."""

    def __init__(self, describe: Callable[[], JsonObject]) -> None:
        self._describe = describe

    @property
    def routes(self) -> list[Route]:
        """Return where they are."""
        return [Route("/openapi.json", self.openapi), Route("/docs", self.docs)]

    async def openapi(self, request: Request) -> Response:
        """GET /openapi.json."""
        return static_answer(request, self._document_file)

    async def docs(self, request: Request) -> Response:
        """GET /docs."""
        answer = static_answer(request, self._page_file)
        answer.headers.update(page_headers())
        return answer

    @cached_property
    def _document(self) -> JsonObject:
        return self._describe()

    @cached_property
    def _document_file(self) -> StaticFile:
        body = json.dumps(self._document, ensure_ascii=False, separators=(",", ":")).encode()
        return _as_file(body, "application/json; charset=utf-8")

    @cached_property
    def _page_file(self) -> StaticFile:
        context: dict[str, object] = {
            "info": self._document["info"],
            "sections": sections_of(self._document),
        }
        return _as_file(render_text("reference.html", context).encode(), "text/html; charset=utf-8")


def _as_file(body: bytes, content_type: str) -> StaticFile:
    return StaticFile(body, content_type, hashlib.sha256(body).hexdigest())
