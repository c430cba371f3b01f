"""MPEG audio frames, as far as it takes to recognise an MP3 file (ISO/IEC 11172-3 and 13818-3)."""

from typing import IO, Final

_HEADER_BYTES: Final = 4
_ID3_HEADER_BYTES: Final = 10
_MAX_PADDING_BYTES: Final = 4096
_LAYER_III: Final = 0b01
_MPEG_1: Final = 0b11
_MPEG_2: Final = 0b10
_MPEG_25: Final = 0b00
_BIT_RATES_1: Final = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BIT_RATES_2: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLE_RATES: Final = {
    _MPEG_1: (44_100, 48_000, 32_000),
    _MPEG_2: (22_050, 24_000, 16_000),
    _MPEG_25: (11_025, 12_000, 8_000),
}


def starts_with_mp3(file: IO[bytes]) -> bool:
    """Whether a layer III frame, and a consistent second one, follow the ID3 tag or come first."""
    file.seek(0)
    start = _end_of_id3(file.read(_ID3_HEADER_BYTES))
    file.seek(start)
    head = file.read(_MAX_PADDING_BYTES + 4096)
    first = 0
    if start:
        first = next((at for at in range(min(len(head), _MAX_PADDING_BYTES)) if head[at]), 0)
    length = _frame_bytes(head[first : first + _HEADER_BYTES])
    if length is None:
        return False
    second = head[first + length : first + length + _HEADER_BYTES]
    same_stream = second[:1] == head[first : first + 1] and (
        second[1:2] and (second[1] & 0xFE) == (head[first + 1] & 0xFE)
    )
    return bool(same_stream) and _frame_bytes(second) is not None


def _end_of_id3(head: bytes) -> int:
    """Return where an ID3v2 tag ends, or 0 if there is none."""
    if head[:3] != b"ID3" or len(head) < _ID3_HEADER_BYTES:
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    has_footer = bool(head[5] & 0x10)
    return _ID3_HEADER_BYTES + size + (_ID3_HEADER_BYTES if has_footer else 0)


def _frame_bytes(header: bytes) -> int | None:
    """Return the length of a layer III frame, or None if this is no header of one."""
    if len(header) < _HEADER_BYTES or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:  # noqa: PLR2004
        return None
    version = header[1] >> 3 & 0b11
    layer = header[1] >> 1 & 0b11
    bit_rate_index = header[2] >> 4
    sample_rate_index = header[2] >> 2 & 0b11
    if version not in _SAMPLE_RATES or layer != _LAYER_III:
        return None
    if not 0 < bit_rate_index < len(_BIT_RATES_1) or sample_rate_index > 2:  # noqa: PLR2004
        return None
    rates = _BIT_RATES_1 if version == _MPEG_1 else _BIT_RATES_2
    samples_per_byte = 144 if version == _MPEG_1 else 72
    sample_rate = _SAMPLE_RATES[version][sample_rate_index]
    padding = header[2] >> 1 & 1
    return samples_per_byte * rates[bit_rate_index] * 1000 // sample_rate + padding
