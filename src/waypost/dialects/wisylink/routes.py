"""One function per documented endpoint, in the order of docs/contract/wisylink.md."""

from functools import partial
from typing import Final
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from waypost.dialects.wisylink.schemas import (
    AcceptedChunk,
    ChangeLinkBody,
    CreateFileBody,
    CreateLinkBody,
    Done,
)
from waypost.dialects.wisylink.translate import (
    asset_id_from,
    begun_upload,
    change_from,
    created_link,
    draft_from,
    file_answer,
    last_from,
    link_answer,
    link_id_from,
    link_list,
    number_from,
    offset_from,
    usage,
)
from waypost.domain.links.model import LinkNotFound
from waypost.http.answers import json_answer
from waypost.http.context import prompt_max_chars, public_url, services
from waypost.http.idempotent_calls import receipt
from waypost.http.reading import read_json
from waypost.kernel.actor import Actor
from waypost.kernel.errors import InvalidArgument
from waypost.kernel.ids import parse_id

DEFAULT_LIMIT: Final = 20
MAX_LIMIT: Final = 100
MAX_PAGE: Final = 1_000_000


async def create_file(request: Request, actor: Actor) -> Response:
    """POST /api/files (4.1): begin an upload."""
    body = await read_json(request, CreateFileBody, may_be_absent=True)
    kept = receipt(request, 201, begun_upload)
    upload = await services(request).uploads.begin(actor, body.name, kept)
    return json_answer(201, begun_upload(upload))


async def upload_chunk(request: Request, actor: Actor) -> Response:
    """POST /api/files/chunks (4.2): add 1 to 4,194,304 bytes, and finalise with `last=true`."""
    asset_id = asset_id_from(request.query_params.get("id"))
    last = last_from(request.query_params.get("last", ""))
    offset = offset_from(request.query_params.get("offset"))
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in {"", "application/octet-stream"}:
        raise InvalidArgument("Content-Type must be application/octet-stream.")
    await services(request).uploads.append(
        actor, asset_id, request.stream(), last=last, offset=offset
    )
    return json_answer(200, AcceptedChunk(id=asset_id))


async def get_file(request: Request, actor: Actor) -> Response:
    """GET /api/files/:id (4.3): a whole file."""
    asset_id = asset_id_from(request.path_params["id"])
    return json_answer(200, file_answer(await services(request).assets.get(actor, asset_id)))


async def delete_file(request: Request, actor: Actor) -> Response:
    """DELETE /api/files/:id (4.4): the file, its bytes, and its id in every link."""
    asset_id = asset_id_from(request.path_params["id"])
    await services(request).changing.remove_asset(actor, asset_id)
    return json_answer(200, Done())


async def create_link(request: Request, actor: Actor) -> Response:
    """POST /api/links (4.5): hold the price and queue the making."""
    body = await read_json(request, CreateLinkBody)
    draft = draft_from(body, prompt_max_chars(request))
    write = partial(created_link, public_url=public_url(request))
    link = await services(request).generation.create(actor, draft, receipt(request, 201, write))
    return json_answer(201, write(link))


async def get_link(request: Request, actor: Actor) -> Response:
    """GET /api/links/:id (4.6): a link with its result, once there is one."""
    link_id = link_id_from(request.path_params["id"])
    link = await services(request).generation.get(actor, link_id)
    return json_answer(200, link_answer(link, public_url(request)))


async def change_link(request: Request, actor: Actor) -> Response:
    """PATCH /api/links/:id (4.7): change some of prompt, hosting, privacy and attachments."""
    link_id = link_id_from(request.path_params["id"])
    body = await read_json(request, ChangeLinkBody)
    change = change_from(body, prompt_max_chars(request))
    link = await services(request).changing.change(actor, link_id, change)
    return json_answer(200, link_answer(link, public_url(request)))


async def delete_link(request: Request, actor: Actor) -> Response:
    """DELETE /api/links/:id (4.8): the link, its outputs and its files."""
    link_id = link_id_from(request.path_params["id"])
    await services(request).changing.remove(actor, link_id)
    return json_answer(200, Done())


async def list_links(request: Request, actor: Actor) -> Response:
    """GET /api/links (X1): links, newest first."""
    page = number_from(request.query_params.get("page"), "page", 1, MAX_PAGE)
    limit = number_from(request.query_params.get("limit"), "limit", DEFAULT_LIMIT, MAX_LIMIT)
    links, total = await services(request).generation.list(
        actor, offset=(page - 1) * limit, limit=limit
    )
    return json_answer(200, link_list(links, total, page, limit, public_url(request)))


async def get_usage(request: Request, actor: Actor) -> Response:
    """GET /api/usage (X2): the balance of the running period."""
    return json_answer(200, usage(await services(request).credits.show(actor.workspace_id)))


def require_known_form(request: Request) -> None:
    """Refuse an id that is no generated link's, whoever asks (docs/contract/README.md)."""
    text = request.path_params["id"]
    if _is_uuid(text):
        raise LinkNotFound
    if parse_id(text) is None:
        raise InvalidArgument("Link id must be a UUID or a 24-character hex string.")


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
