"""The JSON Schemas: every field is explained, sound facts pass, and what they refuse the tool refuses too."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, ClassVar, get_args

import pytest
import yaml
from cases import TERMINAL, TERMINAL_FOLDER, TERMINAL_TEXTS, cases, edited, terminal_facts
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import Field, TypeAdapter

from explainer.chain import run
from explainer.diagnostics import CODES, Severity
from explainer.facts.load import load
from explainer.facts.schema import SCHEMAS, names_in, schema
from explainer.folders import find_explainers, read_facts
from explainer.model.changes import Changes
from explainer.model.dates import FORM
from explainer.model.explainer import KINDS
from explainer.model.records import Header, Record

TESTS = Path(__file__).parents[1]
PROJECTS = [TERMINAL / "docs", TESTS.parent / "docs"]
EXPLAINERS = [(docs, folder) for docs in PROJECTS for folder in find_explainers(docs)]
GENERAL = {name: Draft7Validator(schema(name)) for name in SCHEMAS}


class AsEditorsRead(yaml.SafeLoader):
    """Reads YAML as editors do: by the core schema of YAML 1.2."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}


for _tag, _form in {
    "bool": "true|True|TRUE|false|False|FALSE",
    "int": "[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
    "null": "null|Null|NULL|~|",
}.items():
    AsEditorsRead.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_form})$"), None)
AsEditorsRead.add_constructor(
    "tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node))
)

READERS = {"as texts": yaml.BaseLoader, "as editors read": AsEditorsRead}


def refused(
    name: str, data: bytes, loader: Any, validators: dict[str, Draft7Validator] = GENERAL
) -> list[str]:
    content = yaml.load(data, loader) or {}
    return [f"{error.json_path}: {error.message}" for error in validators[name].iter_errors(content)]


def schema_name(path: str) -> str:
    return path.removeprefix("facts/").split("/")[0].removesuffix(".yml")


def facts_files(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for path, data in files.items():
        if schema_name(path) in SCHEMAS:
            yield schema_name(path), data


# --- every field ------------------------------------------------------------------------------------------


def records(*models: Any) -> set[type[Record]]:
    """All records that these are made of, with the models themselves."""
    found: set[type[Record]] = set()
    for model in models:
        if isinstance(model, type) and issubclass(model, Record):
            found |= {model} | records(*(field.annotation for field in model.model_fields.values()))
        else:
            found |= records(*get_args(model))
    return found


FIELDS = [
    pytest.param(field, id=f"{model.__name__}.{name}")
    for model in sorted(records(Header, Changes, *KINDS.values()), key=lambda model: model.__name__)
    for name, field in model.model_fields.items()
]


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_has_a_description_and_an_example_that_the_tool_reads(field) -> None:
    assert field.description
    assert field.description.endswith((".", ".)"))
    assert field.examples
    for example in field.examples:
        read = TypeAdapter(Annotated[field.annotation, Field(), *field.metadata])
        read.validate_python(example)


def described(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """All keys of all records in a schema."""
    if isinstance(node, dict):
        for key, field in node.get("properties", {}).items():
            if isinstance(field, dict):
                yield f"{path}/{key}", field
    if isinstance(node, dict | list):
        for step, part in node.items() if isinstance(node, dict) else enumerate(node):
            yield from described(part, f"{path}/{step}")


@pytest.mark.parametrize("name", SCHEMAS)
def test_an_editor_can_explain_every_key_with_an_example(name: str) -> None:
    whole = schema(name)
    keys = dict(described(whole))
    assert keys
    for path, field in keys.items():
        assert field["description"], path
        if "/silence/" in path:
            continue
        (example,) = re.findall(r"```yaml\n(.*)```\Z", field["markdownDescription"], re.DOTALL)
        value = yaml.load(example, AsEditorsRead)[path.rpartition("/")[2]]
        field_alone = field | {"definitions": whole["definitions"]}
        field_alone = {"allOf": [{"$ref": field["$ref"]}], **field_alone} if "$ref" in field else field_alone
        field_alone.pop("$ref", None)
        assert not [*Draft7Validator(field_alone).iter_errors(value)], path


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_types_nothing_in_for_the_writer(name: str) -> None:
    Draft7Validator.check_schema(schema(name))
    keywords = set(re.findall(r"'([\w$-]+)':", str(schema(name))))
    assert not keywords & {"default", "examples", "x-names", "x-reserved"}


# --- what passes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("docs", "folder"), EXPLAINERS, ids=lambda value: getattr(value, "name", value))
def test_the_facts_that_there_are_pass(docs: Path, folder: str, reader: str) -> None:
    files = read_facts(docs, folder)
    names = names_in(load(files, folder))
    own = {name: Draft7Validator(schema(name, names)) for name in SCHEMAS}
    for name, data in facts_files(files):
        for validators in (GENERAL, own):
            assert refused(name, data, READERS[reader], validators) == []


@pytest.mark.parametrize("text", yaml.safe_load((TESTS / "model/cases/dates.yml").read_text())["accepted"])
def test_every_date_has_the_form(text: str) -> None:
    assert re.fullmatch(FORM, text)


# --- what is refused --------------------------------------------------------------------------------------

OF_SHAPE = {"unknown-key", "missing-key", "wrong-shape", "bad-value", "bad-id", "bad-date", "no-citation"}
BEYOND_SCHEMAS = {"impossible-date": "which days a month has"}
"""Cases of wrong shape that a schema cannot tell, and why."""


def found_by_the_tool(files: dict[str, bytes]) -> set[str]:
    """The names of the files that the tool finds something wrong with, by themselves."""
    return {
        schema_name(found.place.file.removeprefix(f"{TERMINAL_FOLDER}/"))
        for found in run(files, TERMINAL_FOLDER, TERMINAL_TEXTS).diagnostics
        if found.severity is Severity.ERROR
    }


def found_by_the_schemas(files: dict[str, bytes], loader: Any) -> set[str]:
    return {name for name, data in facts_files(files) if refused(name, data, loader)}


@pytest.mark.parametrize("case", cases(TESTS / "cases"))
def test_schemas_find_what_is_wrong_with_the_shape(case, request) -> None:
    files = edited(terminal_facts(), case["edits"])
    shape = {
        schema_name(found.place.file.removeprefix(f"{TERMINAL_FOLDER}/"))
        for found in load(files, TERMINAL_FOLDER).diagnostics
        if found.code in OF_SHAPE
    }
    try:
        by_schemas = found_by_the_schemas(files, AsEditorsRead)
    except yaml.YAMLError:
        return
    assert by_schemas <= found_by_the_tool(files)
    assert (shape <= by_schemas) is (request.node.callspec.id not in BEYOND_SCHEMAS)


def paths(node: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for step, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield (*above, step)
        if isinstance(value, dict | list):
            yield from paths(value, (*above, step))


SOUND = {
    name: (path, yaml.load(data, yaml.BaseLoader))
    for path, data in terminal_facts().items()
    if (name := schema_name(path)) in SCHEMAS
}
PLACES = [(name, path) for name, (_, content) in SOUND.items() for path in paths(content)]
VALUES = st.sampled_from(
    ["", "x", "true", "no", "12", "0.5", "2019", "2019-03-12", "a b", "Ünï", "x" * 90, "the-article", "fixed"]
) | st.sampled_from([{}, [], ["x"], ["12", ""], {"x": "y"}, [{"source": "wire"}], {"quote-too-long": "why"}])


@given(st.sampled_from(PLACES), VALUES, st.sampled_from(["replace", "remove", "add", "rename"]))
def test_what_a_schema_refuses_the_tool_refuses(place, value: Any, what: str) -> None:
    name, (*above, last) = place
    file, content = SOUND[name]
    content = yaml.load(yaml.safe_dump(content), yaml.BaseLoader)
    parent = content
    for step in above:
        parent = parent[step]
    if what == "replace":
        parent[last] = value
    elif what == "remove":
        del parent[last]
    elif isinstance(parent, dict):
        key = value if isinstance(value, str) else "x"
        parent[key] = parent.pop(last) if what == "rename" else value
    data = yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()
    files = terminal_facts() | {file: data}
    if refused(name, data, yaml.BaseLoader):
        assert name in found_by_the_tool(files)


# --- ids --------------------------------------------------------------------------------------------------


def with_ids(name: str, text: str) -> list[str]:
    files = terminal_facts()
    files["facts/actors.yml"] += b"'112':\n  name: The emergency service\n  kind: body\n"
    names = names_in(load(files, TERMINAL_FOLDER))
    validators = {name: Draft7Validator(schema(name, names))}
    return refused(name, text.encode(), AsEditorsRead, validators)


CITATION = "{source: %s, quote: words, according_to: %s}"


@pytest.mark.parametrize(
    ("source", "actor"), [("wire", "police"), ("wire", "the-article"), ("wire", "unnamed"), ("wire", "112")]
)
def test_ids_that_there_are_pass(source: str, actor: str) -> None:
    assert (
        with_ids("timeline", f"fire:\n  text: A fire.\n  citations: [{CITATION % (source, actor)}]\n") == []
    )


@pytest.mark.parametrize(("source", "actor"), [("wird", "police"), ("police", "police"), ("wire", "wire")])
def test_ids_that_there_are_not_are_refused(source: str, actor: str) -> None:
    found = with_ids("timeline", f"fire:\n  text: A fire.\n  citations: [{CITATION % (source, actor)}]\n")
    assert len(found) == 1


def test_ids_are_offered_with_what_they_are_called() -> None:
    names = names_in(load(terminal_facts(), TERMINAL_FOLDER))
    assert names["sources"]["gazette"] == "Fire at grain terminal hurts nine"
    assert names["outlets"]["unnamed-wire"] == "Unnamed service, datelined LINDHOLM"
    assert names["scopes"]["dock-workers"] == "dock workers (injured)"
    assert names["estimates"]["ministry-first"] == "140 (left-homes)"
    offered = schema("figures", names)["definitions"]["ids-scopes"]
    assert dict(zip(offered["enum"], offered["enumDescriptions"], strict=True)) == names["scopes"]


def test_the_id_of_a_fact_that_cannot_be_read_is_offered_all_the_same() -> None:
    files = edited(
        terminal_facts(), [{"file": "facts/actors.yml", "replace": "  name: Norgrain\n", "by": ""}]
    )
    assert names_in(load(files, TERMINAL_FOLDER))["actors"]["norgrain"] == ""


def test_where_a_figure_cannot_be_read_any_scope_will_do() -> None:
    edit = {"file": "facts/figures.yml", "replace": "  counts: tonnes\n", "by": ""}
    names = names_in(load(edited(terminal_facts(), [edit]), TERMINAL_FOLDER))
    assert "grain-lost" in names["figures"]
    assert not names.keys() & {"scopes", "estimates"}


def test_where_there_are_no_ids_yet_any_will_do() -> None:
    names = names_in(load({}, "new"))
    own = {"sources": Draft7Validator(schema("sources", names))}
    assert refused("sources", b"wire:\n  headline: Fire\n  outlet: gazette\n", AsEditorsRead, own) == []


def test_every_warning_can_be_silenced_and_nothing_else() -> None:
    keys = schema("timeline")["definitions"]["Event"]["properties"]["silence"]["properties"]
    assert set(keys) == {code for code, kind in CODES.items() if kind.severity is Severity.WARNING}
