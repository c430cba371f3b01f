"""Templates into answers."""

import re
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from waypost.public.headers import Headers, page_headers
from waypost.public.static_files import static_url

_TEMPLATES: Final = Environment(
    loader=PackageLoader("waypost.public"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_CODE: Final = re.compile("`([^`]*)`")


def code_spans(text: str) -> Markup:
    """Show what stands between back-ticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 (escaped before)


_TEMPLATES.globals["static_url"] = static_url
_TEMPLATES.filters["code_spans"] = code_spans


def render_text(template: str, context: dict[str, object]) -> str:
    """Render a template alone."""
    return _TEMPLATES.get_template(template).render(context)


def render_page(
    request: Request,
    template: str,
    context: dict[str, object],
    *,
    status: int = 200,
    headers: Headers | None = None,
) -> Response:
    """Render one of our own pages; HEAD gets its headers alone."""
    body = render_text(template, context).encode()
    return Response(
        b"" if request.method == "HEAD" else body,
        status,
        {
            "content-type": "text/html; charset=utf-8",
            "content-length": str(len(body)),
            **page_headers(),
            **(headers or {}),
        },
    )
