"""The types of the fields of a record: what a text in YAML may be, and what it is read as.

Facts are read as strings, lists and mappings and nothing else; these types say what a string means.
Each raises a `PydanticCustomError` with a message for the writer; the loader gives it a place. Each also says
what an editor may know of it, as JSON Schema. Editors read `12` as a number and `true` as a truth value, so
these stand beside the texts that they are to us; what a schema refuses, the tool refuses too. All that is for
what is read; in the schema of what is published (pydantic's `serialization`), a text is a text.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError

from explainer.diagnostics import CODES, Severity
from explainer.model.dates import FORM, BadDate
from explainer.model.dates import Date as DateValue
from explainer.model.passages import PATTERN, Passage, read_passage

THE_ARTICLE = "the-article"
UNNAMED = "unnamed"
RESERVED_HOLDERS = frozenset({THE_ARTICLE, UNNAMED})
"""Ids that no actor may have: the article's own voice, and a source that the article does not name."""

SUMMARY = "summary"
RESERVED_IDS = RESERVED_HOLDERS | {SUMMARY, "cite", "explainer"}
"""Ids that no fact may have: they name things of the tool's own."""

_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_ID_FORM = "An id is lower-case letters and digits, in words joined by single hyphens: `police-killed`."
MAX_ID = 80
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
_FILE_NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]*"


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that names another fact: the kinds it may name, and reserved words it may be instead."""

    kinds: frozenset[str]
    reserved: frozenset[str] = frozenset()

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        names = {NAMES: tuple(sorted(self.kinds)), RESERVED: tuple(sorted(self.reserved))}
        return handler(core) | (names if handler.mode == "validation" else {})


@dataclass(frozen=True, slots=True)
class PartRef:
    """Marks a field that names a part of a figure: one of its `scopes`, or of its `estimates`."""

    parts: str

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        names = {NAMES: (self.parts,), RESERVED: ()}
        return handler(core) | (names if handler.mode == "validation" else {})


class OrOne:
    """Marks a list for which one item may stand."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        listed = handler(core)
        return (
            {"type": ["array", "string", "number"], "oneOf": [listed["items"], listed]}
            if handler.mode == "validation"
            else listed
        )


NAMES, RESERVED = "x-names", "x-reserved"
"""What the schema of a reference says until `facts.schema` puts the ids there: what it names, and the words
that it may be instead."""


def described(description: str, example: object, **more: Any) -> Any:
    """Describe a field of a record to writers: what it holds, and an example of it as YAML has it."""
    return Field(description=description, examples=[example], **more)


def one_of(*names: str, needs: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Say as JSON Schema that exactly one of these keys stands in a record, and what each needs."""
    needs = needs or {}
    why = f"Exactly one of {', '.join(f'`{name}`' for name in names)} is needed."
    why += "".join(f" Beside `{name}` stands `{needed}`." for name, needed in needs.items())
    alone = {
        name: {
            "properties": {other: False for other in names if other != name},
            "required": [needs[name]] if name in needs else [],
            "errorMessage": why,
        }
        for name in names
    }
    one = [{"required": [name], "errorMessage": why} for name in names]
    return {"anyOf": one, "dependencies": alone}


_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def is_device(name: str) -> bool:
    """Tell whether Windows takes the name of a file for a device's.

    Source: Microsoft, "Naming Files, Paths, and Namespaces".
    """
    return bool(_DEVICE.fullmatch(name))


@lru_cache(maxsize=50_000)
def why_not_an_id(text: str) -> str:
    """Say what keeps a text from being an id, or nothing where it is one."""
    if not re.fullmatch(_ID, text):
        return _ID_FORM
    if is_device(text):
        return "Windows has this name for a device, and an id becomes the name of a page. Choose another."
    if len(text) > MAX_ID:
        return f"An id is at most {MAX_ID} characters long; this one has {len(text)}."
    return ""


def _single_spaced(text: str) -> str:
    """Fold what YAML may have folded: a text field is one paragraph, whatever lines it was written on."""
    if " ".join(text.split()) != text:  # a quick way to see that nothing is to be done, as mostly
        text = re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
    if not text:
        raise PydanticCustomError("empty", "is empty")
    return text


def _written(text: object) -> str:
    """Refuse a mapping or a list in the place of a text, which would be taken for the parts of a value."""
    if not isinstance(text, str):
        raise PydanticKnownError("string_type")
    return text


_read_date = lru_cache(maxsize=10_000)(DateValue.parse)
"""Facts have few dates and write them often."""


def _date(text: object) -> object:
    if isinstance(text, DateValue):
        return text
    try:
        return _read_date(_written(text))
    except BadDate as error:
        raise PydanticCustomError("date", "{why}", {"why": str(error)}) from error


def _day(date: DateValue) -> DateValue:
    if not re.fullmatch(_DAY, date.text):
        why = f"`{date}` is not one sure day; write year, month and day, as in `2022-01-05`."
        raise PydanticCustomError("date", "{why}", {"why": why})
    return date


def _id(text: str) -> str:
    if why := why_not_an_id(text):
        raise PydanticCustomError("id", "{why}", {"why": why})
    return text


def _full_id(text: str) -> str:
    for key in text.split("."):
        _id(key)
    return text


def _flag(text: object) -> object:
    if _written(text) not in {"true", "false"}:
        raise PydanticCustomError("flag", "is not `true` or `false`")
    return text == "true"


def _whole_number(text: object) -> object:
    if not (isinstance(text, str) and re.fullmatch(r"[0-9]{1,15}", text)):
        raise PydanticCustomError("number", "is not a whole number in digits")
    return int(text)


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        sound = (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and parts.port != 0
            and not re.search(r"[\s<>\"\\^`{|}]", text)
            and all(unicodedata.category(sign) not in _UNSEEN for sign in text)
        )
    except ValueError:
        sound = False
    if not sound:
        raise PydanticCustomError("url", "is not an address that begins with `https://` or `http://`")
    if parts.username is not None:
        raise PydanticCustomError("url", "is an address with a user's name in it, before the `@`")
    return text


_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}
"""The categories of characters that do not show."""


def _language(text: str) -> str:
    if not re.fullmatch(_LANGUAGE, text):
        raise PydanticCustomError("language", "is not a language tag such as `en` or `pt-BR`")
    return text


def _file_name(text: str) -> str:
    if not re.fullmatch(_FILE_NAME, text) or len(text) > 200:
        raise PydanticCustomError(
            "file-name", "is not a plain file name (letters, digits, `_`, `-`, `.`; no folders)"
        )
    if is_device(text) or text.endswith("."):
        raise PydanticCustomError("file-name", "is not a file name that Windows can hold")
    return text


def _passage(text: object) -> object:
    if isinstance(text, Passage):
        return text
    passage = read_passage(_written(text))
    if passage is None:
        raise PydanticCustomError(
            "passage",
            "is not the name of a passage as `explainer coverage` prints it (`5.2 3f2a91c0`)",
        )
    return passage


def _as_list(value: object) -> object:
    """Let one item stand for a list of one."""
    return [value] if isinstance(value, str) else value


def _scalar(pattern: str, error: str, also: str = "number", **more: object) -> WithJsonSchema:
    """Describe a text for editors, which may take it for a value of the type `also`."""
    schema = {"type": ["string", also], "pattern": pattern, "patternErrorMessage": error}
    return WithJsonSchema(schema | more, mode="validation")


Text = Annotated[str, AfterValidator(_single_spaced), _scalar(r"[^ \t\r\n]", "This is empty.")]
"""One paragraph of plain text; never Markdown, never HTML."""

_ID_SCHEMA = _scalar(f"^{_ID}$", _ID_FORM, maxLength=MAX_ID)
Id = Annotated[str, AfterValidator(_id), _ID_SCHEMA]
FullId = Annotated[str, AfterValidator(_full_id), _scalar(rf"^{_ID}(?:\.{_ID})*$", _ID_FORM)]
"""The id of a fact at any depth, as its permalink has it: `injured`, `injured.police-nine`."""
FullIds = Annotated[tuple[FullId, ...], BeforeValidator(_as_list), OrOne()]
Date = Annotated[
    DateValue,
    BeforeValidator(_date),
    PlainSerializer(str, return_type=str),
    _scalar(f"^(?:{FORM})$", "This is not a date such as `2022`, `2022-01` or `2022-01-05`."),
]
Day = Annotated[
    DateValue,
    BeforeValidator(_date),
    AfterValidator(_day),
    PlainSerializer(str, return_type=str),
    _scalar(f"^{_DAY}$", "This is not a day such as `2022-01-05`."),
]
Flag = Annotated[
    bool, BeforeValidator(_flag), _scalar("^(true|false)$", "This is not `true` or `false`.", "boolean")
]
WholeNumber = Annotated[
    int,
    BeforeValidator(_whole_number),
    _scalar("^[0-9]{1,15}$", "This is not a whole number in digits.", "integer", minimum=0),
]
Url = Annotated[
    str,
    AfterValidator(_url),
    _scalar(
        r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"\\^`{|}]+$",
        "This is not an address that begins with `https://` or `http://`.",
    ),
]
Language = Annotated[
    str, AfterValidator(_language), _scalar(f"^{_LANGUAGE}$", "This is not a language tag such as `en`.")
]
FileName = Annotated[
    str,
    AfterValidator(_file_name),
    _scalar(f"^{_FILE_NAME}$", "This is not a plain file name without folders.", maxLength=200),
]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list), OrOne()]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_list), OrOne()]
Passages = Annotated[
    tuple[
        Annotated[
            Passage,
            BeforeValidator(_passage),
            _scalar(
                f"^{PATTERN}$".replace(" ", r"\s+"),
                "This names no passage as `explainer coverage` prints it.",
            ),
        ],
        ...,
    ],
    BeforeValidator(_as_list),
    Field(min_length=1),
    OrOne(),
]

VERSION: Final = "1"
"""The version of the format of the facts that we read."""

Version = Annotated[Literal["1"], WithJsonSchema({"enum": [1, VERSION]}, mode="validation")]

_Ref = Annotated[str, AfterValidator(_single_spaced), _ID_SCHEMA]
OutletRef = Annotated[_Ref, Ref(frozenset({"outlets"}))]
SourceRef = Annotated[_Ref, Ref(frozenset({"sources"}))]
SourceRefs = Annotated[tuple[SourceRef, ...], BeforeValidator(_as_list), Field(min_length=1), OrOne()]
ActorRef = Annotated[_Ref, Ref(frozenset({"actors"}))]
ActorRefs = Annotated[tuple[ActorRef, ...], BeforeValidator(_as_list), OrOne()]
HolderRef = Annotated[_Ref, Ref(frozenset({"actors"}), RESERVED_HOLDERS)]
HolderRefs = Annotated[tuple[HolderRef, ...], BeforeValidator(_as_list), Field(min_length=1), OrOne()]
FigureRef = Annotated[_Ref, Ref(frozenset({"figures"}))]
RelayRef = Annotated[_Ref, Ref(frozenset({"actors", "outlets", "sources"}))]
FactRef = Annotated[
    _Ref, Ref(frozenset({"background", "timeline", "actors", "figures", "disputes", "sources"}))
]
FactRefs = Annotated[tuple[FactRef, ...], BeforeValidator(_as_list), OrOne()]
ScopeRef = Annotated[Id, PartRef("scopes")]
EstimateRef = Annotated[Id, PartRef("estimates")]

Silenced = Annotated[
    Mapping[str, Text],
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                code: {
                    "type": ["string", "number"],
                    "description": f"{kind.rule} Say why it is silenced here.",
                }
                for code, kind in CODES.items()
                if kind.severity is Severity.WARNING
            },
            "additionalProperties": False,
        }
    ),
]
"""Codes of warnings, and why they are silenced."""
