"""Answers in JSON."""

import json
from collections.abc import Mapping

from pydantic import BaseModel
from starlette.responses import Response

JsonValue = object


def json_answer(
    status: int, body: JsonValue | BaseModel, headers: Mapping[str, str] | None = None
) -> Response:
    """Write a body that nobody may cache or reinterpret."""
    return text_answer(status, json_text(body), headers)


def text_answer(status: int, body: str, headers: Mapping[str, str] | None = None) -> Response:
    """Send JSON that is written already."""
    return Response(
        body,
        status,
        {
            "content-type": "application/json; charset=utf-8",
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
            **(headers or {}),
        },
    )


def json_text(body: JsonValue | BaseModel) -> str:
    """Write JSON; of a model, what is None is left out."""
    value = body.model_dump(mode="json", exclude_none=True) if isinstance(body, BaseModel) else body
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
