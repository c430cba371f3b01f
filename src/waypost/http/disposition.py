"""File names in Content-Disposition."""

import unicodedata
from typing import Final
from urllib.parse import quote

_ATTR_CHARS: Final = "!#$&+-.^_`|~"
_FORBIDDEN: Final = frozenset('/\\:*?"<>|%')
_MAX_STEM_CHARS: Final = 80


def attachment(stem: str, extension: str) -> str:
    """Offer a download under a readable name: ASCII for old clients, the true one for others.

    Args:
        stem: Any text; what no file system takes is replaced.
        extension: Without its dot, and ASCII.

    Source: RFC 6266, 4.3, and appendix D.
    """
    name = _readable(stem) or "file"
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    fallback = f"{' '.join(ascii_name.split()) or 'file'}.{extension}"
    value = f'attachment; filename="{fallback}"'
    exact = f"{name}.{extension}"
    if exact == fallback:
        return value
    return f"{value}; filename*=UTF-8''{quote(exact, safe=_ATTR_CHARS)}"


def _readable(text: str) -> str:
    """Drop control characters and white space runs, and keep clear of path separators."""
    kept = "".join(
        "-" if char in _FORBIDDEN else " " if unicodedata.category(char)[0] in "CZ" else char
        for char in text
    )
    return " ".join(kept.split())[:_MAX_STEM_CHARS].strip(" .-")
