"""JSON Schema 2020-12 of bodies and answers, as they are really written, and examples of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema
from typing_extensions import override

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = dict[str, Json]
Mode = Literal["validation", "serialization"]

SCHEMAS = "#/components/schemas/"


_PLAIN: Final[dict[str, Json]] = {
    "integer": 1,
    "number": 1,
    "string": "text",
    "boolean": False,
}


class WireSchema(GenerateJsonSchema):
    """What of an answer is None is left out, so nothing is ever null; names are titles enough."""

    @override
    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    @override
    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if self.mode == "serialization":
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    @override
    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,
    ) -> bool:
        if self.mode == "serialization":
            schema = field["schema"]
            return schema["type"] != "default" or schema.get("default") is not None
        return super().field_is_required(field, total)

    @override
    def field_title_should_be_set(self, schema: object) -> bool:
        return False


class SchemaWithNulls(WireSchema):
    """What of an answer is None is null."""

    @override
    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return GenerateJsonSchema.nullable_schema(self, schema)


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schemas of one surface, each named after it, so that two surfaces do not clash."""

    prefix: str
    named: Mapping[str, JsonObject]

    @classmethod
    def of(
        cls, prefix: str, models: Iterable[tuple[type[BaseModel], Mode]], *, tells_null: bool
    ) -> "Schemas":
        """Collect the schemas of models and of what they are made of."""
        _, whole = models_json_schema(
            sorted(set(models), key=lambda model: model[0].__name__),
            ref_template=f"{SCHEMAS}{prefix}{{model}}",
            schema_generator=SchemaWithNulls if tells_null else WireSchema,
        )
        named = cast("dict[str, JsonObject]", whole.get("$defs", {}))
        for schema in named.values():
            schema.pop("title", None)
        return cls(prefix, {f"{prefix}{name}": schema for name, schema in named.items()})

    def reference(self, model: type[BaseModel]) -> JsonObject:
        """Point to the schema of a model."""
        return {"$ref": f"{SCHEMAS}{self.prefix}{model.__name__}"}

    def example(self, model: type[BaseModel]) -> Json:
        """Put an example together from those of the fields."""
        return self._example(self.reference(model))

    def _example(self, schema: JsonObject) -> Json:
        if examples := schema.get("examples"):
            return cast("list[Json]", examples)[0]
        if "$ref" in schema:
            return self._example(self.named[str(schema["$ref"]).removeprefix(SCHEMAS)])
        if "anyOf" in schema and "type" not in schema:
            return self._example(cast("list[JsonObject]", schema["anyOf"])[0])
        return self._example_of_type(schema)

    def _example_of_type(self, schema: JsonObject) -> Json:
        if "const" in schema:
            return schema["const"]
        if schema["type"] in _PLAIN:
            return _PLAIN[str(schema["type"])]
        if schema["type"] == "array":
            item = self._example(cast("JsonObject", schema["items"]))
            return [item] * cast("int", schema.get("minItems", 1))
        required = cast("list[str]", schema.get("required", []))
        fields = cast("dict[str, JsonObject]", schema["properties"])
        return {
            name: self._example(field)
            for name, field in fields.items()
            if name in required or "examples" in field or "$ref" in field
        }
