"""What a surface tells about itself, from which the OpenAPI document is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pydantic import BaseModel

from waypost.http.endpoints import Endpoint, Parameter

ALWAYS_REFUSED: Final = (401, 403, 405, 500, 503)
"""What every endpoint with a key can answer, besides the refusals of its own."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """How a dialect refuses with one status.

    Attributes:
        description: When it does.
        body: The JSON object that says so.
        example: One such object.
    """

    description: str
    body: type[BaseModel]
    example: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Dialect:
    """One documented HTTP API.

    Attributes:
        name: One word, as people write it.
        description: What somebody does with it.
        endpoints: In the order in which they are matched and shown.
        refusals: By status, for ALWAYS_REFUSED and whatever else an endpoint names.
        needs_key: Whether nothing of it works without one.
        tells_null: Whether what is unknown in an answer is null, and not left out.
    """

    name: str
    description: str
    endpoints: tuple[Endpoint, ...]
    refusals: Mapping[int, Refusal]
    needs_key: bool = True
    tells_null: bool = False

    def operation_id(self, endpoint: Endpoint) -> str:
        """Name an endpoint in the whole document."""
        return f"{self.name.lower()}_{endpoint.handler.__name__}"

    def statuses(self, endpoint: Endpoint) -> tuple[int, ...]:
        """Return every status that refuses a call, in order."""
        return tuple(sorted({*endpoint.refusals, *ALWAYS_REFUSED}))


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """An answer of a path that needs no key.

    Attributes:
        media_types: None where there is no body.
        headers: Names of those that matter.
    """

    description: str
    media_types: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenPath:
    """A path that anybody can GET."""

    path: str
    operation_id: str
    summary: str
    description: str
    answers: Mapping[int, OpenAnswer]
    parameters: tuple[Parameter, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class OpenSurface:
    """Paths that need no key, under one heading."""

    name: str
    description: str
    paths: tuple[OpenPath, ...]
