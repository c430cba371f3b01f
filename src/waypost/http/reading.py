"""Reading bodies in JSON."""

from typing import Final, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json
from starlette.requests import Request

from waypost.kernel.errors import InvalidArgument, Violation

MAX_JSON_BYTES: Final = 65_536

Model = TypeVar("Model", bound=BaseModel)


async def read_json(request: Request, model: type[Model], *, may_be_absent: bool = False) -> Model:
    """Read a JSON object of at most 64 KiB into `model`.

    Args:
        request: Its content type must be JSON, if it has one.
        model: Decides about the fields; a violation names the field and the rule it breaks.
        may_be_absent: Whether no body at all is as good as an empty object.

    Raises:
        InvalidArgument: Another content type, too large, no JSON, no object, or a broken rule.
    """
    body = await read_body(request)
    if not body and may_be_absent:
        return _validated({}, model)
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise InvalidArgument("Content-Type must be application/json.")
    try:
        value = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise InvalidArgument("Body must be valid JSON.") from error
    if not isinstance(value, dict):
        raise InvalidArgument("Body must be a JSON object.")
    return _validated(value, model)


async def read_body(request: Request) -> bytes:
    """Read a body of at most 64 KiB; a second call returns the same.

    Raises:
        InvalidArgument: It is larger.
    """
    if hasattr(request.state, "body"):
        return cast("bytes", request.state.body)
    body = bytearray()
    async for block in request.stream():
        body += block
        if len(body) > MAX_JSON_BYTES:
            raise InvalidArgument(f"Body must be at most {MAX_JSON_BYTES} bytes.")
    request.state.body = bytes(body)
    return bytes(body)


def _validated(value: dict[str, object], model: type[Model]) -> Model:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        violations = [
            Violation(field, f"{field} is required." if item["type"] == "missing" else item["msg"])
            for item in error.errors(include_url=False, include_context=False)
            for field in item["loc"][:1]
            if isinstance(field, str)
        ]
        raise InvalidArgument(violations[0].message, violations) from error
