"""Rows of generations and outputs, to the domain and back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row

from waypost.domain.generation.model import (
    GeneratedLink,
    Generation,
    GenerationStatus,
    Output,
    Result,
    Role,
)
from waypost.domain.links.model import Link, LinkKind
from waypost.kernel.ids import AssetId, EntryId, GenerationId, LinkId, WorkspaceId
from waypost.kernel.kinds import Kind

AnyRow = Row[tuple[object, ...]]


def generation_row(generation: Generation) -> dict[str, object]:
    """Write a generation that has no result yet."""
    return {
        "id": generation.id,
        "link_id": generation.link_id,
        "workspace_id": generation.workspace_id,
        "kind": generation.kind,
        "prompt": generation.prompt,
        "status": generation.status,
        "hold_id": generation.hold_id,
        "created_at": generation.created_at,
        "tries": generation.tries,
        "progress": generation.progress,
        "stage": generation.stage,
        "last_error": generation.last_error,
    }


def completed_row(result: Result, at: datetime) -> dict[str, object]:
    """Write what completing changes of a generation."""
    return {
        "status": GenerationStatus.COMPLETED,
        "completed_at": at,
        "progress": 1.0,
        "stage": "",
        "last_error": None,
        "title": result.title,
        "description": result.description,
        "duration_seconds": result.duration_seconds,
        "language": result.language,
        "report": result.report,
    }


def output_rows(generation_id: GenerationId, result: Result) -> list[dict[str, object]]:
    """Write every file of a result, in order."""
    return [
        {
            "generation_id": generation_id,
            "name": output.name,
            "role": role,
            "position": position,
            "content_type": output.content_type,
            "size_bytes": output.size_bytes,
            "digest": output.digest,
            "blob_key": output.blob_key,
        }
        for position, (role, output) in enumerate(result.files)
    ]


def result_of(row: AnyRow, files: Sequence[AnyRow]) -> Result:
    """Read the result of a completed generation, with what is left of its files, in order."""
    stored = [(Role(file.role), _output_of(file)) for file in files]
    single = dict(stored)
    return Result(
        title=row.title,
        description=row.description,
        cover=single.get(Role.COVER),
        outputs=tuple(output for role, output in stored if role is Role.OUTPUT),
        duration_seconds=row.duration_seconds,
        language=row.language,
        report=row.report,
        captions=single.get(Role.CAPTIONS),
    )


def generation_of(row: AnyRow, result: Result | None) -> Generation:
    """Read a generation."""
    return Generation(
        id=GenerationId(row.id),
        link_id=LinkId(row.link_id),
        workspace_id=WorkspaceId(row.workspace_id),
        kind=Kind(row.kind),
        prompt=row.prompt,
        status=GenerationStatus(row.status),
        hold_id=EntryId(row.hold_id),
        created_at=row.created_at,
        tries=row.tries,
        progress=row.progress,
        stage=row.stage,
        last_error=row.last_error,
        completed_at=row.completed_at,
        result=result,
    )


def generated_link_of(
    row: AnyRow,
    asset_ids: tuple[AssetId, ...],
    current: Generation,
    served: Generation | None,
) -> GeneratedLink:
    """Read a generated link with what belongs to it."""
    return GeneratedLink(
        link=Link(
            LinkId(row.link_id),
            WorkspaceId(row.workspace_id),
            LinkKind.GENERATED,
            row.created_at,
            row.updated_at,
        ),
        kind=Kind(row.kind),
        prompt=row.prompt,
        hosted=row.hosted,
        private=row.private,
        asset_ids=asset_ids,
        current=current,
        served=served,
        hosting_day=row.hosting_day,
        hosting_credits=row.hosting_credits,
        paused_at=row.paused_at,
        shown_from=row.shown_from,
    )


def _output_of(row: AnyRow) -> Output:
    return Output(row.name, row.content_type, row.size_bytes, row.digest, row.blob_key)
