"""Office files are ZIP packages: unpacked within bounds, in memory, and never trusted."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from waypost.studio.digest.finding import Unreadable

MOST_ENTRIES: Final = 4_000
MOST_PART_BYTES: Final = 60_000_000
"""Of a part that is read as a tree, which takes ten times as much memory."""
MOST_BYTES: Final = 260_000_000
PROTECTED: Final = "The file is protected with a password."
DAMAGED: Final = "The file is damaged."
BOMB: Final = "The file is far too large when it is unpacked."
ACTIVE: Final = "The file contains definitions that no office program writes."
_COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Word and Excel put an encrypted package into one of these; [MS-OFFCRYPTO] 2.3.4."""
_BLOCK: Final = 1 << 20


class Package:
    """An opened package: its parts by name, read whole on demand and never written out."""

    def __init__(self, file: Path) -> None:
        """Open the directory; nothing is unpacked yet.

        Raises:
            Unreadable: It is no ZIP file, protected, or unpacks to too much by its own account.
        """
        with file.open("rb") as opened:
            if opened.read(len(_COMPOUND_FILE)) == _COMPOUND_FILE:
                raise Unreadable(PROTECTED)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OverflowError) as error:
            raise Unreadable(DAMAGED) from error
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise Unreadable(BOMB)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable(PROTECTED)
        self._entries = {_plain_name(entry.filename): entry for entry in entries}
        self._spent = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, without a leading slash."""
        return tuple(self._entries)

    def read(self, name: str, most_bytes: int = MOST_PART_BYTES) -> bytes:
        """Unpack one part; empty if there is none.

        Raises:
            Unreadable: It is damaged, too large, or XML with a document type.
        """
        entry = self._entries.get(_plain_name(name))
        if entry is None:
            return b""
        if entry.file_size > most_bytes:
            raise Unreadable(BOMB)
        blocks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as part:
                while block := part.read(_BLOCK):
                    size += len(block)
                    self._spent += len(block)
                    if size > most_bytes or self._spent > MOST_BYTES:
                        raise Unreadable(BOMB)
                    blocks.append(block)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError) as error:
            raise Unreadable(DAMAGED) from error
        data = b"".join(blocks)
        if name.endswith((".xml", ".rels")):
            _refuse_definitions(data)
        return data


def _plain_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _refuse_definitions(xml: bytes) -> None:
    """Refuse a DOCTYPE, which could define entities; office files never have one."""
    utf_16 = xml[:4_000].replace(b"\0", b"")
    if any(mark in text for mark in (b"<!DOCTYPE", b"<!ENTITY") for text in (xml, utf_16)):
        raise Unreadable(ACTIVE)


def packed(parts: Mapping[str, bytes]) -> io.BytesIO:
    """Pack parts anew, so that a reader of ZIP files sees nothing but what was checked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data)
    out.seek(0)
    return out
