"""How Whisprly answers for errors (docs/contract/whisprly.md, 3.6)."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from waypost.domain.links.model import AddressTaken
from waypost.domain.links.options import MAX_HOURS, MIN_HOURS, LifetimeOutOfRange
from waypost.domain.rates.model import RateExceeded
from waypost.http.answers import json_answer
from waypost.kernel.errors import (
    AlreadyExists,
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    ResourceExhausted,
    Unauthenticated,
    Unavailable,
    WaypostError,
)

RETRY_SECONDS: Final = 5

UNAVAILABLE: Final = "Service temporarily unavailable"
NOT_FOUND: Final = "Link not found"

ANSWERS: Final[Mapping[type[WaypostError], tuple[int, str | None]]] = {
    AddressTaken: (409, "Custom alias already taken"),
    LifetimeOutOfRange: (400, f"expiresIn must be a number between {MIN_HOURS} and {MAX_HOURS}"),
    RateExceeded: (429, "Too many requests, please try again later"),
    InvalidArgument: (400, None),
    FailedPrecondition: (400, None),
    AlreadyExists: (409, None),
    Unauthenticated: (401, None),
    PermissionDenied: (403, None),
    NotFound: (404, None),
    ResourceExhausted: (503, UNAVAILABLE),
    Unavailable: (503, UNAVAILABLE),
}
"""The status, and the sentence where it is not the error's own."""


class WhisprlyWords:
    """One field, `error`, a sentence without a full stop."""

    def error(self, error: WaypostError) -> Response:
        """Answer with the most specific entry of ANSWERS."""
        status, sentence = next(ANSWERS[kind] for kind in type(error).__mro__ if kind in ANSWERS)
        message = sentence or error.message.removesuffix(".")
        return json_answer(status, {"error": message}, _headers(status, error))

    def method_not_allowed(self, allowed: str) -> Response:
        """Answer 405."""
        return json_answer(405, {"error": "Method not allowed"}, {"allow": allowed})

    def crash(self) -> Response:
        """Answer 500 without a reason."""
        return json_answer(500, {"error": "Internal server error"})


def _headers(status: int, error: WaypostError) -> Mapping[str, str]:
    if isinstance(error, RateExceeded):
        return {"retry-after": str(error.allowance.retry_after_seconds)}
    if status == 401:  # noqa: PLR2004 (as in ANSWERS)
        return {"www-authenticate": "Bearer"}
    if status == 503:  # noqa: PLR2004 (as in ANSWERS)
        return {"retry-after": str(RETRY_SECONDS)}
    return {}
