"""What every reader of files takes and gives: a file in the order's folder, and what it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from waypost.studio.digest.model import (
    PictureDigest,
    SoundDigest,
    TableDigest,
    TextDigest,
    VideoDigest,
)


class Unreadable(Exception):
    """The file cannot be used; the sentence is for people."""


@dataclass(frozen=True, slots=True)
class Source:
    """An attached file.

    Attributes:
        name: What the person called it; for the report alone.
        path: Relative to `folder`.
        folder: The order's; nothing outside it is read or written.
        number: Its place among the attachments, which names what is extracted from it.
    """

    name: str
    path: str
    folder: Path
    number: int

    @property
    def file(self) -> Path:
        """Where it lies."""
        return self.folder / self.path


@dataclass(frozen=True, slots=True)
class Finding:
    """What one file holds; `notes` are sentences for the report about what was not read."""

    tables: tuple[TableDigest, ...] = ()
    texts: tuple[TextDigest, ...] = ()
    pictures: tuple[PictureDigest, ...] = ()
    sounds: tuple[SoundDigest, ...] = ()
    videos: tuple[VideoDigest, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (
            self.tables
            or any(text.blocks for text in self.texts)
            or self.pictures
            or self.sounds
            or self.videos
        )


Reader = Callable[[Source], Finding]
"""Reads one form of file; raises `Unreadable`, or whatever a stranger's file provokes."""
