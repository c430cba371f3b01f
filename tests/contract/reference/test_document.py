"""The OpenAPI document (docs/contract/README.md, "The document")."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import jsonschema_rs
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from tests.contract.reference.declared import (
    DOCUMENTED,
    ENDPOINTS,
    NEEDING_A_KEY,
    named,
    served,
)
from tests.factories import World, a_client
from typer.testing import CliRunner

from waypost.app import DIALECTS, describe
from waypost.cli.main import app
from waypost.domain.links.reserved import RESERVED_WORDS, is_reserved
from waypost.http.endpoints import Endpoint
from waypost.http.openapi import openapi_document
from waypost.http.reference import ALWAYS_REFUSED

pytestmark = pytest.mark.anyio

URL: Final = "https://links.example.org"
FOR_BROWSERS: Final = {"/", "/robots.txt", "/favicon.ico", "/static/{name}", "/docs"}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return describe(URL)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def documented(path: str) -> str:
    """Write a route's path as the document does: without convertors, one name for an id."""
    return re.sub(r":\w+", "", path).replace("{shared_id}", "{id}").replace("{code}", "{id}")


def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    errors = OpenAPIV31SpecValidator(document).iter_errors()
    assert [error.message for error in errors] == []


def test_every_schema_is_valid_json_schema(document: dict[str, Any]) -> None:
    for schema in document["components"]["schemas"].values():
        jsonschema_rs.Draft202012Validator(schema | {"components": document["components"]})


def test_operations_are_named_once_described_and_tagged(document: dict[str, Any]) -> None:
    ids = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(ids) == len(set(ids)) > 10
    tags = {tag["name"] for tag in document["tags"]}
    for method, path, operation in operations(document):
        assert operation["summary"], (method, path)
        assert len(operation["description"]) > 20, (method, path)
        assert set(operation["tags"]) <= tags
        assert all(parameter.get("description", "$ref") for parameter in operation["parameters"])


def test_every_parameter_of_a_path_is_declared(document: dict[str, Any]) -> None:
    for _, path, operation in operations(document):
        in_path = {
            item["name"]
            for item in operation["parameters"]
            if item.get("in") == "path" and item["required"]
        }
        assert in_path == set(re.findall(r"\{(\w+)\}", path))


def test_every_endpoint_with_a_key_names_its_scope_and_what_refuses_it(
    document: dict[str, Any],
) -> None:
    for endpoint in DOCUMENTED:
        operation = document["paths"][endpoint.path][endpoint.method.lower()]
        with_key = [{"apiKey": [endpoint.scope]}, {"bearer": [endpoint.scope]}]
        without: list[dict[str, list[str]]] = [] if endpoint in NEEDING_A_KEY else [{}]
        assert operation["security"] == with_key + without
        assert f"`{endpoint.scope}`" in operation["description"]
        assert {str(status) for status in ALWAYS_REFUSED} <= set(operation["responses"])
        if "{" in endpoint.path:
            assert {"400", "404"} <= set(operation["responses"])
        names = [item.get("$ref", "") for item in operation["parameters"]]
        assert endpoint.idempotent == ("#/components/parameters/IdempotencyKey" in names)


def test_every_example_is_what_its_schema_says(document: dict[str, Any]) -> None:
    checked = 0
    responses = document["components"]["responses"]
    parts = [*responses.values()]
    for _, _, operation in operations(document):
        parts += [operation.get("requestBody", {}), *operation["responses"].values()]
    for part in parts:
        for content in part.get("content", {}).values():
            if "example" in content:
                schema = content["schema"] | {"components": document["components"]}
                jsonschema_rs.validate(schema, content["example"])
                checked += 1
    assert checked > 20


def test_every_route_is_in_the_document_and_the_other_way_round(document: dict[str, Any]) -> None:
    endpoints, routes = served()
    expected = {named(endpoint) for endpoint in endpoints if not endpoint.shadowed}
    for route in routes:
        if (path := documented(route.path)) not in FOR_BROWSERS and not path.endswith("/"):
            expected.add(f"GET {path}")
    assert {f"{method} {path}" for method, path, _ in operations(document)} == expected
    assert sorted(map(named, endpoints)) == sorted(map(named, ENDPOINTS))


def test_two_operations_on_one_method_and_path_are_refused() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        openapi_document([DIALECTS[0], DIALECTS[0]], [], URL)


def test_every_first_segment_that_is_served_is_reserved() -> None:
    endpoints, routes = served()
    paths = [endpoint.path for endpoint in endpoints] + [route.path for route in routes]
    segments = {path.split("/")[1] for path in paths}
    fixed = {segment for segment in segments if segment and not segment.startswith("{")}
    assert {"api", "docs", "openapi.json", "health", "static"} <= fixed
    assert fixed - RESERVED_WORDS == set()


@pytest.mark.parametrize("word", ["api", "API", "Favicon.ico", ".Well-Known"])
def test_a_word_is_reserved_in_any_case(word: str) -> None:
    assert is_reserved(word)
    assert not is_reserved(f"{word}s-of-ours")


async def test_the_server_and_the_command_give_the_same_document(
    world: World, document: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_client(world) as client:
        answer = await client.get("/openapi.json")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.json() == document
        etag = {"if-none-match": answer.headers["etag"]}
        assert (await client.get("/openapi.json", headers=etag)).status_code == 304
    monkeypatch.setenv("WAYPOST_PUBLIC_URL", URL)
    monkeypatch.setenv("WAYPOST_DATA_DIR", str(world.folder / "absent"))
    printed = CliRunner().invoke(app, ["openapi"])
    assert json.loads(printed.stdout) == document
    assert not (world.folder / "absent").exists()


async def test_the_page_shows_every_operation_without_scripts(world: World) -> None:
    async with a_client(world) as client:
        answer = await client.get("/docs")
        head = await client.head("/docs")
    assert (head.status_code, head.content) == (200, b"")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page = answer.text
    assert "<script" not in page
    anchors = set(re.findall(r' id="([^"]+)"', page))
    assert len(anchors) == len(re.findall(r' id="', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
    for dialect in DIALECTS:
        for endpoint in filter(DOCUMENTED.__contains__, dialect.endpoints):
            assert dialect.operation_id(endpoint) in anchors
            assert f"<code>{endpoint.scope}</code>" in page
            assert curl_of(endpoint) in page


def curl_of(endpoint: Endpoint) -> str:
    return f"{URL}{endpoint.path.partition('{')[0]}"
