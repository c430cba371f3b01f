"""What a file is, told by its content (docs/contract/wisylink.md, "Content detection")."""

import codecs
import csv
import io
import json
import re
import zipfile
from collections import Counter
from typing import IO, Final

from waypost.domain.assets.model import FileType
from waypost.domain.assets.mpeg import starts_with_mp3

HEAD_BYTES: Final = 4096
MAX_ZIP_ENTRIES: Final = 10_000
MAX_ROWS_READ: Final = 1_000

_BLOCK_BYTES: Final = 1 << 20
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
_HTML_START: Final = re.compile(
    r"(?:\s|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)(?=[\s>/])", re.IGNORECASE | re.DOTALL
)


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
    return _text_type(file, hinted_extension)


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
    """Read the directory of a ZIP archive, and nothing else of it."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    if len(names) > MAX_ZIP_ENTRIES or "[Content_Types].xml" not in names:
        return None
    if "xl/workbook.xml" in names:
        return FileType.XLSX
    return FileType.DOCX if "word/document.xml" in names else None


def _text_type(file: IO[bytes], hinted_extension: str) -> FileType | None:
    text = _read_text(file)
    if text is None:
        return None
    if _HTML_START.match(text):
        return FileType.HTML
    if _is_json(text):
        return FileType.JSON
    if hinted_extension == "csv" or _has_columns(text):
        return FileType.CSV
    return FileType.TXT


def _read_text(file: IO[bytes]) -> str | None:
    """Return the whole file as text, or None unless it is UTF-8 without NUL bytes."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    parts: list[str] = []
    file.seek(0)
    try:
        while block := file.read(_BLOCK_BYTES):
            if b"\0" in block:
                return None
            parts.append(decoder.decode(block))
        parts.append(decoder.decode(b"", final=True))
    except UnicodeDecodeError:
        return None
    return "".join(parts)


def _is_json(text: str) -> bool:
    if text.lstrip()[:1] not in {"{", "["}:
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _has_columns(text: str) -> bool:
    """Whether two rows share a number of columns of 2 or more, by comma, semicolon or tab."""
    for delimiter in ",;\t":
        widths: Counter[int] = Counter()
        try:
            for row, _ in zip(
                csv.reader(io.StringIO(text, newline=""), delimiter=delimiter),
                range(MAX_ROWS_READ),
                strict=False,
            ):
                widths[len(row)] += 1
        except csv.Error:
            continue
        if any(width > 1 and count > 1 for width, count in widths.items()):
            return True
    return False
