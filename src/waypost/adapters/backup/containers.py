"""The two forms of a backup, a folder and a tar file: written whole or not at all, and read."""

import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from waypost.adapters.backup.manifest import BackupRefused


class Writer(Protocol):
    """Takes the files of a backup, one after the other."""

    @property
    def scratch(self) -> Path:
        """A folder for files on their way in, on the same disk."""
        ...

    def add(self, path: str, file: Path) -> None:
        """Take a file over; it is gone from where it was."""
        ...


class Reader(Protocol):
    """Gives out the files of a backup."""

    def open(self, path: str) -> IO[bytes]:
        """Open a file.

        Raises:
            FileNotFoundError: It is not in the backup.
        """
        ...


@dataclass(frozen=True, slots=True)
class _FolderWriter:
    content: Path
    scratch: Path

    def add(self, path: str, file: Path) -> None:
        target = self.content / path
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.rename(target)


@dataclass(frozen=True, slots=True)
class _TarWriter:
    tar: tarfile.TarFile
    scratch: Path

    def add(self, path: str, file: Path) -> None:
        self.tar.add(file, path, recursive=False, filter=_without_owner)
        file.unlink()


def _without_owner(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mode = 0o600
    return info


@dataclass(frozen=True, slots=True)
class _FolderReader:
    folder: Path

    def open(self, path: str) -> IO[bytes]:
        return (self.folder / path).open("rb")


@dataclass(frozen=True, slots=True)
class _TarReader:
    tar: tarfile.TarFile

    def open(self, path: str) -> IO[bytes]:
        try:
            file = self.tar.extractfile(path)
        except KeyError as error:
            raise FileNotFoundError(path) from error
        if file is None:
            raise FileNotFoundError(path)
        return file


@contextmanager
def new_backup(target: Path) -> Iterator[Writer]:
    """Begin a backup; it is at `target`, all of it and on disk, once the block is left in order.

    Until then it lies in a hidden folder beside it, which goes if the block fails.

    Args:
        target: A tar file if its name ends in `.tar`, a folder otherwise.

    Raises:
        BackupRefused: Something is there already, or nothing can be written there.
    """
    target = target.resolve()
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        raise BackupRefused(f"{target} exists already. Choose another name for the backup.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            (work / "scratch").mkdir()
            if target.suffix == ".tar":
                with tarfile.open(work / "content", "w", format=tarfile.PAX_FORMAT) as tar:
                    yield _TarWriter(tar, work / "scratch")
                (work / "content").chmod(0o600)
            else:
                (work / "content").mkdir(mode=0o700)
                yield _FolderWriter(work / "content", work / "scratch")
            os.sync()
            (work / "content").replace(target)
            os.sync()
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise BackupRefused(
            f"The backup cannot be written to {target}: {error.strerror}."
        ) from error


@contextmanager
def open_backup(source: Path) -> Iterator[Reader]:
    """Open a backup, whichever form it has.

    Raises:
        BackupRefused: There is none, or it cannot be read.
    """
    if source.is_dir():
        yield _FolderReader(source)
        return
    try:
        tar = tarfile.open(source, "r:")  # noqa: SIM115 (closed below)
    except FileNotFoundError as error:
        raise BackupRefused(f"There is no backup at {source}.") from error
    except (tarfile.TarError, OSError) as error:
        raise BackupRefused(
            f"{source} is no backup, or it is damaged or cut off ({error}). Use another one."
        ) from error
    with tar:
        yield _TarReader(tar)
