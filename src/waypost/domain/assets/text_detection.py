"""What a text file is; it is read block by block, so that memory does not grow with the file."""

import codecs
import csv
import io
import re
from collections import Counter
from typing import IO, Final

import ijson

from waypost.domain.assets.model import FileType

READ_FOR_RULES_CHARS: Final = 1 << 20

_BLOCK_BYTES: Final = 1 << 16
_HTML_TAG: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)(?=[\s>/])", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s*")
_COMMENT: Final = "<!--"
_COMMENT_END: Final = "-->"


def detect_text(file: IO[bytes], hinted_extension: str) -> FileType | None:
    """Tell HTML, JSON, CSV and plain text apart, or return None if it is no UTF-8 text.

    Args:
        file: Read from its beginning.
        hinted_extension: `csv` makes CSV of what would be plain text.
    """
    head = _head_of_text(file)
    if head is None:
        return None
    if _HTML_TAG.match(head, _after_comments(head)):
        return FileType.HTML
    if head.lstrip()[:1] in {"{", "["} and _is_json(file):
        return FileType.JSON
    if hinted_extension == "csv" or _has_columns(head):
        return FileType.CSV
    return FileType.TXT


def _after_comments(head: str) -> int:
    """Return where white space and comments end; one step for each, however many there are."""
    at = 0
    while True:
        space = _SPACE.match(head, at)
        at = space.end() if space else at
        if not head.startswith(_COMMENT, at):
            return at
        end = head.find(_COMMENT_END, at + len(_COMMENT))
        if end < 0:
            return at
        at = end + len(_COMMENT_END)


def _head_of_text(file: IO[bytes]) -> str | None:
    """Return the beginning, or None unless the whole file is UTF-8 without NUL bytes."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    head = io.StringIO()
    file.seek(0)
    try:
        while block := file.read(_BLOCK_BYTES):
            if b"\0" in block:
                return None
            text = decoder.decode(block)
            if head.tell() < READ_FOR_RULES_CHARS:
                head.write(text)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return head.getvalue()


def _is_json(file: IO[bytes]) -> bool:
    """Whether the whole file is one JSON object or array; nothing of it is built."""
    file.seek(0)
    if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
        file.seek(0)
    try:
        for _ in ijson.basic_parse(file):
            pass
    except (ijson.JSONError, RecursionError):
        return False
    return True


def _has_columns(head: str) -> bool:
    """Whether two rows share a number of columns of 2 or more, by comma, semicolon or tab."""
    return any(_shares_columns(head, delimiter) for delimiter in ",;\t")


def _shares_columns(head: str, delimiter: str) -> bool:
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            widths[len(row)] += 1
            if len(row) > 1 and widths[len(row)] > 1:
                return True
    except csv.Error:
        return False
    return False
