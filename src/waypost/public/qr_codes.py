"""An address as a picture that a phone's camera reads."""

from functools import lru_cache
from typing import Final

import segno
from markupsafe import Markup

_QUIET_ZONE: Final = 4
_REMEMBERED: Final = 256


@lru_cache(_REMEMBERED)
def qr_code(url: str) -> Markup:
    """Draw an address as inline SVG, black on white in every colour scheme, sized by its style.

    The quiet zone around it is the four modules that ISO/IEC 18004 asks for.
    """
    svg = segno.make(url, micro=False, error="m").svg_inline(
        border=_QUIET_ZONE,
        dark="#000",
        light="#fff",
        omitsize=True,
        svgclass="qr",
        lineclass=None,
        title=f"QR code of {url}",
    )
    return Markup(svg.replace("<svg ", '<svg role="img" focusable="false" ', 1))  # noqa: S704 (segno escapes the title)
