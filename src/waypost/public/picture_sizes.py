"""How large a PNG, a JPEG or the picture of an MP4 is, read from its first bytes."""

import struct
from typing import Final

HEAD_BYTES: Final = 1 << 16
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_SIZE: Final = struct.Struct(">II")
_JPEG: Final = b"\xff\xd8"
_JPEG_SEGMENT: Final = struct.Struct(">BBH")
_JPEG_FRAME: Final = struct.Struct(">xHH")
_BRAND: Final = b"ftyp"
_TRACK: Final = b"tkhd"
_BOX_LENGTH: Final = struct.Struct(">I")
_TRACK_SIZE: Final = struct.Struct(">HxxHxx")
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def picture_size(head: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels; None if `head` is of another type or too short."""
    try:
        if head.startswith(_PNG):
            width, height = _PNG_SIZE.unpack_from(head, 16)
            return width, height
        if head[4:8] == _BRAND:
            return _video_size(head)
        return _jpeg_size(head) if head.startswith(_JPEG) else None
    except struct.error:
        return None


def _jpeg_size(head: bytes) -> tuple[int, int] | None:
    position = len(_JPEG)
    while True:
        mark, kind, length = _JPEG_SEGMENT.unpack_from(head, position)
        if mark != 0xFF:  # noqa: PLR2004 (what every segment begins with)
            return None
        if kind in _FRAMES:
            height, width = _JPEG_FRAME.unpack_from(head, position + _JPEG_SEGMENT.size)
            return width, height
        position += 2 + length


def _video_size(head: bytes) -> tuple[int, int] | None:
    """Find the header of the first track that has a size: sound has none (ISO/IEC 14496-12)."""
    name = head.find(_TRACK)
    while name >= 0:
        (length,) = _BOX_LENGTH.unpack_from(head, name - _BOX_LENGTH.size)
        end = name - _BOX_LENGTH.size + length
        width, height = _TRACK_SIZE.unpack_from(head, end - _TRACK_SIZE.size)
        if width and height:
            return width, height
        name = head.find(_TRACK, name + 1)
    return None
