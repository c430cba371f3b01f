"""The journal: where a click is written first, at the end of a file, by one system call.

What a process has handed to the kernel survives its end, however it ends, and appending 64 bytes
takes less time than waking up another thread would. So a click is stored in the event loop. Slots
have one size, so that none crosses a sector: it is whole, or zeros. They are numbered through;
the name of a file is the number of its first slot.

The sums copy what is here into their own file, and remove files that they have copied.
"""

import contextlib
import errno
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

FOLDER_NAME: Final = "clicks-journal"
SLOT_BYTES: Final = 64
MOST_SLOTS: Final = 262_144
"""How many slots a file has at most: 16 MB."""

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
        """Begin a file of one's own, after whatever there is, and after a slot in any case."""
        self._syncs = survives_power_cuts
        self._folder = folder / FOLDER_NAME
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._first = self._slot = 0
        self._file = -1
        self._begin(max(after, find(folder, after).last) + 1)

    def append(self, slots: bytes) -> None:
        """Write whole slots; what fails half-way is overwritten by the next ones.

        Raises:
            OSError: They are not stored.
        """
        if self._slot - self._first >= MOST_SLOTS:
            self.begin_file()
        written = os.pwrite(self._file, slots, (self._slot - self._first) * SLOT_BYTES)
        if written != len(slots):
            raise OSError(f"only {written} of {len(slots)} bytes could be written")
        self._slot += written // SLOT_BYTES

    def begin_file(self) -> None:
        """Go on in a new file, so that this one can be removed once it is copied."""
        if self._slot > self._first:
            self._begin(self._slot)

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
        """Let go of the file."""
        os.close(self._file)

    def _begin(self, slot: int) -> None:
        file = os.open(self._folder / f"{slot:020}", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        if self._file >= 0:
            if self._syncs:
                os.fdatasync(self._file)
            os.close(self._file)
        self._file, self._first, self._slot = file, slot, slot
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
    """Read up to the first hole, which only a power cut leaves; nothing if the file has gone."""
    try:
        with file.open("rb", buffering=0) as opened:
            size = os.fstat(opened.fileno()).st_size
            content = os.pread(opened.fileno(), min(size, most * SLOT_BYTES), slot * SLOT_BYTES)
    except FileNotFoundError:
        return b""
    kinds = content[: len(content) // SLOT_BYTES * SLOT_BYTES : SLOT_BYTES]
    hole = kinds.find(0)
    return content[: (len(kinds) if hole < 0 else hole) * SLOT_BYTES]


def _end_of_clicks(content: bytes) -> int:
    """Return the number of slots up to the last click."""
    return content[::SLOT_BYTES].rfind(CLICK) + 1
