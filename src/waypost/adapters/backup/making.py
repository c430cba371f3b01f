"""Making a backup: first the rows as they are at one moment, then the bytes they refer to."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from waypost.adapters.backup.clicks import take_clicks
from waypost.adapters.backup.containers import Writer, new_backup
from waypost.adapters.backup.manifest import (
    BLOBS,
    DATABASE,
    MANIFEST,
    BackupRefused,
    Manifest,
    StoredFile,
    manifest_to_json,
)
from waypost.adapters.backup.snapshot import (
    ReferredBlob,
    counts_of,
    referred_blobs,
    revision_of,
    take_snapshot,
)
from waypost.adapters.blobs.hold import FileHold
from waypost.adapters.database.tables import metadata
from waypost.kernel.blobs import BlobStore
from waypost.kernel.errors import NotFound


async def make_backup(  # noqa: PLR0913, PLR0917 (what, with which, where to, and two facts)
    database: Path, blobs: BlobStore, hold: FileHold, target: Path, version: str, now: datetime
) -> Manifest:
    """Back up a database, its blobs and the clicks beside it, also while a server works on them.

    As long as it runs nothing is erased (`hold`): blobs never change, so what the snapshot refers
    to is there when its turn comes.

    Returns:
        What was written as the last file.

    Raises:
        BackupRefused: It cannot be whole, or cannot be written; nothing is left at `target`.
        BackupRunning: Another one is being made.
    """
    with hold.taken(), new_backup(target) as writer:
        snapshot = writer.scratch / DATABASE
        take_snapshot(database, snapshot)
        revision, counts = revision_of(snapshot), _counts(snapshot)
        files = [await _add_blob(writer, blobs, referred) for referred in referred_blobs(snapshot)]
        files.insert(0, _add_file(writer, DATABASE))
        files += [_add_file(writer, path) for path in take_clicks(database.parent, writer.scratch)]
        manifest = Manifest(
            waypost=version,
            revision=revision,
            created_at=now.isoformat(timespec="seconds"),
            counts=counts,
            files=tuple(files),
        )
        written = writer.scratch / MANIFEST
        written.write_text(manifest_to_json(manifest), encoding="utf-8")
        writer.add(MANIFEST, written)
    return manifest


def require_database(database: Path) -> None:
    """Make sure that there is something to back up.

    Raises:
        BackupRefused: There is no such file.
    """
    if not database.is_file():
        raise BackupRefused(f"There is no database at {database}. Set WAYPOST_DATA_DIR.")


def _counts(snapshot: Path) -> Mapping[str, int]:
    return counts_of(snapshot, tuple(metadata.tables))


def _add_file(writer: Writer, path: str) -> StoredFile:
    copied = writer.scratch / path
    with copied.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    stored = StoredFile(path, copied.stat().st_size, digest)
    writer.add(path, copied)
    return stored


async def _add_blob(writer: Writer, blobs: BlobStore, referred: ReferredBlob) -> StoredFile:
    copied = writer.scratch / "blob"
    hasher, size_bytes = hashlib.sha256(), 0
    with copied.open("wb") as file:
        try:
            async for block in blobs.read(referred.key):
                size_bytes += len(block)
                hasher.update(block)
                file.write(block)
        except NotFound as error:
            raise BackupRefused(_lost(referred.key, "is missing")) from error
    digest = hasher.hexdigest()
    if referred.size_bytes not in {None, size_bytes} or referred.sha256 not in {None, digest}:
        raise BackupRefused(_lost(referred.key, "is not what was stored"))
    stored = StoredFile(BLOBS + referred.key, size_bytes, digest)
    writer.add(stored.path, copied)
    return stored


def _lost(key: str, what: str) -> str:
    return (
        f"The stored file {key} {what}, so this backup would not be whole. "
        "Bring it back from an earlier backup, or delete what it belongs to, and try again."
    )
