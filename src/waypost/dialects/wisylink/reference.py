"""What WisyLink tells about itself (docs/contract/wisylink.md, 3.7)."""

from typing import Final

from waypost.dialects.wisylink.endpoints import ENDPOINTS
from waypost.dialects.wisylink.schemas import CreditsExceeded, ErrorAnswer
from waypost.dialects.wisylink.words import CREDITS_EXCEEDED, UNAUTHORIZED
from waypost.http.reference import Dialect, Refusal


def _refusal(description: str, error: str, message: str) -> Refusal:
    return Refusal(description, ErrorAnswer, {"error": error, "message": message})


REFUSALS: Final = {
    400: _refusal(
        "Something about the request is wrong; the sentence names it.",
        "bad_request",
        "prompt must be between 1 and 1000 characters.",
    ),
    401: _refusal("There is no key, or it is not valid.", "unauthorized", UNAUTHORIZED),
    403: _refusal(
        "The key lacks the scope that the sentence names.",
        "forbidden",
        "This key lacks the scope links:write.",
    ),
    404: _refusal(
        "There is no such thing in the workspace of the key.", "not_found", "Link not found."
    ),
    405: _refusal(
        "The path has other methods, which `Allow` names.", "bad_request", "Method not allowed."
    ),
    429: Refusal(
        "The price does not fit into what is left of the period.",
        CreditsExceeded,
        {
            "error": "credit_limit_exceeded",
            "message": CREDITS_EXCEEDED,
            "limit": 1000,
            "used": 1000,
            "remaining": 0,
            "period": "day",
            "resets_at": 1_790_035_200_000,
        },
    ),
    500: _refusal("A fault of the server.", "internal_error", "Unexpected error."),
    503: _refusal(
        "It may work again after `Retry-After`, as when the first call under the same "
        "`Idempotency-Key` is still running.",
        "service_unavailable",
        "Storage is unavailable.",
    ),
}

WISYLINK: Final = Dialect(
    "WisyLink",
    "Describe a picture, a sound, a film, a document or a page, attach files if you like, and get "
    "a link that works at once. Upload files in chunks first, then create the link, then ask how "
    "it stands.",
    ENDPOINTS,
    REFUSALS,
)
