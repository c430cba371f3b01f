"""What all operations of the OpenAPI document refer to."""

from typing import Final

from waypost.http.json_schemas import JsonObject

DESCRIPTION: Final = (
    "One server that turns files and prompts into links. Send a key as `x-api-key`, or as "
    "`Authorization: Bearer`; a non-empty `x-api-key` counts alone. Each operation names the scope "
    "that the key needs. What belongs to another workspace is not found."
)
KEY_HEADER: Final = "apiKey"
BEARER: Final = "bearer"
SECURITY_SCHEMES: Final[JsonObject] = {
    KEY_HEADER: {
        "type": "apiKey",
        "in": "header",
        "name": "x-api-key",
        "description": "The key, `wp_live_` and 32 letters or digits.",
    },
    BEARER: {"type": "http", "scheme": "bearer", "description": "The same key."},
}
HEADERS: Final[JsonObject] = {
    "X-Request-Id": {
        "required": True,
        "description": "Names this call in the server's log.",
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "required": True,
        "description": "In how many seconds it may work.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "WWW-Authenticate": {
        "required": True,
        "description": "The scheme of the key.",
        "schema": {"type": "string"},
    },
    "Allow": {
        "required": True,
        "description": "The methods that the path has.",
        "schema": {"type": "string"},
    },
    "Idempotency-Replayed": {
        "description": "There, and `true`, when the answer is that of an earlier call.",
        "schema": {"type": "string", "const": "true"},
    },
    "Location": {"required": True, "description": "Where it is.", "schema": {"type": "string"}},
}
HEADERS_BY_STATUS: Final = {
    401: ("WWW-Authenticate",),
    405: ("Allow",),
    429: ("Retry-After",),
    503: ("Retry-After",),
}
IDEMPOTENCY_KEY: Final = "IdempotencyKey"
PARAMETERS: Final[JsonObject] = {
    IDEMPOTENCY_KEY: {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "For 24 hours, a second call under the same key and with the same body gets "
        "the answer of the first: one thing, one charge.",
        "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255,
            "pattern": "^[ -~]+$",
            "examples": ["order-17"],
        },
    }
}
