"""QR codes: black on white, error correction M, quiet zone of 4 modules (ISO/IEC 18004).

Codes of more than 61 modules a side are refused: not every reader gets those, not in print at all.
"""

import base64
import io
from functools import lru_cache
from typing import Final

import segno
from markupsafe import Markup

QUIET_MODULES: Final = 4
MIN_MODULE_PIXELS: Final = 2
MIN_PIXELS: Final = 256
MAX_PIXELS: Final = 2048
MAX_BYTES: Final = 251
"""What fits into 61 modules a side (version 11); links of ours have 232 at most (settings.py)."""

_REMEMBERED: Final = 256


class AddressTooLong(ValueError):
    """No QR code that every reader can read holds an address of this length."""


def png_of(address: str, pixels: int = MIN_PIXELS) -> bytes:
    """Draw an address, at least `pixels` wide and with whole pixels for each module.

    Raises:
        AddressTooLong: It has more than `MAX_BYTES`.
    """
    code = _code(address)
    modules = code.symbol_size(border=QUIET_MODULES)[0]
    scale = max(MIN_MODULE_PIXELS, -(-pixels // modules))
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=scale, border=QUIET_MODULES)
    return picture.getvalue()


def svg_of(address: str) -> bytes:
    """Draw an address as a picture without a size of its own.

    Raises:
        AddressTooLong: It has more than `MAX_BYTES`.
    """
    picture = io.BytesIO()
    _code(address).save(
        picture, kind="svg", border=QUIET_MODULES, light="#fff", omitsize=True, xmldecl=False
    )
    return picture.getvalue()


@lru_cache(_REMEMBERED)
def inline_svg_of(address: str) -> Markup:
    """Draw an address as a part of a page, sized by the page's style.

    Raises:
        AddressTooLong: It has more than `MAX_BYTES`.
    """
    svg = _code(address).svg_inline(
        border=QUIET_MODULES,
        dark="#000",
        light="#fff",
        omitsize=True,
        svgclass="qr",
        lineclass=None,
        title=f"QR code of {address}",
    )
    return Markup(svg.replace("<svg ", '<svg role="img" focusable="false" ', 1))  # noqa: S704 (segno escapes the title)


def data_url(content: bytes, media_type: str) -> str:
    """Write a picture as an address of its own."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def _code(address: str) -> segno.QRCode:
    if len(address.encode()) > MAX_BYTES:
        raise AddressTooLong(f"An address of {len(address)} characters is too long for a QR code.")
    return segno.make_qr(address, error="m", boost_error=False)
