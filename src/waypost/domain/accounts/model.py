"""Workspaces, brands and keys."""

import hashlib
import secrets
import string
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from waypost.kernel.actor import Scope
from waypost.kernel.errors import InvalidArgument, Unauthenticated
from waypost.kernel.ids import BrandId, KeyId, WorkspaceId

KEY_PREFIX: Final = "wp_live_"
KEY_SECRET_CHARS: Final = 32
MAX_NAME_CHARS: Final = 100
MAX_CREDITS: Final = 1_000_000_000
DEFAULT_SCOPES: Final = frozenset(Scope) - {Scope.ADMIN}

PUBLIC_WORKSPACE_ID: Final = WorkspaceId("0" * 24)
"""Whose links are that were made without a key; it has no keys and no credits."""
PUBLIC_BRAND_ID: Final = BrandId("0" * 24)

_ALPHABET: Final = string.ascii_letters + string.digits


class Plan(StrEnum):
    """What a workspace may use; limits stand in docs/contract."""

    FREE = "free"
    STARTER = "starter"
    PROFESSIONAL = "professional"
    ENTERPRISE = "enterprise"


class Period(StrEnum):
    """How often credits come back: at midnight, or on the first of the month, UTC."""

    DAY = "day"
    MONTH = "month"


class KeyUnknown(Unauthenticated):
    """No key, a wrong one, a revoked one or one past its end: callers cannot tell which."""

    def __init__(self) -> None:
        """Say the same for each of them."""
        super().__init__("Missing or invalid API key.")


@dataclass(frozen=True, slots=True)
class CreditTerms:
    """How many credits a workspace gets in each period."""

    limit_credits: int
    period: Period

    def __post_init__(self) -> None:
        """Refuse what no database holds."""
        require_credits(self.limit_credits)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Who owns everything; the public address of nothing."""

    id: WorkspaceId
    name: str
    plan: Plan
    terms: CreditTerms
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Brand:
    """A part of a workspace's library; every workspace starts with one."""

    id: BrandId
    workspace_id: WorkspaceId
    name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Key:
    """A credential of a workspace; the secret itself is nowhere, only its digest.

    Attributes:
        digest: SHA-256 of the whole key, in hexadecimal.
        scopes: What it may do.
        ceiling_credits: How many credits calls with it may use in one period, if it is limited.
        brand_ids: Which brands it may use; all of the workspace's where there are none.
        expires_at: When it stops working by itself, if it does.
        revoked_at: When it stopped working, if it did.
    """

    id: KeyId
    workspace_id: WorkspaceId
    name: str
    digest: str
    scopes: frozenset[Scope]
    created_at: datetime
    ceiling_credits: int | None = None
    brand_ids: tuple[BrandId, ...] = ()
    expires_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeyTerms:
    """What a new key may do: all but `admin`, everywhere and for ever, unless it says less.

    Attributes: as those of `Key`.
    """

    scopes: frozenset[Scope] = DEFAULT_SCOPES
    ceiling_credits: int | None = None
    brand_ids: tuple[BrandId, ...] = ()
    expires_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what no key can have."""
        if not self.scopes:
            raise InvalidArgument("A key needs a scope.")
        if self.ceiling_credits is not None:
            require_credits(self.ceiling_credits)


def require_credits(amount_credits: int) -> None:
    """Raise InvalidArgument unless a limit or a ceiling has a sane size."""
    if not 0 <= amount_credits <= MAX_CREDITS:
        raise InvalidArgument(f"Credits must be a number from 0 to {MAX_CREDITS}.")


def new_secret() -> str:
    """Make a key as its owner sees it once: `wp_live_` and 32 letters and digits."""
    return KEY_PREFIX + "".join(secrets.choice(_ALPHABET) for _ in range(KEY_SECRET_CHARS))


def digest_of(secret: str) -> str:
    """Return what is stored of a key, and what it is found by."""
    return hashlib.sha256(secret.encode()).hexdigest()


def checked_name(name: str) -> str:
    """Return a name without surrounding white space, or raise InvalidArgument."""
    trimmed = name.strip()
    if not 0 < len(trimmed) <= MAX_NAME_CHARS or not trimmed.isprintable():
        raise InvalidArgument(f"A name must have 1 to {MAX_NAME_CHARS} printable characters.")
    return trimmed
