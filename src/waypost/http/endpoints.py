"""One declaration per endpoint: routes, scope checks and the reference are made from it."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path

from waypost.kernel.actor import Actor, Scope

Handler = Callable[[Request, Actor], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A part of the path or the query, as the reference describes it.

    Attributes:
        schema: JSON Schema of the text.
    """

    name: str
    schema: Mapping[str, object]
    description: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A method on a path, what it takes to call it, and what answers.

    Attributes:
        path: Fixed parts and `{name}`.
        summary: A few words.
        description: What a caller has to know.
        parameters: In the path where their name is there in braces, otherwise in the query.
        body: The JSON object it takes, if it takes one.
        body_required: Whether it may not be missing.
        takes_bytes: Whether the body is raw bytes instead.
        status: Of the answer when all is well.
        answer: The JSON object of that answer.
        refusals: The other statuses that it can answer.
        idempotent: Whether it takes an `Idempotency-Key`.
        shadowed: Whether another dialect describes this path and method in the document, where each
            can stand once.
        precheck: Refuses what is wrong whoever calls; runs before the key is looked at.
    """

    method: str
    path: str
    scope: Scope
    handler: Handler
    summary: str
    answer: type[BaseModel]
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    body: type[BaseModel] | None = None
    body_required: bool = True
    takes_bytes: bool = False
    status: int = 200
    refusals: tuple[int, ...] = ()
    idempotent: bool = False
    shadowed: bool = False
    precheck: Callable[[Request], None] | None = None


@dataclass(frozen=True, slots=True)
class PathMatch:
    """What a surface has at a path."""

    endpoints: Mapping[str, Endpoint]
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class EndpointTable:
    """Finds endpoints; the order of the declarations decides, so fixed paths come first."""

    endpoints: Sequence[Endpoint]
    _paths: list[tuple[re.Pattern[str], dict[str, Endpoint]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Put the methods of each path together."""
        by_path: dict[str, dict[str, Endpoint]] = {}
        for endpoint in self.endpoints:
            by_path.setdefault(endpoint.path, {})[endpoint.method] = endpoint
        for path, methods in by_path.items():
            pattern, _, _ = compile_path(path)
            self._paths.append((pattern, methods))

    def find(self, path: str) -> PathMatch | None:
        """Return what is at a path, or None."""
        for pattern, methods in self._paths:
            match = pattern.fullmatch(path)
            if match:
                return PathMatch(methods, match.groupdict())
        return None
