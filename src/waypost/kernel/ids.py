"""Identifiers: 12 bytes from a CSPRNG, written as 24 lower-case hexadecimal characters."""

import re
import secrets
from typing import Final, NewType

WorkspaceId = NewType("WorkspaceId", str)
BrandId = NewType("BrandId", str)
KeyId = NewType("KeyId", str)
AssetId = NewType("AssetId", str)
LinkId = NewType("LinkId", str)
GenerationId = NewType("GenerationId", str)
EntryId = NewType("EntryId", str)

_UUID_PATTERN: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
ID_PATTERN: Final = re.compile(r"[0-9a-f]{24}", re.ASCII)


def new_id() -> str:
    """Make an unguessable identifier."""
    return secrets.token_hex(12)


def parse_id(text: str) -> str | None:
    """Return the identifier in lower case, or None if `text` has another form."""
    lowered = text.lower()
    return lowered if ID_PATTERN.fullmatch(lowered) else None


def uuid_of(identifier: str) -> str:
    """Write an identifier as the RFC 9562 UUID, version 8, that carries its 12 bytes."""
    h = identifier
    return f"{h[:8]}-{h[8:12]}-8{h[12:15]}-8{h[15:18]}-{h[18:]}000000"


def is_uuid(text: str) -> bool:
    """Whether a text has the form of a UUID, of whatever version."""
    return _UUID_PATTERN.fullmatch(text.lower()) is not None


def parse_uuid(text: str) -> str | None:
    """Return the identifier that a UUID of ours carries; None for every other text."""
    h = text.lower().replace("-", "")
    identifier = h[:12] + h[13:16] + h[17:26]
    if not is_uuid(text) or uuid_of(identifier) != text.lower():
        return None
    return identifier
