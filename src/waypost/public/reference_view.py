"""The OpenAPI document as a person reads it: operations, fields with their rules, examples."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from waypost.http.json_schemas import JsonObject

Node: TypeAlias = Mapping[str, Any]
"""A part of the document, whose shape OpenAPI 3.1 gives."""

SHORT_CHARS: Final = 48
BOUNDS: Final = (
    ("minimum", "maximum", ""),
    ("minLength", "maxLength", " characters"),
    ("minItems", "maxItems", " items"),
)


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of a body; those within others are dotted."""

    name: str
    type: str
    required: bool
    description: str
    rules: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers with one status; `anchor` leads to where a shared one is explained."""

    status: str
    description: str
    anchor: str
    fields: tuple[Field, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Operation:
    """A method on a path."""

    anchor: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Field, ...]
    body_type: str
    body_required: bool
    body: tuple[Field, ...]
    curl: str
    answers: tuple[Answer, ...]
    refusals: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What one tag holds."""

    anchor: str
    name: str
    description: str
    operations: tuple[Operation, ...]
    refusals: tuple[Answer, ...]


def sections_of(document: JsonObject) -> tuple[Section, ...]:
    """Read the whole document."""
    return tuple(_Reader(document).sections())


@dataclass(frozen=True, slots=True)
class _Reader:
    document: Node

    def sections(self) -> Iterator[Section]:
        for tag in self.document["tags"]:
            operations = tuple(self._operations(tag["name"]))
            shared = {answer.anchor: answer for it in operations for answer in it.refusals}
            yield Section(
                anchor=_anchor(tag["name"]),
                name=tag["name"],
                description=tag["description"],
                operations=operations,
                refusals=tuple(shared[anchor] for anchor in sorted(filter(None, shared))),
            )

    def _operations(self, tag: str) -> Iterator[Operation]:
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                if tag in operation["tags"]:
                    yield self._operation(method.upper(), path, operation)

    def _operation(self, method: str, path: str, operation: Node) -> Operation:
        parameters = [self._at(parameter) for parameter in operation["parameters"]]
        body = operation.get("requestBody", {})
        media_type, content = _first_content(body)
        answers = [
            self._answer(status, answer) for status, answer in operation["responses"].items()
        ]
        return Operation(
            anchor=operation["operationId"],
            method=method,
            path=path,
            summary=operation["summary"],
            description=operation["description"],
            parameters=tuple(self._parameter(parameter) for parameter in parameters),
            body_type=media_type,
            body_required=body.get("required", False),
            body=tuple(self._fields(content.get("schema", {}))),
            curl=self._curl(method, path, operation, parameters),
            answers=tuple(answer for answer in answers if answer.status < "4"),
            refusals=tuple(answer for answer in answers if answer.status >= "4"),
        )

    def _answer(self, status: str, answer: Node) -> Answer:
        found = self._at(answer)
        _, content = _first_content(found)
        example = content.get("example")
        return Answer(
            status=status,
            description=found["description"],
            anchor=_anchor(answer["$ref"].rpartition("/")[2]) if "$ref" in answer else "",
            fields=tuple(self._fields(content.get("schema", {}))),
            example=json.dumps(example, indent=2, ensure_ascii=False) if example else "",
        )

    def _at(self, node: Node) -> Node:
        """Follow a reference, if it is one; what stands beside it counts first."""
        if "$ref" not in node:
            return node
        found: Node = self.document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        return {**found, **{name: value for name, value in node.items() if name != "$ref"}}

    def _parameter(self, parameter: Node) -> Field:
        schema = parameter["schema"]
        return Field(
            name=parameter["name"],
            type=self._type(schema),
            required=parameter.get("required", False),
            description=parameter["description"],
            rules=_rules(schema, described=True),
            place=parameter["in"],
        )

    def _fields(self, schema: Node, within: str = "") -> Iterator[Field]:
        found = self._at(schema)
        for name, described in found.get("properties", {}).items():
            field = self._at(described)
            yield Field(
                name=f"{within}{name}",
                type=self._type(field),
                required=name in found.get("required", ()),
                description=described.get("description", ""),
                rules=_rules(field, described="description" in described),
            )
            if field.get("type") == "array":
                yield from self._fields(field["items"], f"{within}{name}[].")
            else:
                yield from self._fields(field, f"{within}{name}.")

    def _type(self, schema: Node) -> str:
        if schema.get("type") == "array":
            return f"{self._type(self._at(schema['items']))}[]"
        return str(schema.get("type", ""))

    def _curl(self, method: str, path: str, operation: Node, parameters: Sequence[Node]) -> str:
        """Write a call with the required parameters and those that have an example."""
        query = []
        for parameter in parameters:
            example = next(iter(parameter["schema"].get("examples", ())), None)
            if example is None or parameter["in"] == "header":
                continue
            path = path.replace(f"{{{parameter['name']}}}", str(example))
            if parameter["in"] == "query":
                query.append(f"{parameter['name']}={example}")
        address = self.document["servers"][0]["url"] + path + ("?" if query else "")
        lines = [_quoted(address + "&".join(query))]
        if method not in {"GET", "POST"} or (method == "POST" and "requestBody" not in operation):
            lines[0] = f"-X {method} {lines[0]}"
        if operation["security"]:
            lines.append('-H "x-api-key: $WAYPOST_KEY"')
        for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
            lines.append(f'-H "content-type: {media_type}"')
            if "example" in content:
                body = json.dumps(content["example"], ensure_ascii=False)
                if len(body) > SHORT_CHARS:
                    body = json.dumps(content["example"], ensure_ascii=False, indent=2)
                    body = body.replace("\n", "\n  ")
                lines.append(f"-d {shlex.quote(body)}")
            else:
                lines.append("--data-binary @sales.csv")
        return " \\\n  ".join([f"curl {lines[0]}", *lines[1:]])


def _first_content(node: Node) -> tuple[str, Node]:
    for media_type, content in node.get("content", {}).items():
        return media_type, content
    return "", {}


def _rules(schema: Node, *, described: bool) -> tuple[str, ...]:
    """Say what a value has to be; a pattern only where no description says it better."""
    rules = []
    if "enum" in schema:
        rules.append("one of " + ", ".join(f"`{value}`" for value in schema["enum"] if value))
    if "const" in schema:
        rules.append(f"always `{json.dumps(schema['const'])}`")
    if "pattern" in schema and not described:
        rules.append(f"`{schema['pattern']}`")
    rules += [
        f"{_span(schema.get(least), schema.get(most))}{unit}"
        for least, most, unit in BOUNDS
        if least in schema or most in schema
    ]
    if schema.get("default") not in (None, "", []):
        rules.append(f"default `{_plain(schema['default'])}`")
    return tuple(rules)


def _span(least: int | None, most: int | None) -> str:
    if least is None:
        return f"at most {most:,}"
    return f"at least {least:,}" if most is None else f"{least:,} to {most:,}"


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _quoted(address: str) -> str:
    return f'"{address}"' if re.search(r"[&?*]", address) else address


def _anchor(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower())
