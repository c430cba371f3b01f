"""Every header that keeps the public pages safe, uncached where they change, and unfound."""

from collections.abc import Mapping
from typing import Final

from waypost.domain.generation.sharing import SharedLink, SharedState

Headers = dict[str, str]

STRICT_ROBOTS: Final = "noindex, nofollow, noarchive, nosnippet, noimageindex"
NOINDEX: Final = "noindex"

_PAGE: Final = {
    "default-src": "'none'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "object-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HTML_OUTPUT_POLICY: Final = "sandbox allow-scripts allow-forms allow-popups"
MEDIA_OUTPUT_POLICY: Final = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"
OTHER_OUTPUT_POLICY: Final = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"
)


def page_policy(changes: Mapping[str, str] | None = None) -> str:
    """Return the policy of our own pages, with what one of them needs besides."""
    return "; ".join(f"{name} {value}" for name, value in {**_PAGE, **(changes or {})}.items())


def page_headers() -> Headers:
    """Return what each of our own pages carries."""
    return {
        "content-security-policy": page_policy(),
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
    }


def visibility_headers(link: SharedLink) -> Headers:
    """Return what a link's page and each of its files say to crawlers and to other sites.

    Source: docs/contract/wisylink.md, 5.5.
    """
    if link.private:
        return {"x-robots-tag": STRICT_ROBOTS, "referrer-policy": "no-referrer"}
    if link.hosted and link.state is SharedState.READY:
        return {}
    return {"x-robots-tag": NOINDEX}


def output_policy(content_type: str) -> Headers:
    """Return the policy under which an output is opened on its own.

    Generated HTML may run scripts, but never as this host. A PDF gets no policy, and sound and
    video no sandbox: the browsers' own viewers and players fail under them.

    Source: docs/contract/wisylink.md, 5.3.
    """
    media_type = content_type.partition(";")[0]
    if media_type == "application/pdf":
        return {}
    if media_type == "text/html":
        policy = HTML_OUTPUT_POLICY
    elif media_type.startswith(("audio/", "video/")):
        policy = MEDIA_OUTPUT_POLICY
    else:
        policy = OTHER_OUTPUT_POLICY
    return {"content-security-policy": policy}
