"""Codes: what an alias may look like, and how one is drawn."""

import re
import secrets
from typing import Final

from waypost.domain.links.reserved import is_reserved
from waypost.kernel.errors import InvalidArgument, Violation
from waypost.kernel.ids import is_uuid, parse_id

DRAWN_ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"
DRAWN_CHARS: Final = 6
COLLISIONS_BEFORE_LONGER: Final = 5

_ALIAS: Final = re.compile(r"[A-Za-z0-9_-]{3,50}", re.ASCII)


class AliasMalformed(InvalidArgument):
    """The wanted code is none."""

    def __init__(self) -> None:
        """Say what a code looks like."""
        message = "Custom alias must be 3-50 characters: letters, digits, hyphen, underscore"
        super().__init__(message, [Violation("alias", message)])


class AliasReserved(InvalidArgument):
    """The wanted code is a word of the product, or has the form of an id."""

    def __init__(self) -> None:
        """Say so: trying again later does not help."""
        super().__init__("This alias is reserved", [Violation("alias", "This alias is reserved")])


def checked_alias(alias: str, also_reserved: frozenset[str] = frozenset()) -> str:
    """Return an alias that may be given out, or raise AliasMalformed or AliasReserved."""
    if not _ALIAS.fullmatch(alias):
        raise AliasMalformed
    lowered = alias.lower()
    if is_reserved(lowered) or lowered in also_reserved or has_form_of_id(lowered):
        raise AliasReserved
    return alias


def has_form_of_id(word: str) -> bool:
    """Whether a word reads as 24 hexadecimal characters or a UUID, which are never codes."""
    return parse_id(word) is not None or is_uuid(word)


def draw_code(collisions: int, also_reserved: frozenset[str] = frozenset()) -> str:
    """Draw a code that is no reserved word; longer after repeated collisions."""
    length = DRAWN_CHARS + collisions // COLLISIONS_BEFORE_LONGER
    while True:
        code = "".join(secrets.choice(DRAWN_ALPHABET) for _ in range(length))
        if not is_reserved(code) and code not in also_reserved:
            return code
