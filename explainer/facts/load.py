"""The files of one explainer, read and validated record by record.

In goes the content of the files; out come records and findings. A record that is wrong is reported and left
out, its neighbours are read all the same, and its id stays known, so that nothing that names it is reported
as well.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import PurePosixPath
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from explainer.diagnostics import Diagnostic, Place, Related, did_you_mean, nearest
from explainer.facts.files import CHANGES_FILE, FACTS_FOLDER, HEADER_FILE
from explainer.facts.nodes import Map, Read, read
from explainer.model.changes import Change, Changes
from explainer.model.explainer import KINDS
from explainer.model.fields import RESERVED_IDS, VERSION, Ref, is_device, why_not_an_id
from explainer.model.records import Fact, Header, Record

CHANGES = "changes"
"""What stands in `Loaded.unread` where a change could not be read."""

_WHOLE_FILES: Mapping[type[Record], str] = {Header: f"`{HEADER_FILE}`", Changes: f"`{CHANGES_FILE}`"}
"""What messages call the records that are a file each."""


@dataclass(frozen=True)
class Declared:
    """An id that a file declares, whether its record is sound or not."""

    kind: str
    place: Place


@dataclass
class Loaded:
    """What the files of one explainer hold."""

    folder: str
    header: Header | None = None
    facts: dict[str, dict[str, Fact]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    changes: tuple[Change, ...] = ()
    declared: dict[str, Declared] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    """The kinds of which a file could not be read, so that any id may be one of theirs."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    hints: dict[tuple[str, Ref], str] = field(default_factory=dict)
    """What was found to offer in place of ids that are nowhere."""

    @cached_property
    def drafts(self) -> dict[str, Fact]:
        """The outermost facts that are drafts, by id; to be asked for when all is read."""
        return {key: fact for facts in self.facts.values() for key, fact in facts.items() if fact.draft}


def load(
    files: Mapping[str, bytes],
    folder: str,
    strays: Iterable[Diagnostic] = (),
    *,
    reader: Callable[[bytes, str], Read] = read,
) -> Loaded:
    """Read the files of one explainer.

    Args:
        files: the content of `explainer.yml`, `changes.yml` and everything in `facts/`, by path below the
            explainer's folder, with `/`.
        folder: the explainer's path below the docs folder, with `/`; empty for the docs folder itself.
        strays: what was found in the place of files, which are therefore not among these.
        reader: what reads a file, as `nodes.read` does.

    Returns:
        The sound records, every declared id, and the findings. Places are below the docs folder. Where
        the format is of a version that we do not know, the finding of that alone.
    """
    loaded = Loaded(folder)
    above = f"{folder}/" if folder else ""
    refused = {found.place.file.removeprefix(above): found for found in strays}
    loaded.diagnostics += refused.values()
    loaded.unread |= {kind for name in refused for kind in KINDS if name.startswith(f"{FACTS_FOLDER}/{kind}")}
    loaded.unread |= set(KINDS) if FACTS_FOLDER in refused else set()
    loaded.diagnostics += _bad_names(files, above)
    for name in sorted(files, key=_file_order):
        reading = _Reading(loaded, f"{above}{name}", files[name], reader)
        if name == HEADER_FILE:
            if not reading.header():
                loaded.unread |= {*KINDS, CHANGES}
                break
        elif name == CHANGES_FILE:
            reading.changes()
        elif (kind := _kind_of_file(name)) is not None:
            reading.facts(kind)
        else:
            loaded.diagnostics.append(_unknown_file(name, reading.file))
            loaded.unread |= set(nearest(PurePosixPath(name).stem, KINDS))
    if HEADER_FILE not in {*files, *refused}:
        message = f"The folder has no `{HEADER_FILE}`."
        hint = "Write one: it says what the explainer is about."
        loaded.diagnostics.append(Diagnostic("missing-file", Place(f"{above}{HEADER_FILE}"), message, hint))
    return loaded


_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]\Z')


def _bad_names(names: Iterable[str], above: str) -> Iterator[Diagnostic]:
    """Find the names of files that some systems cannot hold, or take for one another."""
    first: dict[str, str] = {}
    for name in sorted(names):
        hint = "Rename it."
        if other := first.get(unicodedata.normalize("NFC", name).casefold()):
            message = f"To Windows and macOS, this name is the same as that of `{other}`."
            hint = "Rename one of the two."
        elif any(_NOT_ON_WINDOWS.search(part) or is_device(part) for part in name.split("/")):
            message = "Windows cannot hold a file of this name."
        else:
            first[unicodedata.normalize("NFC", name).casefold()] = name
            continue
        yield Diagnostic("bad-file-name", Place(f"{above}{name}"), message, hint)


def _kind_of_file(name: str) -> str | None:
    """Tell the kind of facts that a file holds: `facts/KIND.yml`, or any `.yml` below `facts/KIND/`."""
    match = re.fullmatch(rf"{FACTS_FOLDER}/([a-z]+)(?:\.ya?ml|/.+\.ya?ml)", name)
    return match.group(1) if match and match.group(1) in KINDS else None


def _file_order(name: str) -> tuple[int, str]:
    kind = _kind_of_file(name)
    return (-1 if name == HEADER_FILE else list(KINDS).index(kind) if kind else len(KINDS), name)


def _unknown_file(name: str, file: str) -> Diagnostic:
    names = ", ".join(f"`{kind}.yml`" for kind in KINDS)
    is_yaml = name.endswith((".yml", ".yaml"))
    hint = did_you_mean(name.split("/")[1], [f"{kind}.yml" for kind in KINDS]) if is_yaml else ""
    return Diagnostic(
        "unknown-file",
        Place(file),
        "No facts are read from this file, because of its name.",
        f"{hint} The names are {names}, or folders of these names with `.yml` files in them.".strip(),
    )


class _Reading:
    """The reading of one file into `loaded`."""

    def __init__(self, loaded: Loaded, file: str, data: bytes, reader: Callable[[bytes, str], Read]) -> None:
        self.loaded = loaded
        self.file = file
        self.data = data
        self.reader = reader

    def header(self) -> bool:
        """Read the header; tell whether the facts are in a format that we know."""
        content = self._read()
        if unknown := _unknown_version(content.root):
            self.loaded.diagnostics.append(unknown)
            return False
        if content.complete:
            header, findings = _validate(Header, content.root, ())
            self.loaded.header = header if isinstance(header, Header) else None
            self.loaded.diagnostics += findings
        return True

    def changes(self) -> None:
        content = self._read()
        _, findings = _validate(Changes, content.root, ())
        self.loaded.diagnostics += findings
        if findings or not content.complete:
            self.loaded.unread.add(CHANGES)
        read_ones = (_validate(Change, entry, ())[0] for entry in _maps(content.root.get("changes")))
        self.loaded.changes = tuple(change for change in read_ones if isinstance(change, Change))

    def facts(self, kind: str) -> None:
        content = self._read()
        if not content.complete:
            self.loaded.unread.add(kind)
        strays = _strays(KINDS[kind], content.root)
        if strays:
            self.loaded.unread.add(kind)
            self.loaded.diagnostics.append(_without_id(KINDS[kind], content.root, strays[0]))
        for key, value in content.root.items():
            if key in strays:
                continue
            if self._declare(kind, key, content.root.place_of_key(key)) and key not in content.mixed:
                self._fact(kind, key, value, content.root)

    def _read(self) -> Read:
        content = self.reader(self.data, self.file)
        self.loaded.diagnostics += content.diagnostics
        return content

    def _declare(self, kind: str, key: str, place: Place) -> bool:
        """Note an id, and tell whether a record may have it."""
        why = why_not_an_id(key)
        if key in RESERVED_IDS:
            why = f"The id `{key}` is reserved for the tool. Choose another."
        if why:
            self.loaded.diagnostics.append(
                Diagnostic("bad-id", place, f"`{key}` cannot be the id of a fact.", why)
            )
            meant = re.sub(r"[\W_]+", "-", key.lower()).strip("-")
            self.loaded.declared.setdefault(meant, Declared(kind, place))
            return False
        if (first := self.loaded.declared.get(key)) is not None:
            self.loaded.diagnostics.append(
                Diagnostic(
                    "duplicate-id",
                    place,
                    f"The id `{key}` is taken: ids are unique across all kinds of facts.",
                    "Choose another id for one of the two.",
                    (Related(first.place, f"first stands here, in {first.kind}"),),
                )
            )
            return False
        self.loaded.declared[key] = Declared(kind, place)
        return True

    def _fact(self, kind: str, key: str, value: object, root: Map) -> None:
        model = KINDS[kind]
        if not isinstance(value, Map):
            shape = "a list" if isinstance(value, list) else "a text" if value else "nothing"
            self.loaded.diagnostics.append(
                Diagnostic(
                    "wrong-shape",
                    root.place(key) if value else root.place_of_key(key),
                    f"`{key}` holds {shape}; {_a(model)} is a mapping.",
                    f"Its keys are {_keys(model)}.",
                )
            )
            return
        fact, findings = _validate(model, value, (key,))
        self.loaded.diagnostics += findings
        if isinstance(fact, Fact):
            self.loaded.facts[kind][key] = fact


def _unknown_version(header: Map) -> Diagnostic | None:
    """Find that the facts are in a format that we do not know, of which nothing else can be said."""
    written = header.get("version", VERSION)
    if written == VERSION:
        return None
    place = header.place("version")
    if isinstance(written, str) and re.fullmatch("[1-9][0-9]*", written):
        return Diagnostic(
            "unknown-version",
            place,
            f"The facts are in version {_shown(written)} of the format; this explainer knows version "
            f"{VERSION}.",
            "A newer one reads them: `pip install --upgrade mkdocs-explainer`.",
        )
    held = f"is `{_shown(written)}`" if written else "is empty"
    return Diagnostic(
        "unknown-version",
        place,
        f"`version` {held}; it is the number of the version of the format.",
        f"Write `version: {VERSION}`, or leave the line out.",
    )


def _maps(items: object) -> Iterator[Map]:
    """Give the mappings in a list, where it is one."""
    if isinstance(items, list):
        yield from (item for item in items if isinstance(item, Map))


# --- from pydantic's errors to findings -------------------------------------------------------------------


def _validate(
    model: type[Record], node: Map, path: tuple[str, ...]
) -> tuple[Record | None, list[Diagnostic]]:
    try:
        return model.model_validate(node), []
    except ValidationError as error:
        details = _without_echoes(model, error.errors(include_url=False))
        lost = _lost_ids(model, node, details)
        found = [_without_id(record, below, key) for record, below, key in lost.values()]
        details = [detail for detail in details if not _is_below(detail["loc"], lost)]
        return None, [*found, *(_finding(model, node, detail, path) for detail in details)]


def _without_echoes(model: type[Record], details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Drop errors that follow from others: the key that a misspelt one stands for is not missing as well."""
    meant = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *above, key = detail["loc"]
            record = _record_at(model, tuple(above))
            meant |= {(*above, name) for name in nearest(str(key), record.model_fields)}
    return [
        detail
        for detail in details
        if not (detail["type"] == "missing" and detail["loc"] in meant)
        and not (detail["type"] == "too_short" and detail["input"])
    ]


def _strays(model: type[Record], node: Map) -> list[str]:
    """Name the keys of a record that stand where ids should: the line with the id is missing above them."""
    keys = [key for key in node if key in model.model_fields]
    return keys if any(not isinstance(node[key], Map) for key in keys) else []


def _lost_ids(
    model: type[Record], node: Map, details: list[ErrorDetails]
) -> dict[tuple[int | str, ...], tuple[type[Record], Map, str]]:
    """Find the mappings by id, by their path, in which a record stands without its id, and its first key."""
    lost = {}
    for detail in details:
        steps, _ = _steps(detail["loc"])
        for depth in range(1, len(steps)):
            record, below = _record_by_id(model, steps[:depth]), _map_at(node, steps[:depth])
            if record and (strays := _strays(record, below)):
                lost[steps[:depth]] = (record, below, strays[0])
    return lost


def _is_below(loc: tuple[int | str, ...], paths: Iterable[tuple[int | str, ...]]) -> bool:
    return any(loc[: len(path)] == path for path in paths)


def _without_id(model: type[Record], node: Map, key: str) -> Diagnostic:
    return Diagnostic(
        "wrong-shape",
        node.place_of_key(key),
        f"`{key}` stands where the id of {_a(model)} should.",
        "Put the line with the id back above it, and indent what belongs to it.",
    )


def _finding(  # noqa: PLR0911 - one case for each kind of error
    model: type[Record], node: Map, detail: ErrorDetails, path: tuple[str, ...]
) -> Diagnostic:
    steps, is_key = _steps(detail["loc"])
    record = _record_at(model, steps[:-1])
    name = next((step for step in reversed(steps) if isinstance(step, str)), path[-1] if path else "")
    place = node.place(*steps)
    match detail["type"]:
        case "missing":
            place = node.place(*steps[:-1])
            if name == "citations":
                return _no_citation(place, record)
            hint = record.model_fields[name].description or ""
            message = f"`{name}` is missing; {_a(record)} needs it."
            return Diagnostic("missing-key", place, message, hint)
        case "extra_forbidden":
            hint = did_you_mean(name, record.model_fields) or f"Its keys are {_keys(record)}."
            place = _map_at(node, steps[:-1]).place_of_key(name)
            return Diagnostic("unknown-key", place, f"{_a(record).capitalize()} has no key `{name}`.", hint)
        case "too_short" if name == "citations":
            return _no_citation(place, record)
        case "too_short":
            return Diagnostic("missing-key", place, f"`{name}` is empty; it needs at least one entry.")
        case "literal_error":
            allowed = detail.get("ctx", {}).get("expected", "")
            message = f"`{name}` is `{_shown(detail['input'])}`; it can be {allowed.replace(chr(39), '`')}."
            return Diagnostic(
                "bad-value",
                place,
                message,
                did_you_mean(str(detail["input"]), re.findall(r"'([^']*)'", allowed)),
            )
        case "id":
            return Diagnostic(
                "bad-id",
                _map_at(node, steps[:-1]).place_of_key(name) if is_key else place,
                f"`{_shown(detail['input'])}` cannot be an id.",
                detail["msg"],
            )
        case "date":
            return Diagnostic("bad-date", place, f"`{name}`: {detail['msg']}")
        case "string_type" | "model_type" | "dict_type" | "mapping_type" | "tuple_type":
            return Diagnostic("wrong-shape", place, *_shape_message(name, detail))
        case _:
            return Diagnostic("bad-value", place, *_value_message(name, record, detail))


def _value_message(name: str, record: type[Record], detail: ErrorDetails) -> tuple[str, str]:
    """Say what is wrong with a value, showing it; and the way out, where that does not say it."""
    if detail["type"] == "empty":
        field = record.model_fields.get(name)
        can_go = field is not None and not field.is_required()
        return f"`{name}` is empty.", "Write it, or remove the key." if can_go else "Write it."
    value, said = detail["input"], detail["msg"]
    if isinstance(value, str) and said.startswith("is not "):
        said = f"holds `{_shown(value)}`, which {said}"
    return f"`{name}` {said}.", ""


def _no_citation(place: Place, record: type[Record]) -> Diagnostic:
    return Diagnostic(
        "no-citation",
        place,
        f"{_a(record).capitalize()} without a citation cannot be published: nobody could check it.",
        "Add `citations:` with at least a `source`, a `quote` and `according_to`.",
    )


def _steps(loc: tuple[int | str, ...]) -> tuple[tuple[int | str, ...], bool]:
    """Strip pydantic's own marks off an error's path, and tell whether it is about a key."""
    return tuple(step for step in loc if step != "[key]"), "[key]" in loc


def _map_at(node: Map, steps: tuple[int | str, ...]) -> Map:
    """Follow a path down, as far as there are mappings."""
    found: Any = node
    for step in steps:
        found = found[step]
    return found if isinstance(found, Map) else node


def _record_at(model: type[Record], steps: tuple[int | str, ...]) -> type[Record]:
    """Tell which kind of record stands at a path below a record."""
    annotation: Any = model
    innermost = model
    for step in steps:
        annotation = _below(annotation, step)
        if isinstance(annotation, type) and issubclass(annotation, Record):
            innermost = annotation
    return innermost


def _record_by_id(model: type[Record], steps: tuple[int | str, ...]) -> type[Record] | None:
    """Tell of which kind the records are that a mapping by id at a path holds; None where there is none."""
    annotation: Any = model
    for step in steps:
        annotation = _below(annotation, step)
    if get_origin(annotation) is not Mapping:
        return None
    held = _below(annotation, "")
    return held if isinstance(held, type) and issubclass(held, Record) else None


@cache
def _below(annotation: Any, step: int | str) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation.model_fields[str(step)].annotation if step in annotation.model_fields else None
    if get_origin(annotation) in {tuple, Mapping} or get_args(annotation):
        parts = [part for part in get_args(annotation) if part not in {Ellipsis, type(None)}]
        return parts[-1] if parts else None
    return None


def _shape_message(name: str, detail: ErrorDetails) -> tuple[str, str]:
    """Say which shape a value has, and which it should have; and how that is written."""
    found = detail["input"]
    shape = "a mapping" if isinstance(found, Map) else "a list" if isinstance(found, list) else "a text"
    if found == "":
        shape = "nothing"
    wanted = {"string_type": "a text", "tuple_type": "a list"}.get(detail["type"], "a mapping")
    hint = {
        "a text": "Write one text; where it holds `: `, put it between quotation marks.",
        "a list": "Begin each entry with a dash and a blank, `- `.",
        "a mapping": "Write `key: value` lines below it, all indented alike.",
    }
    return f"`{name}` holds {shape} where {wanted} is expected.", hint[wanted]


def _shown(value: object) -> str:
    """Shorten a value for a message."""
    text = value if isinstance(value, str) else "…"
    return text if len(text) <= 60 else f"{text[:59]}…"


def _a(model: type[Record]) -> str:
    """Name a kind of record with its article."""
    if model in _WHOLE_FILES:
        return _WHOLE_FILES[model]
    name = model.__name__.lower()
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _keys(model: type[Record]) -> str:
    return ", ".join(f"`{key}`" for key in _key_names(model))


def _key_names(model: type[Record]) -> Iterator[str]:
    """Name the keys of a record: required ones first, those that every fact has last."""
    fields = model.model_fields
    yield from sorted(fields, key=lambda name: (not fields[name].is_required(), name in Fact.model_fields))
