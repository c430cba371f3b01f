"""Web addresses in the words of a page become links that leave the frame it is shown in."""

import re
from html import escape
from typing import Final

from markupsafe import Markup

LONGEST: Final = 400
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'“”«»]+[^\s<>\"'“”«».,;:!?)\]]", re.IGNORECASE)


def linked(text: str) -> Markup:
    """Escape a text, and make its web addresses links."""
    parts: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        if len(found[0]) > LONGEST:
            continue
        parts.append(escape(text[end : found.start()]))
        address = escape(found[0])
        parts.append(f'<a href="{address}" target="_blank" rel="noopener">{address}</a>')
        end = found.end()
    parts.append(escape(text[end:]))
    return Markup("".join(parts))  # noqa: S704 - every part is escaped
