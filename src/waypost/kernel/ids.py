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

ID_PATTERN: Final = re.compile(r"[0-9a-f]{24}", re.ASCII)


def new_id() -> str:
    """Make an unguessable identifier."""
    return secrets.token_hex(12)


def parse_id(text: str) -> str | None:
    """Return the identifier in lower case, or None if `text` has another form."""
    lowered = text.lower()
    return lowered if ID_PATTERN.fullmatch(lowered) else None
