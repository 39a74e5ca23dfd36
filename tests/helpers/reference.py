"""Writes the pages of the reference in the docs, from what the program itself knows.

Run it by `make reference`; a test compares the pages that are there.
"""

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path
from textwrap import dedent

import click
from code_examples import found_in, with_facts
from pydantic import BaseModel

import explainer
from explainer.cli import main
from explainer.codes import example, explain
from explainer.diagnostics import CODES, WHAT_FOLLOWS, Related, as_text
from explainer.facts.schema import SCHEMAS, schema
from explainer.model.explainer import KINDS
from explainer.model.records import Fact, Record

FOLDER = "docs/reference"


def pages() -> dict[str, str]:
    """Make the pages, by file name below their folder."""
    made = {
        "api.md": api_page(),
        "codes.md": codes_page(),
        "commands.md": commands_page(),
        "fields.md": fields_page(),
    }
    return {name: "\n\n".join(blocks) + "\n" for name, blocks in made.items()}


def fenced(text: str, language: str = "") -> str:
    return f"```{language}\n{text.rstrip()}\n```"


# --- codes ------------------------------------------------------------------------------------------------


def codes_page() -> Iterator[str]:
    yield "# Codes"
    yield (
        "Each finding has a code, which says what kind of mistake it is. `explainer codes CODE` prints what"
        " stands here. The examples are from a small explainer about a fire at a grain terminal."
    )
    yield "\n".join(
        [
            "| code | weight | the rule |",
            "|---|---|---|",
            *(f"| [`{code}`](#{code}) | {kind.severity} | {kind.rule} |" for code, kind in CODES.items()),
        ]
    )
    yield from WHAT_FOLLOWS.values()
    for code in CODES:
        yield from _code(code)


def _code(code: str) -> Iterator[str]:
    explanation = explain(code)
    yield f"## {code}"
    yield f"**{CODES[code].severity.capitalize()}.** {CODES[code].rule}"
    yield explanation.why
    yield f"**To mend it:** {explanation.mend}"
    told = "" if "built" in explanation.data else _told(code)
    for heading, text in example(code):
        if told and heading.startswith("Right"):
            yield "The message:"
            yield fenced(told)
            told = ""
        yield f"{heading}:" if text else heading.removesuffix(".") + "."
        if text:
            yield fenced(text, "html" if "built" in explanation.data else "yaml")


def _told(code: str) -> str:
    """Say what the program says of the wrong example, with places in the example as it stands there."""
    explanation = explain(code)
    files, _ = with_facts(explanation.wrong, explanation, wrong=True)
    found = next(one for one in found_in(files, explanation, wrong=True) if one.code == code)
    moved = explanation.place.line - found.place.line
    related = [
        _moved(other, explanation.place.file, moved if other.place.file == found.place.file else 0)
        for other in found.related
    ]
    (text,) = as_text([replace(found, place=explanation.place, line="", related=tuple(related))])
    return text


def _moved(related: Related, file: str, lines: int) -> Related:
    name = related.place.file.partition("/")[2]
    return related._replace(place=related.place._replace(file=name, line=related.place.line + lines))


# --- commands ---------------------------------------------------------------------------------------------


def commands_page() -> Iterator[str]:
    yield "# Commands"
    yield "`explainer --help` and `explainer COMMAND --help` print what stands here."
    yield from _command(main, click.Context(main, info_name="explainer"))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    if context.parent:
        yield f"## {context.command_path}"
    yield fenced(" ".join([context.command_path, *command.collect_usage_pieces(context)]))
    yield from (" ".join(part.split()) for part in inspect.cleandoc(command.help or "").split("\n\n"))
    options = [one for one in command.params if isinstance(one, click.Option)]
    if options:
        yield "\n".join(f"- `{_names(one, context)}`: {one.help}" for one in options)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            yield from _command(below, click.Context(below, info_name=name, parent=context))


def _names(option: click.Option, context: click.Context) -> str:
    takes = "" if option.is_flag else f" {option.make_metavar(context)}"
    return ", ".join(option.opts) + takes


# --- fields -----------------------------------------------------------------------------------------------

OF_EVERY_FACT = tuple(Fact.model_fields)
COMMON = ("Claim", "Citation", "Said")

_LEAVES = {
    "This is empty.": "text",
    "An id is": "id",
    "This is not `true`": "`true` or `false`",
    "This is not an address": "web address",
    "This is not a whole number": "whole number",
    "This is not a day": "day",
    "This is not a date": "date",
    "This is not a language tag": "language tag",
    "This is not a plain file name": "file name",
    "This names no passage": "passage",
}
"""What a text is to hold, by the beginning of what an editor says where it is something else."""


def fields_page() -> Iterator[str]:
    yield "# Fields"
    yield (
        "What each file of an explainer holds. Keys that are needed are marked so; all others may be left"
        " out. Editors show the same while you type, once `explainer schema` has written the schemas."
    )
    shown = {*COMMON}
    common: dict[str, Mapping] = {}
    for name in SCHEMAS:
        made = schema(name)
        records = {key: part for key, part in made["definitions"].items() if "properties" in part}
        common |= {key: records[key] for key in COMMON if key in records}
        yield f"## {f'facts/{name}.yml' if name in KINDS else f'{name}.yml'}"
        yield made["description"]
        if name in KINDS:
            top = made["additionalProperties"]["$ref"].rpartition("/")[2]
            records = {top: records.pop(top), **records}
        else:
            yield from _fields(made)
        for key in [key for key in records if key not in shown]:
            shown.add(key)
            yield from _record(key, records[key])
    yield "## In many places"
    yield "### Every fact"
    yield "Whatever has an id may have these as well:"
    yield from _fields(common["Claim"], only=OF_EVERY_FACT)
    for key in COMMON:
        yield from _record(key, common[key])


def _record(name: str, record: Mapping) -> Iterator[str]:
    yield f"### {name}"
    yield record["description"].partition("\n")[0]
    yield from _fields(record)
    if _is_fact(record):
        yield "And what [every fact](#every-fact) may have."


def _fields(record: Mapping, only: tuple[str, ...] = ()) -> Iterator[str]:
    required = record.get("required", ())
    fields = record["properties"]
    wanted = only or [key for key in fields if not (_is_fact(record) and key in OF_EVERY_FACT)]
    for key in sorted(wanted, key=lambda key: key not in required):
        needed = ", needed" if key in required else ""
        yield f"**`{key}`** ({_kind(fields[key])}{needed}): {fields[key]['markdownDescription']}"


def _is_fact(record: Mapping) -> bool:
    return {*OF_EVERY_FACT} <= record["properties"].keys()


def _kind(field: Mapping) -> str:  # noqa: PLR0911 - one for each kind
    """Say in words what a field holds."""
    if "enum" in field:
        words = [f"`{word}`" for word in dict.fromkeys(map(str, field["enum"]))]
        return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    for choice in chain(field.get("oneOf", ()), field.get("anyOf", ())):
        if "$ref" not in choice:
            return _kind(choice) + (", or a list of such" if "oneOf" in field else "")
    if field.get("type") == "array":
        return f"list of {_kind(field['items'])}"
    if field.get("additionalProperties"):
        return f"by id, {_kind(field['additionalProperties'])}"
    if field.get("type") == "object":
        return "by code, text"
    said = field["patternErrorMessage"]
    return next(name for beginning, name in _LEAVES.items() if said.startswith(beginning))


# --- Python -----------------------------------------------------------------------------------------------


def api_page() -> Iterator[str]:
    yield "# Python"
    yield "What `import explainer` gives. [The guide](../guide/api.md) shows it at work."
    public = {name: getattr(explainer, name) for name in explainer.__all__}
    yield "## Functions"
    for name, value in public.items():
        if inspect.isfunction(value):
            yield f"### {name}"
            yield fenced(_signature(name, value), "python")
            yield from _documented(value)
    yield "## Types"
    yield "All of them are frozen. Other programs are given them, and make none."
    for name, value in public.items():
        if inspect.isclass(value):
            yield f"### {name}"
            yield from _type(name, value)


def _signature(name: str, function: Callable) -> str:
    """Write a function's signature, each parameter on a line of its own."""
    signature = inspect.signature(function, eval_str=True)
    parameters = [f"    {one},\n" for one in signature.parameters.values()]
    if keywords := [one for one in signature.parameters.values() if one.kind is one.KEYWORD_ONLY]:
        parameters.insert(-len(keywords), "    *,\n")
    returns = str(signature).rpartition(" -> ")[2]
    whole = f"{name}(\n{''.join(parameters)}) -> {returns}"
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", re.sub(r"<function (\w+) at \w+>", r"\1", whole))


def _documented(value: object) -> Iterator[str]:
    """Write a docstring in sections, as Google has it, as Markdown."""
    for section in inspect.getdoc(value).split("\n\n"):
        heading, _, text = section.partition("\n")
        if heading not in {"Args:", "Returns:", "Raises:"}:
            yield section
            continue
        if heading == "Returns:":
            yield f"**Returns** {text.strip()[0].lower()}{' '.join(text.split())[1:]}"
            continue
        entries = re.split(r"\n(?! )", dedent(text))
        pairs = [" ".join(entry.split()).partition(": ") for entry in entries]
        yield "**Raises**" if heading == "Raises:" else "**Takes**"
        yield "\n".join(f"- `{key}`: {said}" for key, _, said in pairs)


def _type(name: str, value: type) -> Iterator[str]:
    yield from _documented(value)
    if issubclass(value, Enum):
        yield "\n".join(f"- `{name}.{one.name}`: `{one.value!r}`" for one in value)
    elif issubclass(value, Record):
        anchor = {"Header": "explaineryml"}.get(name, name.lower())
        yield f"Its attributes are the [keys of YAML](fields.md#{anchor}), and its `id`."
    elif fields := getattr(value, "_fields", ()) or getattr(value, "__dataclass_fields__", ()):
        yield f"Attributes: {', '.join(f'`{key}`' for key in fields if not key.startswith('_'))}."
    own = [
        (key, part)
        for key, part in vars(value).items()
        if not (key.startswith("_") or hasattr(BaseModel, key))
    ]
    said = [f"- `{key}`: {' '.join(text.split())}" for key, text in _said_of_fields(value)]
    said += [f"- `{_called(key, part)}`: {_first(part)}" for key, part in own if _is_made(part)]
    if said:
        yield "\n".join(said)


def _said_of_fields(value: type) -> Iterator[tuple[str, str]]:
    """Give the texts that stand below fields in the source."""
    (made,) = ast.parse(dedent(inspect.getsource(value))).body
    for field, below in pairwise(made.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                if not issubclass(value, BaseModel):
                    yield name, text


def _is_made(part: object) -> bool:
    return inspect.isfunction(part) or isinstance(part, property | cached_property | classmethod)


def _first(part: object) -> str:
    return (inspect.getdoc(part) or "").partition("\n")[0]


def _called(name: str, part: object) -> str:
    if isinstance(part, property | cached_property):
        return name
    function = part.__func__ if isinstance(part, classmethod) else part
    return f"{name}({', '.join([*inspect.signature(function).parameters][1:])})"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
        print(folder / name)  # noqa: T201 - a script
