"""The journal: where a click is written first, at the end of a file that is mapped into memory.

What lies in the pages of a file survives the end of the process, however it ends, and copying 64
bytes there takes less time than waking up another thread would: so a click is stored in the event
loop. It takes no system call either, around which others would want the interpreter. The room of a
file is taken from the disk when it begins, as a full disk cannot be told of later. Slots have one
size, so that none crosses a sector, and the first byte is written last: a slot is whole, or none.
They are numbered through; the name of a file is the number of its first slot.

The sums copy what is here into their own file, and remove files that they have copied.
"""

import contextlib
import errno
import mmap
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

FOLDER_NAME: Final = "clicks-journal"
SLOT_BYTES: Final = 64
MOST_SLOTS: Final = 65_536
"""How many slots a file has at most: 4 MB."""
LEAST_FREE_BYTES: Final = 64 << 20
"""How much has to be free on the disk for a file to begin: some file systems need more room for
pages that change than they promised."""
_BLOCK_SLOTS: Final = 2048

CLICK: Final = 1
WORD: Final = 2

COLUMNS: Final = "link, workspace, at, visitor, browser, referrer, country, device, bot"
_CLICK: Final = struct.Struct(">B12s12sQ8sIIIBB9x")
_ROW: Final = struct.Struct(">x12s12sQ8sIIIBB9x")
_WORD: Final = struct.Struct(">BBI58s")
_WORD_BYTES: Final = 58
_FOR_EVER: Final = 1 << 62

pack_click = _CLICK.pack


def pack_word(number: int, word: str) -> bytes:
    """Write down what a number stands for, in as many slots as it takes."""
    content = word.encode()
    parts = (content[at : at + _WORD_BYTES] for at in range(0, len(content), _WORD_BYTES))
    return b"".join(_WORD.pack(WORD, len(part), number, part) for part in parts)


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in the journal after some slot.

    Attributes:
        first: The number of the first slot that was read.
        content: The slots; they end with a click.
    """

    first: int
    content: bytes

    @property
    def last(self) -> int:
        """Return the number of the last slot; `first - 1` if there is nothing."""
        return self.first + len(self.content) // SLOT_BYTES - 1

    @property
    def clicks(self) -> int:
        """Return how many of the slots are clicks."""
        return self.content[::SLOT_BYTES].count(CLICK)

    @property
    def words(self) -> dict[int, str]:
        """Return what new numbers stand for."""
        kinds = self.content[::SLOT_BYTES]
        words: dict[int, bytes] = {}
        slot = kinds.find(WORD)
        while slot >= 0:
            _, length, number, part = _WORD.unpack_from(self.content, slot * SLOT_BYTES)
            words[number] = words.get(number, b"") + part[:length]
            slot = kinds.find(WORD, slot + 1)
        return {number: word.decode() for number, word in words.items()}

    def rows(self, at_once: int) -> Iterator[list[object]]:
        """Return the columns of the clicks, one after the other, in portions of so many slots."""
        for start in range(0, len(self.content), at_once * SLOT_BYTES):
            part = self.content[start : start + at_once * SLOT_BYTES]
            kinds = part[::SLOT_BYTES]
            if WORD in kinds:
                rows = (
                    row
                    for row, kind in zip(_ROW.iter_unpack(part), kinds, strict=True)
                    if kind == CLICK
                )
                yield list(chain.from_iterable(rows))
            else:
                yield list(chain.from_iterable(_ROW.iter_unpack(part)))


class JournalWriter:
    """Appends slots; used by one thread, but for `sync`."""

    def __init__(self, folder: Path, after: int, *, survives_power_cuts: bool = False) -> None:
        """Begin after whatever there is, and after a slot in any case.

        Where the disk is full, nothing is begun, and each `append` tries again.
        """
        self._syncs = survives_power_cuts
        self._folder = folder / FOLDER_NAME
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._file = -1
        self._slots: mmap.mmap | None = None
        self._first = self._slot = max(after, find(folder, after).last) + 1
        with contextlib.suppress(OSError):
            self._begin()

    def append(self, slots: bytes) -> None:
        """Write whole slots, all or none.

        Raises:
            OSError: They are not stored.
        """
        begin = (self._slot - self._first) * SLOT_BYTES
        end = begin + len(slots)
        if self._slots is None or end > len(self._slots):
            self._begin()
            self.append(slots)
            return
        self._slots[begin + 1 : end] = slots[1:]
        self._slots[begin] = slots[0]
        self._slot += len(slots) // SLOT_BYTES

    def begin_file(self) -> None:
        """Go on in a new file, so that this one can be removed once it is copied.

        Raises:
            OSError: The disk is full; the file goes on.
        """
        if self._slot > self._first:
            self._begin()

    def sync(self) -> None:
        """Wait until the disk has what is written; another file was synced when it was full.

        Raises:
            OSError: The disk fails.
        """
        try:
            os.fdatasync(self._file)
        except OSError as error:
            if error.errno != errno.EBADF:  # it was closed meanwhile
                raise

    def close(self) -> None:
        """Let go of the file, and of the room that it did not need."""
        if self._slots is None:
            return
        os.ftruncate(self._file, (self._slot - self._first) * SLOT_BYTES)
        if self._syncs:
            os.fdatasync(self._file)
        self._slots.close()
        self._slots = None
        os.close(self._file)

    def _begin(self) -> None:
        """Take the room of a file, and end the one before.

        Raises:
            OSError: There is none.
        """
        path, size = self._folder / f"{self._slot:020}", MOST_SLOTS * SLOT_BYTES
        disk = os.statvfs(self._folder)
        if disk.f_bavail * disk.f_frsize < LEAST_FREE_BYTES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600)
        try:
            os.posix_fallocate(file, 0, size)
            slots = mmap.mmap(file, size)
        except OSError:
            os.close(file)
            path.unlink()
            raise
        self.close()
        self._file, self._slots, self._first = file, slots, self._slot
        if self._syncs:
            folder = os.open(self._folder, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)


def find(folder: Path, after: int, most: int = _FOR_EVER) -> Found:
    """Read slots after one, about so many: words come with the click that needs them.

    Slots may be missing, after a power cut or where files have been removed: then those before the
    gap are returned, or, if there are none, those that come after it.
    """
    first = next_slot = after + 1
    content = b""
    for begins, ends, file in _files(folder):
        if ends <= next_slot:
            continue
        if begins > next_slot:
            if content:
                break
            first = next_slot = begins
        content += _read(file, next_slot - begins, min(ends, first + most) - next_slot)
        next_slot = first + len(content) // SLOT_BYTES
        if next_slot >= first + most:
            break
    whole = content[: _end_of_clicks(content) * SLOT_BYTES]
    if content and not whole and next_slot >= first + most:
        return find(folder, after, 2 * most)
    return Found(first, whole)


def remove(folder: Path, through: int) -> None:
    """Remove files all of whose slots are copied; the last one stays."""
    for begins, ends, file in _files(folder):
        if begins <= ends - 1 <= through and ends < _FOR_EVER:
            file.unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[tuple[int, int, Path]]:
    """Name the files in order, with the first slot of each and of the one after it."""
    with contextlib.suppress(FileNotFoundError):
        files = sorted((folder / FOLDER_NAME).iterdir())
        begins = [int(file.name) for file in files]
        for (begin, end), file in zip(pairwise([*begins, _FOR_EVER]), files, strict=True):
            yield begin, end, file


def _read(file: Path, slot: int, most: int) -> bytes:
    """Read up to the first slot that is not written; nothing if the file has gone."""
    content = b""
    try:
        with file.open("rb", buffering=0) as opened:
            while most > 0:
                asked = min(most, _BLOCK_SLOTS)
                block = os.pread(opened.fileno(), asked * SLOT_BYTES, slot * SLOT_BYTES)
                kinds = block[: len(block) // SLOT_BYTES * SLOT_BYTES : SLOT_BYTES]
                hole = kinds.find(0)
                written = len(kinds) if hole < 0 else hole
                content += block[: written * SLOT_BYTES]
                if written < asked:
                    break
                slot, most = slot + asked, most - asked
    except FileNotFoundError:
        return b""
    return content


def _end_of_clicks(content: bytes) -> int:
    """Return the number of slots up to the last click."""
    return content[::SLOT_BYTES].rfind(CLICK) + 1
