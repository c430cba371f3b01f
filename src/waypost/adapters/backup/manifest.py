"""What a backup says of itself: written last, read first, and believed only by its digest."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from waypost.kernel.errors import FailedPrecondition

MANIFEST: Final = "manifest.json"
DATABASE: Final = "waypost.sqlite"
BLOBS: Final = "blobs/"
FORMAT: Final = 1
_DIGEST: Final = "sha256_of_this"


class BackupRefused(FailedPrecondition):
    """A backup cannot be made or used; the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of a backup; `path` is relative, `sha256` in hexadecimal."""

    path: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        waypost: The version that made it.
        revision: The last migration of its database.
        created_at: ISO 8601, UTC.
        counts: Rows of each business table.
        files: Everything but the manifest.
    """

    waypost: str
    revision: str
    created_at: str
    counts: Mapping[str, int]
    files: tuple[StoredFile, ...]

    @property
    def size_bytes(self) -> int:
        """Return the size of all files."""
        return sum(file.size_bytes for file in self.files)


def manifest_to_json(manifest: Manifest) -> str:
    """Write a manifest, with the digest of what it says as its last line."""
    content = {"format": FORMAT, **asdict(manifest)}
    return json.dumps({**content, _DIGEST: _digest_of(content)}, indent=1) + "\n"


def manifest_from_json(text: str) -> Manifest:
    """Read what `manifest_to_json` wrote.

    Raises:
        BackupRefused: It is cut off, changed, or of a format that this version does not know.
    """
    try:
        content = json.loads(text)
        is_whole = content.pop(_DIGEST) == _digest_of(content)
    except (ValueError, KeyError, TypeError, AttributeError):
        content, is_whole = {}, False
    if not is_whole:
        raise BackupRefused(
            f"The backup's {MANIFEST} is damaged or cut off, so the backup cannot be trusted. "
            "Use another one."
        )
    if content.pop("format") > FORMAT:
        raise BackupRefused(
            "This backup has a format that this version of Waypost does not know. "
            "Restore it with the version that made it, or a newer one."
        )
    files = tuple(StoredFile(**file) for file in content.pop("files"))
    return Manifest(files=files, **content)


def require_not_newer(manifest: Manifest, version: str, revision: str) -> None:
    """Make sure that this version knows everything that the backup can hold.

    Raises:
        BackupRefused: The backup is from a later version.
    """
    if manifest.revision > revision or _numbers(manifest.waypost) > _numbers(version):
        raise BackupRefused(
            f"This backup was made by Waypost {manifest.waypost} (data revision "
            f"{manifest.revision}); this is the older {version} ({revision}). "
            f"Install {manifest.waypost} or newer, and restore with that."
        )


def _digest_of(content: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))
