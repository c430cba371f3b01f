"""`Idempotency-Key`: one thing and one charge, however often a call is repeated."""

import hashlib
from collections.abc import Callable
from typing import Final, TypeVar, cast

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from waypost.http.answers import JsonValue, json_text, text_answer
from waypost.http.context import client_address, services
from waypost.http.endpoints import Endpoint
from waypost.http.reading import read_body
from waypost.kernel.actor import Actor
from waypost.kernel.idempotency import Answer, Call, Receipt

HEADER: Final = "idempotency-key"
REPLAYED: Final = {"idempotency-replayed": "true"}

Result = TypeVar("Result")


async def answer_once(request: Request, actor: Actor, endpoint: Endpoint) -> Response:
    """Answer as the first call under this key was answered, or carry it out."""
    key = request.headers.get(HEADER)
    if key is None:
        return await endpoint.handler(request, actor)
    body = await read_body(request)
    call = Call(
        caller=actor.workspace_id if actor.key_id else anonymous_caller(request),
        endpoint=f"{endpoint.method} {request.scope['path']}",
        key=key,
        body_digest=hashlib.sha256(body).hexdigest(),
    )
    async with services(request).idempotency.once(call) as kept:
        if kept is not None:
            return text_answer(kept.status, kept.body, REPLAYED)
        request.state.call = call
        return await endpoint.handler(request, actor)


def anonymous_caller(request: Request) -> str:
    """Return what stands for a client without a key: a keyed digest of its address."""
    return f"client:{services(request).rates.digest(client_address(request))}"


def receipt(
    request: Request, status: int, write: Callable[[Result], BaseModel | JsonValue]
) -> Receipt[Result] | None:
    """Ask a use case to keep its answer, if the call may be repeated."""
    call = cast("Call | None", getattr(request.state, "call", None))
    if call is None:
        return None
    return Receipt(call, lambda result: Answer(status, json_text(write(result))))
