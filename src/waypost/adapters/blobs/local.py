"""Blobs in a folder of this machine."""

import os
import re
from pathlib import Path
from typing import Final

from obstore.store import LocalStore

from waypost.adapters.blobs.store import ObjectBlobStore

_PART_BYTES: Final = 1 << 20
_PARTIAL_NAME: Final = re.compile(r".*#\d+", re.ASCII)


def local_blobs(folder: Path) -> ObjectBlobStore:
    """Keep blobs as files below a folder, which is made if need be, for this user only.

    A blob that was put survives a power cut.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def make_durable(key: str) -> None:
        path = folder / key
        for part in (path, *path.parents[: key.count("/") + 1]):
            _sync(part)

    return ObjectBlobStore(
        store=LocalStore(folder, automatic_cleanup=True),
        part_bytes=_PART_BYTES,
        make_durable=make_durable,
    )


def remove_partial_blobs(folder: Path, older_than: float) -> int:
    """Remove what a killed server left half-stored; call it only while the data folder is held.

    Args:
        folder: Where the blobs are.
        older_than: When this server started, in seconds since the epoch.

    Returns:
        How many files were removed.
    """
    removed = 0
    for parent, _, names in os.walk(folder):
        for name in filter(_PARTIAL_NAME.fullmatch, names):
            path = Path(parent, name)
            if path.stat().st_mtime < older_than:
                path.unlink()
                removed += 1
    return removed


def _sync(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
