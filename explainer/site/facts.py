"""The facts of an explainer as JSON: what people wrote as they wrote it, and what is computed, set apart.

The names are those of the YAML. A record is an object; what the tool computed of it stands in it under
`computed`, and nothing else does. What a record does not say is left out. Drafts are not in it.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import to_json
from pydantic_core.core_schema import ModelSchema, NullableSchema, WithDefaultSchema

from explainer.facts.load import CHANGES
from explainer.model.changes import Change
from explainer.model.explainer import KINDS, Explainer, without_drafts
from explainer.model.records import Header, Record
from explainer.site.addresses import Site
from explainer.site.computed import Computing, form_of

HEADER = "explainer"
"""The name under which what `explainer.yml` holds stands."""

COMPUTED = "computed"


def as_json(explainer: Explainer, site: Site, schema: str) -> bytes:
    """Write the published facts of an explainer, with the address of their schema, in UTF-8."""
    return _written({"$schema": schema} | facts(explainer, site))


def facts(explainer: Explainer, site: Site) -> dict[str, Any]:
    """Give the published facts of an explainer, by the names of the files that they are written in."""
    published = without_drafts(explainer)
    computing = Computing(published, site)
    kinds = {kind: _value(computing, published.of_kind(kind)) for kind in KINDS}
    changes = _value(computing, published.newest_changes)
    return {HEADER: _value(computing, published.header)} | kinds | {CHANGES: changes}


def _value(computing: Computing, value: object) -> Any:
    if isinstance(value, Record):
        return _record(computing, value)
    if isinstance(value, Mapping):
        return {key: _value(computing, part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_value(computing, part) for part in value]
    return value if isinstance(value, bool | int) else str(value)


def _record(computing: Computing, record: Record) -> dict[str, Any]:
    computed = computing.of(record)
    written = {
        name: _value(computing, value)
        for name, field in type(record).model_fields.items()
        if not field.exclude and _says_something(value := getattr(record, name), field.default)
    }
    return written | ({COMPUTED: computed.model_dump(mode="json", exclude_none=True)} if computed else {})


def _says_something(value: object, default: object) -> bool:
    return value not in (None, (), {}) and not (value is False and default is False)


# --- the schema -------------------------------------------------------------------------------------------


class _WithComputed(GenerateJsonSchema):
    """Makes the schema of records as they are published: each with what is computed of it."""

    def nullable_schema(self, schema: NullableSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])  # what is nothing is left out

    def default_schema(self, schema: WithDefaultSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the key says it
        return False

    def model_schema(self, schema: ModelSchema) -> dict[str, Any]:
        made = super().model_schema(schema)
        for field in made["properties"].values():
            field.pop("examples", None)  # of what is written, in YAML
        form = form_of(schema["cls"]) if issubclass(schema["cls"], Record) else None
        if form:
            made["properties"][COMPUTED] = self.generate_inner(form.__pydantic_core_schema__)
            made["required"] = [*made.get("required", ()), COMPUTED]
        return made


@cache
def schema_as_json() -> bytes:
    """Write the JSON Schema (draft 2020-12) of published facts, in UTF-8."""
    kinds: tuple[type[Record], ...] = (Header, *KINDS.values(), Change)
    inputs: list[tuple[type[Record], Literal["serialization"]]] = [(kind, "serialization") for kind in kinds]
    made, definitions = models_json_schema(inputs, schema_generator=_WithComputed)
    by_id = {
        name: {"type": "object", "additionalProperties": made[kind, "serialization"]}
        for name, kind in KINDS.items()
    }
    properties = {
        "$schema": {"type": "string"},
        HEADER: made[Header, "serialization"],
        **by_id,
        CHANGES: {
            "type": "array",
            "items": made[Change, "serialization"],
            "description": "What readers are told has changed, the newest first.",
        },
    }
    return _written(
        {
            "$schema": GenerateJsonSchema.schema_dialect,
            "title": "The facts of an explainer",
            "description": (
                "What people wrote, by the names of the YAML, and under `computed` what was computed of it. "
                "Dates are in a subset of EDTF (ISO 8601-2)."
            ),
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
            **definitions,
        }
    )


def _written(data: Mapping[str, Any]) -> bytes:
    return to_json(data, indent=2) + b"\n"  # ten times as fast as `json`
