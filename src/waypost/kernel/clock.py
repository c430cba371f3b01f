"""The one clock; tests move it by handing in another."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the present, aware and in UTC."""
    return datetime.now(UTC)
