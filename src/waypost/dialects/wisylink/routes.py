"""One function per documented endpoint, in the order of docs/contract/wisylink.md."""

from starlette.requests import Request
from starlette.responses import Response

from waypost.dialects.wisylink.schemas import CreateFileBody, CreateLinkBody
from waypost.dialects.wisylink.translate import (
    accepted_chunk,
    asset_id_from,
    begun_upload,
    created_link,
    draft_from,
    file_body,
    last_from,
    link_body,
    link_id_from,
)
from waypost.http.answers import json_answer
from waypost.http.context import prompt_max_chars, public_url, services
from waypost.http.endpoints import Endpoint
from waypost.http.reading import read_json
from waypost.kernel.actor import Actor, Scope
from waypost.kernel.errors import InvalidArgument


async def create_file(request: Request, actor: Actor) -> Response:
    """POST /api/files (4.1): begin an upload."""
    body = await read_json(request, CreateFileBody, may_be_absent=True)
    upload = await services(request).uploads.begin(actor, body.name)
    return json_answer(201, begun_upload(upload))


async def upload_chunk(request: Request, actor: Actor) -> Response:
    """POST /api/files/chunks (4.2): add 1 to 4,194,304 bytes, and finalise with `last=true`."""
    asset_id = asset_id_from(request.query_params.get("id"))
    last = last_from(request.query_params.get("last", ""))
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in {"", "application/octet-stream"}:
        raise InvalidArgument("Content-Type must be application/octet-stream.")
    await services(request).uploads.append(actor, asset_id, request.stream(), last=last)
    return json_answer(200, accepted_chunk(asset_id))


async def get_file(request: Request, actor: Actor) -> Response:
    """GET /api/files/:id (4.3): a whole file."""
    asset_id = asset_id_from(request.path_params["id"])
    return json_answer(200, file_body(await services(request).assets.get(actor, asset_id)))


async def create_link(request: Request, actor: Actor) -> Response:
    """POST /api/links (4.5): hold the price and queue the making."""
    body = await read_json(request, CreateLinkBody)
    draft = draft_from(body, prompt_max_chars(request))
    link = await services(request).generation.create(actor, draft)
    return json_answer(201, created_link(link, public_url(request)))


async def get_link(request: Request, actor: Actor) -> Response:
    """GET /api/links/:id (4.6): a link with its result, once there is one."""
    link_id = link_id_from(request.path_params["id"])
    link = await services(request).generation.get(actor, link_id)
    return json_answer(200, link_body(link, public_url(request)))


ENDPOINTS = (
    Endpoint("POST", "/api/files", Scope.FILES_WRITE, create_file),
    Endpoint("POST", "/api/files/chunks", Scope.FILES_WRITE, upload_chunk),
    Endpoint("GET", "/api/files/{id}", Scope.FILES_READ, get_file),
    Endpoint("POST", "/api/links", Scope.LINKS_WRITE, create_link),
    Endpoint("GET", "/api/links/{id}", Scope.LINKS_READ, get_link),
)
