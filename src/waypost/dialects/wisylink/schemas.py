"""Bodies and answers, spelled as in docs/contract/wisylink.md."""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, WrapValidator
from pydantic_core import PydanticCustomError

from waypost.kernel.ids import parse_id
from waypost.kernel.kinds import Kind

MAX_FILE_IDS: Final = 10

KIND_RULE: Final = f"type must be one of: {', '.join(Kind)}."
FILE_IDS_RULE: Final = f"file_ids must be an array of at most {MAX_FILE_IDS} file ids."


def _says(sentence: str) -> WrapValidator:
    """Answer every violation of one field with the contract's sentence."""

    def validate(value: Any, handler: Any) -> Any:  # noqa: ANN401 (pydantic hands over anything)
        try:
            return handler(value)
        except ValueError as error:
            raise PydanticCustomError("rule", "{sentence}", {"sentence": sentence}) from error

    return WrapValidator(validate)


def _distinct_ids(value: Any, handler: Any) -> list[str]:  # noqa: ANN401 (as above)
    """Keep the first of each id, then count."""
    parsed = [parse_id(item) for item in handler(value)]
    ids = list(dict.fromkeys(item for item in parsed if item is not None))
    if None in parsed or len(ids) > MAX_FILE_IDS:
        raise ValueError(FILE_IDS_RULE)
    return ids


Id = Annotated[str, Field(pattern="^[0-9a-f]{24}$")]
Name = Annotated[str, Field(description="Original name, a hint."), _says("name must be a string.")]
KindName = Annotated[Kind, Field(strict=False), _says(KIND_RULE)]
Prompt = Annotated[
    str, Field(description="What to make, 1 to 1000 characters."), _says("prompt must be a string.")
]
Hosted = Annotated[bool, _says("hosted must be a boolean.")]
Private = Annotated[bool, _says("private must be a boolean.")]
FileIds = Annotated[
    list[str],
    Field(description="Up to 10 files, each once."),
    WrapValidator(_distinct_ids),
    _says(FILE_IDS_RULE),
]


class Body(BaseModel):
    """Types are strict, unknown fields are ignored."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class CreateFileBody(Body):
    """POST /api/files."""

    name: Name = ""


class CreateLinkBody(Body):
    """POST /api/links."""

    type: KindName
    prompt: Prompt
    hosted: Hosted = False
    private: Private = False
    file_ids: FileIds = []


class ChangeLinkBody(Body):
    """PATCH /api/links/:id; what is not there stays as it is."""

    prompt: Prompt = ""
    hosted: Hosted = False
    private: Private = False
    file_ids: FileIds = []


class BegunUpload(BaseModel):
    """An upload that has begun."""

    id: Id
    created_at: int


class AcceptedChunk(BaseModel):
    """A chunk that counts."""

    id: Id
    ok: Literal[True] = True


class FileAnswer(BaseModel):
    """A whole file."""

    id: Id
    content_type: str
    name: str
    size: int
    created_at: int
    updated_at: int


class Done(BaseModel):
    """It is gone."""

    ok: Literal[True] = True


class CreatedLink(BaseModel):
    """A link that has just been made."""

    id: Id
    shared_url: str
    status: Literal["pending", "generating", "completed"]
    created_at: int
    updated_at: int


class Meta(BaseModel):
    """What was made; `duration` in seconds for audio and video only."""

    title: str
    description: str
    cover: str
    duration: int | float | None = None


class LinkAnswer(BaseModel):
    """A link; `meta` is there when it is completed, `last_error` while its making keeps failing."""

    id: Id
    type: Kind
    prompt: str
    hosted: bool
    private: bool
    status: Literal["pending", "generating", "completed"]
    meta: Meta | None = None
    last_error: str | None = None
    outputs: list[str]
    file_ids: list[Id]
    created_at: int
    updated_at: int
    shared_url: str


class Pagination(BaseModel):
    """Which page this is."""

    page: int
    limit: int
    total: int
    pages: int


class LinkList(BaseModel):
    """Links, newest first."""

    links: list[LinkAnswer]
    pagination: Pagination


class Usage(BaseModel):
    """The balance of the running period."""

    limit: int
    used: int
    remaining: int
    period: Literal["day", "month"]
    resets_at: int


class ErrorAnswer(BaseModel):
    """What was refused, and why."""

    error: Literal[
        "bad_request",
        "unauthorized",
        "forbidden",
        "not_found",
        "internal_error",
        "service_unavailable",
    ]
    message: str


class CreditsExceeded(Usage):
    """The credits of the period do not suffice."""

    error: Literal["credit_limit_exceeded"] = "credit_limit_exceeded"
    message: str
