"""Restoring a backup: every digest is checked before the first byte is written."""

import hashlib
import os
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tarfile import TarError
from typing import Final

from waypost.adapters.backup.clicks import CLICK_PATH, discard_clicks
from waypost.adapters.backup.containers import Reader, open_backup
from waypost.adapters.backup.manifest import (
    BLOBS,
    DATABASE,
    MANIFEST,
    BackupRefused,
    Manifest,
    StoredFile,
    manifest_from_json,
    require_not_newer,
)
from waypost.kernel.blobs import BlobStore

_BLOCK_BYTES: Final = 1 << 20
_KNOWN_PATH: Final = re.compile(
    rf"{BLOBS}[\w-][\w.-]*(/[\w-][\w.-]*)*|{CLICK_PATH.pattern}", re.ASCII
)


async def restore_backup(
    source: Path, database: Path, blobs: BlobStore, version: str, revision: str
) -> Manifest:
    """Lay a backup into an empty data folder.

    The database comes last and at once, so that an interrupted restore is no server's folder.

    Args:
        source: A folder or tar file of `make_backup`.
        database: Where the database will be.
        blobs: An empty store.
        version: Of this Waypost.
        revision: The last migration that it knows.

    Raises:
        BackupRefused: It is broken, incomplete or newer; nothing was written.
    """
    with open_backup(source) as reader:
        manifest = _read_manifest(reader, source)
        require_not_newer(manifest, version, revision)
        for file in manifest.files:
            for _ in _checked(reader, file):
                pass
        arriving = database.with_name(f"{database.name}.restoring")
        for file in manifest.files:
            if file.path == DATABASE:
                _copy(reader, file, arriving)
            elif CLICK_PATH.fullmatch(file.path):
                _copy(reader, file, database.parent / file.path)
            else:
                await blobs.put(file.path.removeprefix(BLOBS), _blocks(reader, file))
        arriving.replace(database)
    return manifest


def discard_restored(database: Path, blobs: Path) -> None:
    """Remove what a restore that failed has laid; nothing of it was there before."""
    shutil.rmtree(blobs, ignore_errors=True)
    discard_clicks(database.parent)
    database.with_name(f"{database.name}.restoring").unlink(missing_ok=True)


def _read_manifest(reader: Reader, source: Path) -> Manifest:
    try:
        with reader.open(MANIFEST) as file:
            text = file.read().decode()
    except FileNotFoundError as error:
        raise BackupRefused(
            f"{source} has no {MANIFEST}: it is no backup, or one that was never finished."
        ) from error
    except (TarError, OSError, ValueError) as error:
        raise BackupRefused(
            f"{source} is damaged or cut off: its {MANIFEST} cannot be read. Use another backup."
        ) from error
    manifest = manifest_from_json(text)
    if DATABASE not in {stored.path for stored in manifest.files}:
        raise BackupRefused(f"The backup has no {DATABASE}. Use another one.")
    for stored in manifest.files:
        if stored.path != DATABASE and not _KNOWN_PATH.fullmatch(stored.path):
            raise BackupRefused(f"The backup names {stored.path!r}, which no backup contains.")
    return manifest


def _checked(reader: Reader, stored: StoredFile) -> Iterator[bytes]:
    """Yield the blocks of a file; it is what the manifest says once they are all yielded.

    Raises:
        BackupRefused: It is missing or another one.
    """
    hasher, size_bytes = hashlib.sha256(), 0
    try:
        with reader.open(stored.path) as file:
            while block := file.read(_BLOCK_BYTES):
                hasher.update(block)
                size_bytes += len(block)
                yield block
    except FileNotFoundError as error:
        raise BackupRefused(
            f"The backup is incomplete: {stored.path} is missing. Use another one."
        ) from error
    except (TarError, OSError) as error:
        raise BackupRefused(
            f"The backup is damaged: {stored.path} cannot be read ({error}). Use another one."
        ) from error
    if (size_bytes, hasher.hexdigest()) != (stored.size_bytes, stored.sha256):
        raise BackupRefused(
            f"The backup is damaged: {stored.path} is not what was backed up. Use another one."
        )


async def _blocks(reader: Reader, stored: StoredFile) -> AsyncIterator[bytes]:
    for block in _checked(reader, stored):
        yield block


def _copy(reader: Reader, stored: StoredFile, target: Path) -> None:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    with target.open("wb") as file:
        for block in _checked(reader, stored):
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
