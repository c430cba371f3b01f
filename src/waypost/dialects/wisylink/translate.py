"""Wire to domain and back; pure functions."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from waypost.dialects.wisylink.schemas import (
    BegunUpload,
    ChangeLinkBody,
    CreatedLink,
    CreateLinkBody,
    FileAnswer,
    LinkAnswer,
    LinkList,
    Meta,
    Pagination,
    Usage,
)
from waypost.domain.assets.model import Asset, Upload
from waypost.domain.credits.model import Balance
from waypost.domain.generation.model import (
    COVER_NAME,
    Change,
    Draft,
    GeneratedLink,
    GenerationStatus,
    Result,
)
from waypost.kernel.errors import InvalidArgument
from waypost.kernel.ids import AssetId, LinkId, parse_id

MAX_DIGITS: Final = 12

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TRUE: Final = frozenset({"true", "1"})
_FALSE: Final = frozenset({"", "false", "0"})


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


def offset_from(text: str | None) -> int | None:
    """Read how many bytes a client believes to be stored."""
    if text is None:
        return None
    if not _is_whole_number(text):
        raise InvalidArgument("offset must be a whole number.")
    return int(text)


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
        asset_ids=_asset_ids(body.file_ids),
    )


def change_from(body: ChangeLinkBody, prompt_max_chars: int) -> Change:
    """Read what to change; fields that are not there are left alone."""
    given = body.model_fields_set
    if not given:
        raise InvalidArgument("At least one of prompt, hosted, private, file_ids is required.")
    return Change(
        prompt=prompt_from(body.prompt, prompt_max_chars) if "prompt" in given else None,
        hosted=body.hosted if "hosted" in given else None,
        private=body.private if "private" in given else None,
        asset_ids=_asset_ids(body.file_ids) if "file_ids" in given else None,
    )


def number_from(text: str | None, name: str, default: int, maximum: int) -> int:
    """Read a whole number of the query, from 1 to `maximum`."""
    if text is None:
        return default
    if not _is_whole_number(text) or not 1 <= int(text) <= maximum:
        raise InvalidArgument(f"{name} must be a whole number from 1 to {maximum}.")
    return int(text)


def begun_upload(upload: Upload) -> BegunUpload:
    """Write an upload that has just begun."""
    return BegunUpload(id=upload.id, created_at=epoch_milliseconds(upload.created_at))


def file_answer(asset: Asset) -> FileAnswer:
    """Write a whole file."""
    return FileAnswer(
        id=asset.id,
        content_type=asset.type.content_type,
        name=asset.name,
        size=asset.size_bytes,
        created_at=epoch_milliseconds(asset.created_at),
        updated_at=epoch_milliseconds(asset.updated_at),
    )


def created_link(link: GeneratedLink, public_url: str) -> CreatedLink:
    """Write a link that has just been made."""
    return CreatedLink(
        id=link.link.id,
        shared_url=shared_url(link, public_url),
        status=link.current.status.value,
        created_at=epoch_milliseconds(link.link.created_at),
        updated_at=epoch_milliseconds(link.link.updated_at),
    )


def link_answer(link: GeneratedLink, public_url: str) -> LinkAnswer:
    """Write a link; `meta` is there only when it is completed."""
    served = link.served.result if link.served else None
    completed = link.current.status is GenerationStatus.COMPLETED
    return LinkAnswer(
        id=link.link.id,
        type=link.kind,
        prompt=link.prompt,
        hosted=link.hosted,
        private=link.private,
        status=link.current.status.value,
        meta=_meta(served) if served and completed else None,
        last_error=link.current.last_error,
        outputs=[output.name for output in served.outputs] if served else [],
        file_ids=list(link.asset_ids),
        created_at=epoch_milliseconds(link.link.created_at),
        updated_at=epoch_milliseconds(link.link.updated_at),
        shared_url=shared_url(link, public_url),
    )


def link_list(
    links: Sequence[GeneratedLink], total: int, page: int, limit: int, public_url: str
) -> LinkList:
    """Write a page of links."""
    return LinkList(
        links=[link_answer(link, public_url) for link in links],
        pagination=Pagination(page=page, limit=limit, total=total, pages=-(-total // limit)),
    )


def usage(balance: Balance) -> Usage:
    """Write a balance."""
    return Usage(
        limit=balance.limit_credits,
        used=balance.used_credits,
        remaining=balance.remaining_credits,
        period=balance.period.value,
        resets_at=epoch_milliseconds(balance.resets_at),
    )


def shared_url(link: GeneratedLink, public_url: str) -> str:
    """Write the public address, without extension or trailing slash."""
    return f"{public_url}/{link.link.id}"


def _is_whole_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS


def _asset_ids(file_ids: Sequence[str]) -> tuple[AssetId, ...]:
    return tuple(AssetId(file_id) for file_id in file_ids)


def _meta(result: Result) -> Meta:
    seconds = result.duration_seconds
    return Meta(
        title=result.title,
        description=result.description,
        cover=result.cover.name if result.cover else COVER_NAME,
        duration=int(seconds) if seconds is not None and seconds.is_integer() else seconds,
    )
