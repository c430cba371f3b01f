"""Fields that several bodies and answers have, with the sentences that refuse them."""

from typing import Annotated, Any, Final, Literal

from pydantic import Field, WithJsonSchema, WrapValidator
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


FILE_ID: Final = "8c1f0a6b2d4e97531fb0c2a4"
LINK_ID: Final = "5e7d90c3ab1846f2d05b9e71"

ID_PATTERN: Final = "^[0-9a-f]{24}$"
FileId = Annotated[str, Field(pattern=ID_PATTERN, examples=[FILE_ID])]
LinkId = Annotated[str, Field(pattern=ID_PATTERN, examples=[LINK_ID])]
Moment = Annotated[
    int, Field(description="Milliseconds since 1970, UTC.", examples=[1_790_000_000_000])
]
PromptText = Annotated[
    str, Field(description="What to make.", examples=["How our coffee sold this quarter"])
]
SharedUrl = Annotated[
    str,
    Field(
        description="The address to send around.",
        examples=[f"https://links.example.org/{LINK_ID}"],
        json_schema_extra={"format": "uri"},
    ),
]

Name = Annotated[
    str,
    Field(
        description="The original name, a hint: folders and control characters go, at most 255 "
        "characters may be left. The type is told by the content.",
        examples=["sales.csv"],
    ),
    _says("name must be a string."),
]
KindName = Annotated[
    Kind,
    Field(strict=False, description="What the link leads to.", examples=["page"]),
    _says(KIND_RULE),
]
Prompt = Annotated[
    str,
    Field(
        description="What to make: 1 to 1,000 characters after trimming, unless the operator set "
        "another limit; no NUL.",
        examples=["How our coffee sold this quarter"],
        json_schema_extra={"pattern": r"^[^\x00]*\S[^\x00]*$"},
    ),
    _says("prompt must be a string."),
]
Hosted = Annotated[
    bool,
    Field(description="Whether it stays online for as long as each day is paid.", examples=[False]),
    _says("hosted must be a boolean."),
]
Private = Annotated[
    bool,
    Field(description="Whether crawlers and previews are kept away.", examples=[False]),
    _says("private must be a boolean."),
]
FileIds = Annotated[
    list[str],
    Field(
        description="Whole files of this workspace, each once.",
        examples=[[FILE_ID]],
        json_schema_extra={
            "items": {"type": "string", "pattern": "^[0-9a-fA-F]{24}$"},
            "maxItems": MAX_FILE_IDS,
        },
    ),
    WrapValidator(_distinct_ids),
    _says(FILE_IDS_RULE),
]
Seconds = Annotated[
    int | float,
    WithJsonSchema(
        {"type": "number", "description": "Seconds; of audio and video only.", "minimum": 0}
    ),
]
Status = Annotated[
    Literal["pending", "generating", "completed"],
    Field(description="How far it is.", examples=["completed"]),
]
