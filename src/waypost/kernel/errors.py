"""What the domain refuses, in eight kinds; none of them knows a status code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Detail = str | int


class WaypostError(Exception):
    """Root of every error that a caller may be told about."""

    def __init__(self, message: str, details: Mapping[str, Detail] | None = None) -> None:
        """Keep a sentence for people, and details that are safe to show."""
        super().__init__(message)
        self.message = message
        self.details: Mapping[str, Detail] = details or {}


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that one field breaks."""

    field: str
    message: str


class InvalidArgument(WaypostError):
    """The request is wrong whatever the state of the server; it carries every violation."""

    def __init__(self, message: str, violations: Sequence[Violation] = ()) -> None:
        """Use the first violation's sentence where a dialect shows only one."""
        super().__init__(message)
        self.violations = tuple(violations)


class Unauthenticated(WaypostError):
    """Nobody we know is calling."""


class PermissionDenied(WaypostError):
    """The caller is known and may not do this."""


class NotFound(WaypostError):
    """No such thing, or not visible to the caller."""


class AlreadyExists(WaypostError):
    """The name is taken."""


class FailedPrecondition(WaypostError):
    """The thing exists, but is not in a state in which this makes sense."""


class ResourceExhausted(WaypostError):
    """A limit is reached; the details say which and until when."""


class Unavailable(WaypostError):
    """It may work when tried again."""
