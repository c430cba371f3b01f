"""Validators and byte ranges, as RFC 9110 words them: pure functions over header values."""

import re
from enum import Enum, auto
from typing import Final

from waypost.kernel.blobs import ByteRange

_SINGLE_RANGE: Final = re.compile(r"([0-9]*)[ \t]*-[ \t]*([0-9]*)", re.ASCII)
_ENTITY_TAG: Final = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_MAX_DIGITS: Final = 18


class Extent(Enum):
    """What a Range header comes to, where it is not one range."""

    WHOLE = auto()
    UNSATISFIABLE = auto()


def select_range(header: str | None, size_bytes: int) -> ByteRange | Extent:
    """Read a Range header against a body of `size_bytes`.

    A header that is absent, malformed, of another unit, or asks for several ranges, selects the
    whole body.

    Source: RFC 9110, 14.1.2 and 14.2.
    """
    unit, equals, ranges = (header or "").partition("=")
    if not equals or unit.strip().lower() != "bytes":
        return Extent.WHOLE
    wanted = [item for item in (part.strip(" \t") for part in ranges.split(",")) if item]
    match = _SINGLE_RANGE.fullmatch(wanted[0]) if len(wanted) == 1 else None
    if match is None or match.groups() == ("", ""):
        return Extent.WHOLE
    first, last = match.groups()
    if not first:
        return _suffix(_number(last), size_bytes)
    start, end = _number(first), _number(last) if last else size_bytes
    if last and end < start:
        return Extent.WHOLE
    if start >= size_bytes:
        return Extent.UNSATISFIABLE
    return ByteRange(start, min(end, size_bytes - 1))


def content_range(byte_range: ByteRange, size_bytes: int) -> str:
    """Write the Content-Range of a 206."""
    return f"bytes {byte_range.start}-{byte_range.end}/{size_bytes}"


def unsatisfied_range(size_bytes: int) -> str:
    """Write the Content-Range of a 416."""
    return f"bytes */{size_bytes}"


def strong_etag(digest: str) -> str:
    """Quote a digest of the bytes as a strong validator."""
    return f'"{digest}"'


def none_match(header: str | None, etag: str) -> bool:
    """Tell whether If-None-Match lets a GET go on; if not, the answer is 304.

    Source: RFC 9110, 13.1.2, with its weak comparison.
    """
    if header is None:
        return True
    return header.strip() != "*" and etag not in _ENTITY_TAG.findall(header)


def range_applies(if_range: str | None, etag: str) -> bool:
    """Tell whether a Range header counts; dates never match, as no dates are sent.

    Source: RFC 9110, 13.1.5, with its strong comparison.
    """
    return if_range is None or if_range.strip() == etag


def _suffix(length: int, size_bytes: int) -> ByteRange | Extent:
    if length == 0 or size_bytes == 0:
        return Extent.UNSATISFIABLE
    return ByteRange(max(0, size_bytes - length), size_bytes - 1)


def _number(digits: str) -> int:
    """Read any number of digits; what no file can have is as good as the largest."""
    significant = digits.lstrip("0")
    return int(significant or "0") if len(significant) <= _MAX_DIGITS else 10**_MAX_DIGITS
