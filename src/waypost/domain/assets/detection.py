"""What a file is, told by its content (docs/contract/wisylink.md, "Content detection")."""

import zipfile
from typing import IO, Final

from waypost.domain.assets.model import FileType
from waypost.domain.assets.mpeg import starts_with_mp3
from waypost.domain.assets.text_detection import detect_text

HEAD_BYTES: Final = 4096
MAX_ZIP_DIRECTORY_BYTES: Final = 1 << 20

_MP4_BRANDS: Final = {
    b"isom",
    b"iso2",
    b"iso3",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"dash",
    b"M4V ",
}
_END_OF_DIRECTORY: Final = b"PK\x05\x06"
_END_OF_DIRECTORY_BYTES: Final = 22
_MAX_COMMENT_BYTES: Final = 65_535


def detect(file: IO[bytes], hinted_extension: str) -> FileType | None:
    """Tell what a whole, seekable file holds.

    Args:
        file: Read from its beginning; where it stands afterwards is undefined.
        hinted_extension: Lower case without the dot, or ""; chooses between CSV and TXT only.

    Returns:
        The type, or None if it is none of those that Waypost takes.
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    signed = _type_by_signature(head)
    if signed is not None:
        return signed
    if head.startswith(b"PK\x03\x04"):
        return _office_type(file)
    if starts_with_mp3(file):
        return FileType.MP3
    return detect_text(file, hinted_extension)


def _type_by_signature(head: bytes) -> FileType | None:
    if head.startswith(b"\xff\xd8\xff"):
        return FileType.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileType.PNG
    if b"%PDF-" in head[:1024]:
        return FileType.PDF
    return FileType.MP4 if _is_mp4(head) else None


def _is_mp4(head: bytes) -> bool:
    size = int.from_bytes(head[:4], "big")
    if head[4:8] != b"ftyp" or not 16 <= size <= len(head):  # noqa: PLR2004 (a box with a brand)
        return False
    compatible = head[16:size]
    brands = {head[8:12]} | {compatible[at : at + 4] for at in range(0, len(compatible), 4)}
    return not brands.isdisjoint(_MP4_BRANDS)


def _office_type(file: IO[bytes]) -> FileType | None:
    """Read the directory of a ZIP archive, if it is of a sane size, and nothing else of it."""
    if not 0 < _zip_directory_bytes(file) <= MAX_ZIP_DIRECTORY_BYTES:
        return None
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    if "xl/workbook.xml" in names:
        return FileType.XLSX
    return FileType.DOCX if "word/document.xml" in names else None


def _zip_directory_bytes(file: IO[bytes]) -> int:
    """Return how large the directory says it is, 0 if there is none."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_OF_DIRECTORY_BYTES - _MAX_COMMENT_BYTES))
    tail = file.read()
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0:
        return 0
    return int.from_bytes(tail[at + 12 : at + 16], "little")
