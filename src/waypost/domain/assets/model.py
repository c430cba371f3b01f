"""Assets, uploads and their limits."""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from waypost.kernel.errors import FailedPrecondition, InvalidArgument, NotFound
from waypost.kernel.events import Event, EventName
from waypost.kernel.ids import AssetId, BrandId, KeyId, WorkspaceId, new_id

MAX_FILE_BYTES: Final = 26_214_400
MAX_CHUNK_BYTES: Final = 4_194_304
MAX_NAME_CHARS: Final = 255

_BIDI_CONTROLS: Final = frozenset(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_EXTENSION: Final = re.compile(r"\.([A-Za-z0-9]{1,10})$", re.ASCII)


class FileType(StrEnum):
    """What an asset can be, named by its usual extension."""

    JPEG = "jpg"
    PNG = "png"
    MP3 = "mp3"
    MP4 = "mp4"
    PDF = "pdf"
    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    TXT = "txt"
    JSON = "json"
    HTML = "html"

    @property
    def content_type(self) -> str:
        """Return the media type, without parameters."""
        return _CONTENT_TYPES[self]


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_CONTENT_TYPES: Final = {
    FileType.JPEG: "image/jpeg",
    FileType.PNG: "image/png",
    FileType.MP3: "audio/mpeg",
    FileType.MP4: "video/mp4",
    FileType.PDF: "application/pdf",
    FileType.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileType.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileType.CSV: "text/csv",
    FileType.TXT: "text/plain",
    FileType.JSON: "application/json",
    FileType.HTML: "text/html",
}


class FileNotFound(NotFound):
    """No such file, or it belongs to another workspace."""

    def __init__(self) -> None:
        """Say the same for both."""
        super().__init__("File not found.")


class UploadCompleted(FailedPrecondition):
    """A chunk came for a file that is whole already; the file is untouched."""

    def __init__(self) -> None:
        """Tell a client that repeats its last call."""
        super().__init__("Upload is already completed.")


class UploadBusy(FailedPrecondition):
    """A chunk came while another one was still on its way; the first goes on."""

    def __init__(self) -> None:
        """Tell a client to wait for each answer."""
        super().__init__("Another chunk is being uploaded for this file.")


class ChunkRefused(InvalidArgument):
    """A chunk that is empty or too large; the upload goes on without it."""


class ChunkMisplaced(ChunkRefused):
    """A chunk does not belong where the upload ends; the details say where that is."""

    def __init__(self, received_bytes: int) -> None:
        """Let a client go on where the upload really is."""
        super().__init__(f"offset must be {received_bytes}, the bytes stored so far.")
        self.details = {"received": received_bytes}


class UploadDiscarded(InvalidArgument):
    """The upload can never become a file: its bytes are erased and its id is unknown."""


@dataclass(frozen=True, slots=True)
class Asset:
    """Stored bytes of a workspace; the type comes from the content, never from the name.

    Attributes:
        name: What people see: the hint's base name with the detected extension.
        digest: SHA-256 of the bytes, in hexadecimal.
        created_at: When the upload began.
        updated_at: When it was whole.
    """

    id: AssetId
    workspace_id: WorkspaceId
    brand_id: BrandId
    name: str
    type: FileType
    size_bytes: int
    digest: str
    created_at: datetime
    updated_at: datetime

    @property
    def blob_key(self) -> str:
        """Return where its bytes are."""
        return asset_blob_key(self.id)


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes on their way to become an asset of the same id.

    Attributes:
        name_hint: What the client calls it, without folders and control characters, or "".
        received_bytes: The size of all accepted chunks.
        chunk_keys: Where the accepted chunks are, in order.
    """

    id: AssetId
    workspace_id: WorkspaceId
    brand_id: BrandId
    name_hint: str
    created_at: datetime
    expires_at: datetime
    received_bytes: int = 0
    chunk_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """One accepted piece of an upload."""

    blob_key: str
    size_bytes: int


def asset_blob_key(asset_id: AssetId) -> str:
    """Return where the bytes of an asset are."""
    return f"assets/{asset_id}"


def upload_prefix(asset_id: AssetId) -> str:
    """Return below which the chunks of an upload are."""
    return f"uploads/{asset_id}/"


def chunk_key(upload: Upload) -> str:
    """Return where the next chunk of an upload may be stored; each call is another place."""
    return f"{upload_prefix(upload.id)}{len(upload.chunk_keys):05d}-{new_id()}"


def is_superseded_chunk(key: str, accepted: AbstractSet[str]) -> bool:
    """Say whether a stored chunk can never count: another one has been accepted in its place."""
    position = int(key.rpartition("/")[2].partition("-")[0])
    return key not in accepted and position < len(accepted)


def clean_hint(name: str) -> str:
    """Return the last path component of a client's name, without control characters.

    Raises:
        InvalidArgument: It is longer than 255 characters even so.
    """
    component = re.split(r"[/\\]", name)[-1]
    cleaned = "".join(char for char in component if not _is_hidden(char)).strip()
    if len(cleaned) > MAX_NAME_CHARS:
        raise InvalidArgument(f"name must be at most {MAX_NAME_CHARS} characters.")
    return "" if cleaned in {".", ".."} else cleaned


def _is_hidden(char: str) -> bool:
    """Whether a character controls a terminal or the direction of text; joiners may stay."""
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in _BIDI_CONTROLS


def hint_extension(hint: str) -> str:
    """Return the extension of a hint in lower case, or ""."""
    match = _EXTENSION.search(hint)
    return match[1].lower() if match else ""


def display_name(hint: str, file_type: FileType) -> str:
    """Return the hint's base name with the detected extension; `jpeg` stays as it was hinted."""
    base = _EXTENSION.sub("", hint) or "file"
    hinted = hint_extension(hint)
    keeps_jpeg = file_type is FileType.JPEG and hinted == "jpeg"
    return f"{base}.{hinted if keeps_jpeg else file_type}"


def file_created(asset: Asset, key_id: KeyId | None) -> Event:
    """Say that an upload became an asset."""
    return Event(
        EventName.FILE_CREATED,
        asset.workspace_id,
        asset.id,
        key_id,
        {"name": asset.name, "content_type": asset.type.content_type, "size": asset.size_bytes},
    )


def file_deleted(asset: Asset, key_id: KeyId | None) -> Event:
    """Say that an asset and its bytes are gone."""
    return Event(EventName.FILE_DELETED, asset.workspace_id, asset.id, key_id, {"name": asset.name})


def path_in_order(position: int, asset: Asset) -> str:
    """Return where an attachment lies in the folder of an order, whatever people call it."""
    return str(PurePosixPath("in") / f"{position}.{asset.type}")
