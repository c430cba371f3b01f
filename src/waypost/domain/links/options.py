"""What a link's options may be, whoever offers them."""

import math
from typing import Final

from waypost.kernel.errors import InvalidArgument, Violation

MIN_HOURS: Final = 1
MAX_HOURS: Final = 8760
MAX_PASSWORD_CHARS: Final = 128
MAX_CATEGORY_CHARS: Final = 50
_SECONDS_AN_HOUR: Final = 3600


class LifetimeOutOfRange(InvalidArgument):
    """A link lives from an hour to a year."""

    def __init__(self) -> None:
        """Say so."""
        message = f"The lifetime must be between {MIN_HOURS} and {MAX_HOURS} hours"
        super().__init__(message, [Violation("lifetime", message)])


class PasswordTooLong(InvalidArgument):
    """No visitor types so much."""

    def __init__(self) -> None:
        """Say so in the words of the contract."""
        message = f"Password must be 1-{MAX_PASSWORD_CHARS} characters"
        super().__init__(message, [Violation("password", message)])


class CategoryTooLong(InvalidArgument):
    """A category is a word or two."""

    def __init__(self) -> None:
        """Say so in the words of the contract."""
        message = f"Category must be at most {MAX_CATEGORY_CHARS} characters"
        super().__init__(message, [Violation("category", message)])


def checked_lifetime(hours: float | None) -> int | None:
    """Return hours as seconds, or raise LifetimeOutOfRange; None is for ever."""
    if hours is None:
        return None
    if not (math.isfinite(hours) and MIN_HOURS <= hours <= MAX_HOURS):
        raise LifetimeOutOfRange
    return round(hours * _SECONDS_AN_HOUR)


def checked_password(password: str | None) -> str | None:
    """Return a password as it was given, or raise PasswordTooLong; "" is none."""
    if password and len(password) > MAX_PASSWORD_CHARS:
        raise PasswordTooLong
    return password or None


def checked_category(category: str | None) -> str | None:
    """Return a category without surrounding white space, or raise CategoryTooLong; "" is none."""
    trimmed = (category or "").strip()
    if len(trimmed) > MAX_CATEGORY_CHARS or "\0" in trimmed:
        raise CategoryTooLong
    return trimmed or None
