"""Words that no alias, slug or drawn code may be (docs/contract/README.md, "Reserved words")."""

from typing import Final

_WORDS: Final = """
about account admin analytics api app assets auth brands code console dashboard docs favicon
favicon.ico files health healthz help hooks legal link links list-posts livez login logout mail
mcp media metrics null oauth oauth-provider oembed openapi openapi.json outputs p
permanent-links photo-requests posters privacy qr r readyz register robots robots.txt settings
shorten signin signout signup sitemap sitemap.xml static stats status support terms undefined
unsubscribe upload uploads user users v1 v2 v3 visiono wahlu waypost webhooks well-known
.well-known whisprly wisylink wity www zapier
"""
RESERVED_WORDS: Final = frozenset(_WORDS.split())


def is_reserved(word: str) -> bool:
    """Say whether a word belongs to the product, in whatever case it is written."""
    return word.lower() in RESERVED_WORDS
