"""What Whisprly tells about itself (docs/contract/whisprly.md, 3.6)."""

from typing import Final

from waypost.dialects.whisprly.endpoints import ENDPOINTS
from waypost.dialects.whisprly.schemas import ErrorAnswer
from waypost.http.reference import Dialect, Refusal


def _refusal(description: str, error: str) -> Refusal:
    return Refusal(description, ErrorAnswer, {"error": error})


REFUSALS: Final = {
    400: _refusal("Something about the request is wrong.", "Invalid URL format"),
    401: _refusal("The key is not valid, or one is required.", "Invalid API key"),
    403: _refusal("The key lacks a scope.", "This key lacks the scope links:write"),
    404: _refusal("There is no such link in the workspace.", "Link not found"),
    405: _refusal("The path has other methods.", "Method not allowed"),
    409: _refusal("The alias was given out before.", "Custom alias already taken"),
    429: _refusal("Too many calls.", "Too many requests, please try again later"),
    500: _refusal("A fault of the server.", "Internal server error"),
    503: _refusal("It may work again after `Retry-After`.", "Service temporarily unavailable"),
}

WHISPRLY: Final = Dialect(
    "Whisprly",
    "Turn a long web address into a short one, with or without a key; print it, protect it, and "
    "see how often it is opened. `GET` and `DELETE` on `/api/links/{id}` with the UUID of a short "
    "link return its entry of the list, and deactivate it for good.",
    ENDPOINTS,
    REFUSALS,
    needs_key=False,
    tells_null=True,
)
