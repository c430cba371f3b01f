"""Bodies, queries and answers, spelled as in docs/contract/wisylink.md."""

from typing import Annotated, Any, Final

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


Name = Annotated[str, _says("name must be a string.")]
KindName = Annotated[Kind, Field(strict=False), _says(KIND_RULE)]
Prompt = Annotated[str, _says("prompt must be a string.")]
Hosted = Annotated[bool, _says("hosted must be a boolean.")]
Private = Annotated[bool, _says("private must be a boolean.")]
FileIds = Annotated[list[str], WrapValidator(_distinct_ids), _says(FILE_IDS_RULE)]


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
