"""Wire to domain and back; pure functions."""

from datetime import UTC, datetime, timedelta
from typing import Final

from waypost.dialects.wisylink.schemas import CreateLinkBody
from waypost.domain.assets.model import Asset, Upload
from waypost.domain.generation.model import (
    Draft,
    GeneratedLink,
    GenerationStatus,
    Result,
)
from waypost.kernel.errors import InvalidArgument
from waypost.kernel.ids import AssetId, LinkId, parse_id

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TRUE: Final = frozenset({"true", "1"})
_FALSE: Final = frozenset({"", "false", "0"})

Wire = dict[str, object]


def epoch_milliseconds(moment: datetime) -> int:
    """Write a moment as WisyLink does."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def id_from(text: str | None) -> str:
    """Read an id of any case."""
    parsed = parse_id(text or "")
    if parsed is None:
        raise InvalidArgument("id must be a 24-character hex string.")
    return parsed


def asset_id_from(text: str | None) -> AssetId:
    """Read the id of a file."""
    return AssetId(id_from(text))


def link_id_from(text: str | None) -> LinkId:
    """Read the id of a link."""
    return LinkId(id_from(text))


def last_from(text: str) -> bool:
    """Read whether a chunk is the last one (decision D10)."""
    lowered = text.lower()
    if lowered in _TRUE:
        return True
    if lowered in _FALSE:
        return False
    raise InvalidArgument("last must be true or false.")


def prompt_from(text: str, max_chars: int) -> str:
    """Read a prompt: trimmed, counted in code points (decision D8)."""
    prompt = text.strip()
    if not 0 < len(prompt) <= max_chars:
        raise InvalidArgument(f"prompt must be between 1 and {max_chars} characters.")
    if "\0" in prompt:
        raise InvalidArgument("prompt must not contain NUL characters.")
    return prompt


def draft_from(body: CreateLinkBody, prompt_max_chars: int) -> Draft:
    """Read what to make."""
    return Draft(
        kind=body.type,
        prompt=prompt_from(body.prompt, prompt_max_chars),
        hosted=body.hosted,
        private=body.private,
        asset_ids=tuple(AssetId(file_id) for file_id in body.file_ids),
    )


def begun_upload(upload: Upload) -> Wire:
    """Write an upload that has just begun."""
    return {"id": upload.id, "created_at": epoch_milliseconds(upload.created_at)}


def accepted_chunk(asset_id: AssetId) -> Wire:
    """Write that a chunk counts."""
    return {"id": asset_id, "ok": True}


def file_body(asset: Asset) -> Wire:
    """Write a whole file."""
    return {
        "id": asset.id,
        "content_type": asset.type.content_type,
        "name": asset.name,
        "size": asset.size_bytes,
        "created_at": epoch_milliseconds(asset.created_at),
        "updated_at": epoch_milliseconds(asset.updated_at),
    }


def created_link(link: GeneratedLink, public_url: str) -> Wire:
    """Write a link that has just been made."""
    return {
        "id": link.link.id,
        "shared_url": shared_url(link, public_url),
        "status": link.current.status,
        "created_at": epoch_milliseconds(link.link.created_at),
        "updated_at": epoch_milliseconds(link.link.updated_at),
    }


def link_body(link: GeneratedLink, public_url: str) -> Wire:
    """Write a link; `meta` is there only when it is completed."""
    body: Wire = {
        "id": link.link.id,
        "type": link.kind,
        "prompt": link.prompt,
        "hosted": link.hosted,
        "private": link.private,
        "status": link.current.status,
    }
    served = link.served.result if link.served else None
    if served and link.current.status is GenerationStatus.COMPLETED:
        body["meta"] = _meta(served)
    if link.current.last_error is not None:
        body["last_error"] = link.current.last_error
    return body | {
        "outputs": [output.name for output in served.outputs] if served else [],
        "file_ids": link.asset_ids,
        "created_at": epoch_milliseconds(link.link.created_at),
        "updated_at": epoch_milliseconds(link.link.updated_at),
        "shared_url": shared_url(link, public_url),
    }


def shared_url(link: GeneratedLink, public_url: str) -> str:
    """Write the public address, without extension or trailing slash."""
    return f"{public_url}/{link.link.id}"


def _meta(result: Result) -> Wire:
    meta: Wire = {
        "title": result.title,
        "description": result.description,
        "cover": result.cover.name,
    }
    if result.duration_seconds is not None:
        seconds = result.duration_seconds
        meta["duration"] = int(seconds) if seconds.is_integer() else seconds
    return meta
