"""The OpenAPI 3.1 document, made from what the surfaces declare."""

from collections.abc import Iterable, Sequence
from importlib import metadata
from typing import Final, cast

from waypost.http.endpoints import Endpoint, Parameter
from waypost.http.json_schemas import Json, JsonObject, Mode, Schemas
from waypost.http.openapi_parts import (
    BEARER,
    DESCRIPTION,
    HEADERS,
    HEADERS_BY_STATUS,
    IDEMPOTENCY_KEY,
    KEY_HEADER,
    PARAMETERS,
    SECURITY_SCHEMES,
)
from waypost.http.reference import Dialect, OpenAnswer, OpenPath, OpenSurface

CREATED: Final = 201


def openapi_document(
    dialects: Sequence[Dialect], open_surfaces: Sequence[OpenSurface], public_url: str
) -> JsonObject:
    """Describe the whole server as plain data.

    Raises:
        ValueError: Two operations are the same method on the same path.
    """
    paths: JsonObject = {}
    schemas: JsonObject = {}
    responses: JsonObject = {}
    for dialect in dialects:
        named = Schemas.of(dialect.name, _models(dialect), tells_null=dialect.tells_null)
        schemas |= named.named
        responses |= {
            _response_name(dialect, status): _refusal(dialect, status, named)
            for status in sorted(dialect.refusals)
        }
        for endpoint in dialect.endpoints:
            if not endpoint.shadowed:
                operation = _operation(dialect, endpoint, named)
                _add(paths, endpoint.path, endpoint.method, operation)
    for surface in open_surfaces:
        for path in surface.paths:
            _add(paths, path.path, "GET", _open_operation(surface, path))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Waypost",
            "version": metadata.version("waypost"),
            "summary": "Files and prompts become links.",
            "description": DESCRIPTION,
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": public_url}],
        "tags": [
            {"name": surface.name, "description": surface.description}
            for surface in (*dialects, *open_surfaces)
        ],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": responses,
            "parameters": PARAMETERS,
            "headers": HEADERS,
            "securitySchemes": SECURITY_SCHEMES,
        },
    }


def _add(paths: JsonObject, path: str, method: str, operation: JsonObject) -> None:
    operations = paths.setdefault(path, {})
    if not isinstance(operations, dict) or method.lower() in operations:
        raise ValueError(f"{method} {path} is declared twice.")
    operations[method.lower()] = operation


def _models(dialect: Dialect) -> Iterable[tuple[type, Mode]]:
    for endpoint in dialect.endpoints:
        yield endpoint.answer, "serialization"
        if endpoint.body is not None:
            yield endpoint.body, "validation"
    for refusal in dialect.refusals.values():
        yield refusal.body, "serialization"


def _operation(dialect: Dialect, endpoint: Endpoint, schemas: Schemas) -> JsonObject:
    parameters: list[Json] = [_parameter(endpoint.path, item) for item in endpoint.parameters]
    headers = ["X-Request-Id"]
    if endpoint.idempotent:
        parameters.append({"$ref": f"#/components/parameters/{IDEMPOTENCY_KEY}"})
        headers.append("Idempotency-Replayed")
    body = _request_body(endpoint, schemas)
    return {
        "operationId": dialect.operation_id(endpoint),
        "tags": [dialect.name],
        "summary": endpoint.summary,
        "description": f"{endpoint.description} It takes the scope `{endpoint.scope}`.",
        "security": _security(dialect, endpoint),
        "parameters": parameters,
        **({"requestBody": body} if body else {}),
        "responses": {
            str(endpoint.status): {
                "description": (endpoint.answer.__doc__ or "").strip(),
                "headers": _headers(headers),
                "content": _json(
                    schemas.reference(endpoint.answer), schemas.example(endpoint.answer)
                ),
                **_links(dialect, endpoint),
            },
            **{
                str(status): {"$ref": f"#/components/responses/{_response_name(dialect, status)}"}
                for status in dialect.statuses(endpoint)
            },
        },
    }


def _security(dialect: Dialect, endpoint: Endpoint) -> list[Json]:
    with_key: list[Json] = [{name: [endpoint.scope.value]} for name in (KEY_HEADER, BEARER)]
    return with_key if dialect.needs_key else [*with_key, {}]


def _links(dialect: Dialect, endpoint: Endpoint) -> JsonObject:
    """Lead from an answer with the id of a thing to all that takes it.

    It is what lies below the path that makes such things.
    """
    makers = [
        other.path
        for other in dialect.endpoints
        if other.status == CREATED and f"{endpoint.path}/".startswith(f"{other.path}/")
    ]
    if not makers or "id" not in endpoint.answer.model_fields:
        return {}
    links: JsonObject = {
        dialect.operation_id(other): {
            "operationId": dialect.operation_id(other),
            "parameters": {"id": "$response.body#/id"},
        }
        for other in dialect.endpoints
        if not other.shadowed
        and other.path.startswith(f"{makers[0]}/")
        and any(parameter.name == "id" for parameter in other.parameters)
    }
    return {"links": links}


def _request_body(endpoint: Endpoint, schemas: Schemas) -> JsonObject | None:
    if endpoint.takes_bytes:
        return {
            "description": "The bytes themselves.",
            "required": True,
            "content": {"application/octet-stream": {}},
        }
    if endpoint.body is None:
        return None
    return {
        "required": endpoint.body_required,
        "content": _json(schemas.reference(endpoint.body), schemas.example(endpoint.body)),
    }


def _parameter(path: str, parameter: Parameter) -> JsonObject:
    in_path = f"{{{parameter.name}}}" in path
    return {
        "name": parameter.name,
        "in": "path" if in_path else "query",
        "required": in_path or parameter.required,
        "description": parameter.description,
        "schema": cast("JsonObject", parameter.schema),
    }


def _refusal(dialect: Dialect, status: int, schemas: Schemas) -> JsonObject:
    refusal = dialect.refusals[status]
    return {
        "description": refusal.description,
        "headers": _headers(("X-Request-Id", *HEADERS_BY_STATUS.get(status, ()))),
        "content": _json(schemas.reference(refusal.body), cast("JsonObject", refusal.example)),
    }


def _json(schema: JsonObject, example: Json) -> JsonObject:
    return {"application/json": {"schema": schema, "example": example}}


def _response_name(dialect: Dialect, status: int) -> str:
    return f"{dialect.name}{status}"


def _headers(names: Iterable[str]) -> JsonObject:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _open_operation(surface: OpenSurface, path: OpenPath) -> JsonObject:
    return {
        "operationId": path.operation_id,
        "tags": [surface.name],
        "summary": path.summary,
        "description": path.description,
        "parameters": [_parameter(path.path, item) for item in path.parameters],
        "security": [],
        "responses": {str(status): _open_answer(it) for status, it in path.answers.items()},
    }


def _open_answer(answer: OpenAnswer) -> JsonObject:
    described: JsonObject = {
        "description": answer.description,
        "headers": _headers(("X-Request-Id", *answer.headers)),
    }
    if answer.media_types:
        described["content"] = {media_type: {} for media_type in answer.media_types}
    return described
