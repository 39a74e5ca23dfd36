"""An explainer with every text in it replaced."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, get_args

from pydantic import AfterValidator

from explainer.model.explainer import KINDS, Explainer
from explainer.model.fields import Ref, Text
from explainer.model.records import Record

FOLD = next(part for part in get_args(Text) if isinstance(part, AfterValidator)).func

NOT_ON_PAGES = {
    "silence",  # the reason for silencing a check is the writers' own
    "words of Estimate",  # says which number of a quote is meant
    "description",  # stands in the page's head
}

ALTERNATIVES = {"name", "label", "headline", "amount"}
"""Optional fields of which a record has one or another; the other optional texts are filled in everywhere."""


def with_texts(explainer: Explainer, fill: Callable[[str, str], str]) -> Explainer:
    """Give the explainer with every text in it replaced: `fill` takes the field's name and the text."""
    kept: dict[str, Any] = {
        kind: {key: filled(fact, fill) for key, fact in explainer.of_kind(kind).items()} for kind in KINDS
    }
    changes = tuple(filled(change, fill) for change in explainer.changes)
    return replace(explainer, header=filled(explainer.header, fill), changes=changes, **kept)


def filled(record: Record, fill: Callable[[str, str], str]) -> Record:
    update = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        is_text = holds_text((*field.metadata, field.annotation))
        known = f"{name} of {type(record).__name__}"
        update[name] = put(value, known if known in NOT_ON_PAGES else name, fill, is_text=is_text)
    return record.model_copy(update=update)


def is_text_type(annotation: Any) -> bool:
    if isinstance(annotation, AfterValidator):
        return annotation.func is FOLD
    parts = (*getattr(annotation, "__metadata__", ()), *get_args(annotation))
    return holds_text(part for part in parts if not isinstance(part, type))


def holds_text(parts: Iterable[Any]) -> bool:
    """Tell whether one of the parts of a type is a text for readers; an id of another fact is none."""
    parts = [*parts]
    return not any(isinstance(part, Ref) for part in parts) and any(map(is_text_type, parts))


def put(value: Any, name: str, fill: Callable[[str, str], str], *, is_text: bool) -> Any:
    if isinstance(value, Record):
        return filled(value, fill)
    if isinstance(value, Mapping):
        return {key: put(part, name, fill, is_text=is_text) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(put(part, name, fill, is_text=is_text) for part in value)
    if is_text and (isinstance(value, str) or (value is None and name not in ALTERNATIVES)):
        return fill(name, value or "")
    return value
