"""JSON Schemas of the files of an explainer: what an editor completes, explains and checks as one types.

They are made from the records, in draft-07, which every editor knows. In go the name of a file and the ids
that an editor may offer; out comes the schema. What a schema refuses the tool refuses too, but not the other
way round: whether a quote stands in its article, no schema can tell.

Examples stand in the texts that an editor shows, and not under `examples`: `yaml-language-server` types these
in for the writer, and an example is nobody's fact.
"""

import json
from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema as core

from explainer.facts.load import Loaded
from explainer.model.changes import Changes
from explainer.model.explainer import KINDS
from explainer.model.fields import NAMES, RESERVED, RESERVED_IDS, THE_ARTICLE, UNNAMED, Id
from explainer.model.records import Estimate, Figure, Header, title_of

HEADER, CHANGES = "explainer", "changes"

SCHEMAS = (HEADER, *KINDS, CHANGES)
"""What there are schemas of: the files, without their endings."""

Names = Mapping[str, Mapping[str, str]]
"""The ids that there are, each with what it is called: of each kind of facts, and under `scopes` and
`estimates` those within figures."""

_RESERVED = {
    THE_ARTICLE: "The article says it in its own voice.",
    UNNAMED: "The article does not say whose word it is.",
}


_NOT_RESERVED = {
    "pattern": f"^(?!(?:{'|'.join(sorted(RESERVED_IDS))})$)",
    "patternErrorMessage": "This id is reserved for the tool.",
}


def as_json(schema: JsonSchemaValue) -> str:
    """Write a schema."""
    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n"


def schema(name: str, names: Names | None = None) -> JsonSchemaValue:
    """Make the schema of a file.

    Args:
        name: one of `SCHEMAS`.
        names: the ids to offer, and to take for the only ones; without them any id will do.
    """
    made = _content(name).json_schema(schema_generator=_Draft7, ref_template="#/definitions/{model}")
    definitions = made.pop("$defs", {})
    if name in KINDS:
        made["propertyNames"] = {"allOf": [made["propertyNames"], _NOT_RESERVED]}
        made["description"] = f"The {name} of an explainer, by id."
    for record in (made, *definitions.values()):
        _put_examples_into_words(record, definitions)
    ids: dict[str, JsonSchemaValue] = {}
    made, definitions = _referring([made, definitions], names or {}, ids)
    return {"$schema": _Draft7.schema_dialect, **made, "definitions": {**definitions, **ids}}


def _content(name: str) -> TypeAdapter[Any]:
    """Give the type of what a file holds."""
    mapping: Any = Mapping
    by_id = {kind: mapping[Id, record] for kind, record in KINDS.items()}
    return TypeAdapter({HEADER: Header, CHANGES: Changes, **by_id}[name])


class _Draft7(GenerateJsonSchema):
    """Writes what a file may hold: no nulls, and no defaults, which an editor would type in."""

    schema_dialect = "http://json-schema.org/draft-07/schema#"

    def nullable_schema(self, schema: core.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core.DictSchema) -> JsonSchemaValue:
        made: JsonSchemaValue = {
            "type": "object",
            "propertyNames": self.generate_inner(schema["keys_schema"]),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }
        self.update_with_validations(made, schema, self.ValidationsMapping.object)
        return made

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the key says it
        return False


def _put_examples_into_words(record: JsonSchemaValue, definitions: JsonSchemaValue) -> None:
    for key, field in record.get("properties", {}).items():
        if "description" not in field:  # the generator leaves out what the record says of itself
            field["description"] = definitions[field["$ref"].rpartition("/")[2]]["description"]
        (example,) = field.pop("examples")
        written = yaml.safe_dump({key: _plain(example)}, allow_unicode=True, sort_keys=False, width=80)
        field["markdownDescription"] = f"{field['description']}\n\n```yaml\n{written}```"


def _plain(example: Any) -> Any:
    """Let an example be written as people write it: `true` and `30` without quotation marks."""
    if isinstance(example, dict):
        return {key: _plain(value) for key, value in example.items()}
    if isinstance(example, list):
        return [_plain(value) for value in example]
    if example in {"true", "false"}:
        return example == "true"
    return int(example) if example.isdigit() else example


def _referring(node: Any, names: Names, ids: dict[str, JsonSchemaValue]) -> Any:
    """Turn what the types say of references into ids to choose from, which are collected in `ids`."""
    if isinstance(node, list):
        return [_referring(part, names, ids) for part in node]
    if not isinstance(node, dict):
        return node
    node = {key: _referring(value, names, ids) for key, value in node.items()}
    if NAMES not in node:
        return node
    kinds, reserved = node.pop(NAMES), node.pop(RESERVED)
    known = {key: title for kind in kinds for key, title in names.get(kind, {}).items()}
    if not known and not reserved:
        return node
    chosen = "-".join(("ids", *kinds, *reserved))
    ids[chosen] = _one_of(known | {word: _RESERVED[word] for word in reserved})
    words = {key: node.pop(key) for key in ("description", "markdownDescription") if key in node}
    reference = {"$ref": f"#/definitions/{chosen}"}
    is_complete = known and all(kind in names for kind in kinds)
    return words | (reference if is_complete else {"anyOf": [reference, node]})


def _one_of(known: Mapping[str, str]) -> JsonSchemaValue:
    """Let one of these ids stand, also those that an editor takes for numbers."""
    numbers = {int(key): title for key, title in known.items() if key.isdigit()}
    return {
        "enum": [*known, *numbers],
        "type": ["string", "number"],
        "enumDescriptions": [*known.values(), *numbers.values()],
        "errorMessage": "Nothing of this id is known here. If it is new, `explainer schema` makes it known.",
    }


def names_in(loaded: Loaded) -> Names:
    """Give the ids that the files of an explainer declare, each with what it is called.

    Kinds of which something could not be read are left out, so that none of their ids is taken for unknown.
    """
    names: dict[str, dict[str, str]] = {kind: {} for kind in KINDS if kind not in loaded.unread}
    for key, declared in loaded.declared.items():
        fact = loaded.facts[declared.kind].get(key)
        if declared.kind in names:
            names[declared.kind][key] = title_of(fact) if fact else ""
    figures = [figure for figure in loaded.facts["figures"].values() if isinstance(figure, Figure)]
    if len(figures) == len(names.get("figures", "")):
        names["scopes"] = {key: f"{text} ({one.id})" for one in figures for key, text in one.scopes.items()}
        names["estimates"] = {
            key: f"{_answer(estimate)} ({one.id})"
            for one in figures
            for key, estimate in one.estimates.items()
        }
    return names


def _answer(estimate: Estimate) -> str:
    return estimate.amount or ", ".join(estimate.counted) or "not given"
