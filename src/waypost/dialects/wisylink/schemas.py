"""Bodies and answers, spelled as in docs/contract/wisylink.md."""

from typing import Literal, cast

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from waypost.dialects.wisylink.fields import (
    FILE_ID,
    FileId,
    FileIds,
    Hosted,
    KindName,
    LinkId,
    Moment,
    Name,
    Private,
    Prompt,
    PromptText,
    Seconds,
    SharedUrl,
    Status,
)
from waypost.kernel.kinds import Kind


def _only_what_is_given(schema: JsonDict) -> None:
    """Of a change, one field at least has to be there, and none has a value of its own."""
    properties = cast("dict[str, JsonDict]", schema["properties"])
    for field in properties.values():
        field.pop("default", None)
    schema["anyOf"] = [{"required": [name]} for name in properties]


class Body(BaseModel):
    """Types are strict, unknown fields are ignored."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class CreateFileBody(Body):
    """A file that is about to be uploaded."""

    name: Name = ""


class CreateLinkBody(Body):
    """What to make, from what, and how to show it."""

    type: KindName
    prompt: Prompt
    hosted: Hosted = False
    private: Private = False
    file_ids: FileIds = []


class ChangeLinkBody(Body):
    """At least one of these; what is not there stays as it is."""

    model_config = ConfigDict(json_schema_extra=_only_what_is_given)

    prompt: Prompt = ""
    hosted: Hosted = False
    private: Private = False
    file_ids: FileIds = []


class BegunUpload(BaseModel):
    """An upload that has begun."""

    id: FileId
    created_at: Moment


class AcceptedChunk(BaseModel):
    """A chunk that counts."""

    id: FileId
    ok: Literal[True] = True


class FileAnswer(BaseModel):
    """A whole file."""

    id: FileId
    content_type: str = Field(description="Told by the content.", examples=["text/csv"])
    name: str = Field(description="Ends as its content demands.", examples=["sales.csv"])
    size: int = Field(description="In bytes.", examples=[48_211])
    created_at: Moment
    updated_at: Moment


class Done(BaseModel):
    """It is gone."""

    ok: Literal[True] = True


class CreatedLink(BaseModel):
    """A link that has just been made."""

    id: LinkId
    shared_url: SharedUrl
    status: Status = Field(examples=["pending"])
    created_at: Moment
    updated_at: Moment


class Meta(BaseModel):
    """What was made."""

    title: str = Field(examples=["Coffee, quarter by quarter"])
    description: str = Field(
        description="One or two sentences.", examples=["Filter leads; decaf grows fastest."]
    )
    cover: str = Field(
        description="The name of its picture, below the address.", examples=["cover.jpg"]
    )
    duration: Seconds | None = None


class LinkAnswer(BaseModel):
    """A link, and what it leads to."""

    id: LinkId
    type: Kind = Field(examples=["page"])
    prompt: PromptText
    hosted: bool = Field(examples=[False])
    private: bool = Field(examples=[False])
    status: Status
    meta: Meta | None = Field(default=None, description="There when it is completed.")
    last_error: str | None = Field(default=None, description="There while making it keeps failing.")
    outputs: list[str] = Field(
        description="Names of its files, below the address; those of the last result.",
        examples=[["output-1.html"]],
    )
    file_ids: list[FileId] = Field(description="What it was made from.", examples=[[FILE_ID]])
    created_at: Moment
    updated_at: Moment
    shared_url: SharedUrl


class Pagination(BaseModel):
    """Which page this is."""

    page: int = Field(examples=[1])
    limit: int = Field(examples=[20])
    total: int = Field(description="Of all links.", examples=[1])
    pages: int = Field(examples=[1])


class LinkList(BaseModel):
    """Links, newest first."""

    links: list[LinkAnswer]
    pagination: Pagination


class Usage(BaseModel):
    """The balance of the running period."""

    limit: int = Field(description="Credits of the period.", examples=[1000])
    used: int = Field(description="Spent, or held for what is being made.", examples=[12])
    remaining: int = Field(examples=[988])
    period: Literal["day", "month"] = Field(examples=["day"])
    resets_at: Moment = Field(examples=[1_790_035_200_000])


class ErrorAnswer(BaseModel):
    """What was refused, and why."""

    error: Literal[
        "bad_request",
        "unauthorized",
        "forbidden",
        "not_found",
        "internal_error",
        "service_unavailable",
    ] = Field(description="For programs.")
    message: str = Field(description="A sentence for people, never empty.", min_length=1)
    received: int | None = Field(
        default=None, description="Bytes stored so far, where `offset` named another number."
    )


class CreditsExceeded(Usage):
    """The credits of the period do not suffice."""

    error: Literal["credit_limit_exceeded"] = "credit_limit_exceeded"
    message: str = Field(description="A sentence for people, never empty.", min_length=1)
