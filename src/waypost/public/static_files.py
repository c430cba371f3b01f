"""The stylesheet, fonts and icons: read once, addressed by their digest, cached for good."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from waypost.http.ranges import none_match, strong_etag

CONTENT_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
DIGEST_CHARS: Final = 16
_CSS_URL: Final = re.compile(r'url\("([^"]+)"\)')


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file that ships with the package."""

    body: bytes
    content_type: str
    digest: str


def static_url(name: str) -> str:
    """Return the address of a file, which changes with its content."""
    return f"/static/{name}?v={FILES[name].digest}"


def static_answer(request: Request, file: StaticFile) -> Response:
    """Send a file, for good if it was asked for by its digest."""
    lasting = request.query_params.get("v") == file.digest
    headers = {
        "content-type": file.content_type,
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "x-content-type-options": "nosniff",
        "etag": strong_etag(file.digest),
        "cache-control": "public, max-age=31536000, immutable" if lasting else "no-cache",
    }
    if not none_match(request.headers.get("if-none-match"), headers["etag"]):
        return Response(status_code=304, headers=headers)
    headers["content-length"] = str(len(file.body))
    return Response(b"" if request.method == "HEAD" else file.body, headers=headers)


def _load() -> Mapping[str, StaticFile]:
    """Read all files, the stylesheet last: the fonts it names are addressed by digest too."""
    found = dict(_walk(files("waypost.public") / "static", ""))
    loaded = {name: _as_file(name, body) for name, body in found.items() if name != "site.css"}

    def with_digest(match: re.Match[str]) -> str:
        name = match[1]
        return f'url("/static/{name}?v={loaded[name].digest}")'

    stylesheet = _CSS_URL.sub(with_digest, found["site.css"].decode()).encode()
    return {**loaded, "site.css": _as_file("site.css", stylesheet)}


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _walk(item, f"{prefix}{item.name}/")
        else:
            yield f"{prefix}{item.name}", item.read_bytes()


def _as_file(name: str, body: bytes) -> StaticFile:
    content_type = CONTENT_TYPES[name[name.rindex(".") :]]
    return StaticFile(body, content_type, hashlib.sha256(body).hexdigest()[:DIGEST_CHARS])


FILES: Final = _load()
