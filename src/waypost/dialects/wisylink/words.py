"""How WisyLink answers for errors (docs/contract/wisylink.md, 3.7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Final

from starlette.responses import Response

from waypost.dialects.wisylink.translate import usage
from waypost.domain.credits.model import Balance, InsufficientCredits
from waypost.http.answers import json_answer
from waypost.kernel.clock import Clock
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

ANSWERS: Final[Mapping[type[WaypostError], tuple[int, str]]] = {
    InsufficientCredits: (429, "credit_limit_exceeded"),
    InvalidArgument: (400, "bad_request"),
    FailedPrecondition: (400, "bad_request"),
    AlreadyExists: (400, "bad_request"),
    Unauthenticated: (401, "unauthorized"),
    PermissionDenied: (403, "forbidden"),
    NotFound: (404, "not_found"),
    ResourceExhausted: (503, "service_unavailable"),
    Unavailable: (503, "service_unavailable"),
}

UNAUTHORIZED: Final = (
    "Missing or invalid API key. Provide `x-api-key` or `Authorization: Bearer <key>`."
)
CREDITS_EXCEEDED: Final = "API key credit limit is exceeded for the current period."


@dataclass(frozen=True, slots=True)
class WisyLinkWords:
    """Two fields, `error` and `message`, whatever happened."""

    clock: Clock

    def error(self, error: WaypostError) -> Response:
        """Answer with the most specific entry of ANSWERS."""
        status, code = next(ANSWERS[kind] for kind in type(error).__mro__ if kind in ANSWERS)
        if isinstance(error, InsufficientCredits):
            resets_in = error.balance.resets_at - self.clock()
            return _credits_exceeded(status, code, error.balance, resets_in)
        if isinstance(error, Unauthenticated):
            body = {"error": code, "message": UNAUTHORIZED}
            return json_answer(status, body, {"www-authenticate": "Bearer"})
        headers = {"retry-after": str(RETRY_SECONDS)} if status == 503 else None  # noqa: PLR2004
        return json_answer(
            status, {"error": code, "message": error.message, **error.details}, headers
        )

    def method_not_allowed(self, allowed: str) -> Response:
        """Answer 405 in the same two fields."""
        body = {"error": "bad_request", "message": "Method not allowed."}
        return json_answer(405, body, {"allow": allowed})

    def crash(self) -> Response:
        """Answer 500 without a reason."""
        return json_answer(500, {"error": "internal_error", "message": "Unexpected error."})


def _credits_exceeded(status: int, code: str, balance: Balance, resets_in: timedelta) -> Response:
    body = {"error": code, "message": CREDITS_EXCEEDED, **usage(balance).model_dump()}
    return json_answer(status, body, {"retry-after": str(max(1, ceil(resets_in.total_seconds())))})
