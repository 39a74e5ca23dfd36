"""The types of the fields of a record: what a text in YAML may be, and what it is read as.

Facts are read as strings, lists and mappings and nothing else; these types say what a string means.
Each raises a `PydanticCustomError` with a message for the writer; the loader gives it a place.
"""

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer
from pydantic_core import PydanticCustomError

from explainer.model.dates import BadDate
from explainer.model.dates import Date as DateValue
from explainer.model.passages import Passage, read_passage

THE_ARTICLE = "the-article"
UNNAMED = "unnamed"
RESERVED_HOLDERS = frozenset({THE_ARTICLE, UNNAMED})
"""Ids that no actor may have: the article's own voice, and a source that the article does not name."""

SUMMARY = "summary"
RESERVED_IDS = RESERVED_HOLDERS | {SUMMARY, "cite", "explainer"}
"""Ids that no fact may have: they name things of the tool's own."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z", re.ASCII)
MAX_ID = 80


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that names another fact: the kinds it may name, and reserved words it may be instead."""

    kinds: frozenset[str]
    reserved: frozenset[str] = frozenset()


def why_not_an_id(text: str) -> str:
    """Say what keeps a text from being an id, or nothing where it is one."""
    if not _ID.match(text):
        return "An id is lower-case letters and digits, in words joined by single hyphens: `police-killed`."
    if len(text) > MAX_ID:
        return f"An id is at most {MAX_ID} characters long; this one has {len(text)}."
    return ""


def _single_spaced(text: str) -> str:
    """Fold what YAML may have folded: a text field is one paragraph, whatever lines it was written on."""
    text = re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
    if not text:
        raise PydanticCustomError("empty", "is empty")
    return text


def _date(text: object) -> object:
    if not isinstance(text, str):
        return text
    try:
        return DateValue.parse(text)
    except BadDate as error:
        raise PydanticCustomError("date", "{why}", {"why": str(error)}) from error


def _id(text: str) -> str:
    if why := why_not_an_id(text):
        raise PydanticCustomError("id", "{why}", {"why": why})
    return text


def _flag(text: object) -> object:
    if text not in {"true", "false"}:
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
            and not re.search(r"[\s<>\"\\^`{|}]", text)
        )
    except ValueError:
        sound = False
    if not sound:
        raise PydanticCustomError("url", "is not an address that begins with `https://` or `http://`")
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise PydanticCustomError("language", "is not a language tag such as `en` or `pt-BR`")
    return text


def _file_name(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", text) or len(text) > 200:
        raise PydanticCustomError(
            "file-name", "is not a plain file name (letters, digits, `_`, `-`, `.`; no folders)"
        )
    return text


def _passage(text: object) -> object:
    passage = read_passage(text) if isinstance(text, str) else text
    if passage is None:
        raise PydanticCustomError(
            "passage",
            "holds what names no passage as `explainer coverage` prints it (`5.2 3f2a91c0`)",
        )
    return passage


def _as_list(value: object) -> object:
    """Let one item stand for a list of one."""
    return [value] if isinstance(value, str) else value


Text = Annotated[str, AfterValidator(_single_spaced)]
"""One paragraph of plain text; never Markdown, never HTML."""

Id = Annotated[str, AfterValidator(_id)]
Date = Annotated[
    DateValue, BeforeValidator(_date, json_schema_input_type=str), PlainSerializer(str, return_type=str)
]
Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=str)]
WholeNumber = Annotated[int, BeforeValidator(_whole_number, json_schema_input_type=str)]
Url = Annotated[str, AfterValidator(_url)]
Language = Annotated[str, AfterValidator(_language)]
FileName = Annotated[str, AfterValidator(_file_name)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_list)]
Passages = Annotated[
    tuple[Annotated[Passage, BeforeValidator(_passage, json_schema_input_type=str)], ...],
    BeforeValidator(_as_list),
    Field(min_length=1),
]

OutletRef = Annotated[str, Ref(frozenset({"outlets"}))]
SourceRef = Annotated[str, Ref(frozenset({"sources"}))]
SourceRefs = Annotated[tuple[SourceRef, ...], BeforeValidator(_as_list), Field(min_length=1)]
ActorRef = Annotated[str, Ref(frozenset({"actors"}))]
ActorRefs = Annotated[tuple[ActorRef, ...], BeforeValidator(_as_list)]
HolderRef = Annotated[str, Ref(frozenset({"actors"}), RESERVED_HOLDERS)]
HolderRefs = Annotated[tuple[HolderRef, ...], BeforeValidator(_as_list), Field(min_length=1)]
FigureRef = Annotated[str, Ref(frozenset({"figures"}))]
RelayRef = Annotated[str, Ref(frozenset({"actors", "outlets", "sources"}))]
FactRef = Annotated[
    str, Ref(frozenset({"background", "timeline", "actors", "figures", "disputes", "sources"}))
]
FactRefs = Annotated[tuple[FactRef, ...], BeforeValidator(_as_list)]
