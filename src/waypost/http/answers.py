"""Answers in JSON."""

import json
from collections.abc import Mapping

from starlette.responses import Response

JsonValue = object


def json_answer(status: int, body: JsonValue, headers: Mapping[str, str] | None = None) -> Response:
    """Write a body that nobody may cache or reinterpret."""
    return Response(
        json.dumps(body, ensure_ascii=False, separators=(",", ":")),
        status,
        {
            "content-type": "application/json; charset=utf-8",
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
            **(headers or {}),
        },
    )
