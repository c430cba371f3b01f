"""Fields of a web form: a small body, read once."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from waypost.http.reading import read_body
from waypost.http.request_bodies import RequestBody
from waypost.kernel.errors import InvalidArgument

MEDIA_TYPE: Final = "application/x-www-form-urlencoded"
MOST_FIELDS: Final = 32


async def read_form(request: Request) -> Mapping[str, str]:
    """Read a form of at most 64 KiB; a field that comes twice counts as it came first.

    Raises:
        InvalidArgument: Another content type, too large, too many fields, or it did not arrive.
    """
    body = RequestBody(request.receive)
    try:
        content = await read_body(Request(request.scope, body.receive))
        return _fields(request, content)
    except ClientDisconnect as error:
        raise InvalidArgument("The body of the request did not arrive.") from error
    finally:
        await body.drain()


def _fields(request: Request, content: bytes) -> Mapping[str, str]:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content and media_type != MEDIA_TYPE:
        raise InvalidArgument(f"Content-Type must be {MEDIA_TYPE}.")
    try:
        pairs = parse_qsl(
            content.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise InvalidArgument(f"A form has at most {MOST_FIELDS} fields.") from error
    return dict(reversed(pairs))
