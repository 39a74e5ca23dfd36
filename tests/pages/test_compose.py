"""Whole pages: any text in any text field of the facts comes out as typed, on every page that shows it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

import pytest
from cases import TERMINAL_FOLDER, terminal_facts
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty import EXTENSION_SETS, NASTY, TEXTS, folded, outline, to_html
from pydantic import AfterValidator

from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import KINDS, Explainer
from explainer.model.fields import Text
from explainer.model.records import Record
from explainer.pages.compose import compose
from explainer.pages.markdown import EXTENSIONS, render

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
    return replace(explainer, header=filled(explainer.header, fill), **kept)


def filled(record: Record, fill: Callable[[str, str], str]) -> Record:
    update = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        is_text = any(is_text_type(part) for part in (*field.metadata, field.annotation))
        known = f"{name} of {type(record).__name__}"
        update[name] = put(value, known if known in NOT_ON_PAGES else name, fill, is_text=is_text)
    return record.model_copy(update=update)


def is_text_type(annotation: Any) -> bool:
    if isinstance(annotation, AfterValidator):
        return annotation.func is FOLD
    parts = (*getattr(annotation, "__metadata__", ()), *get_args(annotation))
    return any(is_text_type(part) for part in parts if not isinstance(part, type))


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


def sound() -> Explainer:
    return link(load(terminal_facts(), TERMINAL_FOLDER)).explainer


def pages_as_html(explainer: Explainer, extension_set: str) -> Iterator[tuple[str, list[str]]]:
    for page in compose(explainer):
        _, _, body = render(page).removeprefix("---\n").partition("\n---\n")
        yield page.path, outline(to_html(body, EXTENSIONS, extension_set))


class Filling:
    """Fills each text with a mark of its own and a text; remembers them."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.put_in: dict[str, str] = {}

    def __call__(self, name: str, _: str) -> str:
        number = len(self.put_in)
        text = folded(f"Zq{number}z {self.texts[number % len(self.texts)]}")
        self.put_in[text] = name
        return text


def check(texts: list[str], extension_set: str) -> None:
    nasty, harmless = Filling(texts), Filling(["plain"])
    made = dict(pages_as_html(with_texts(sound(), nasty), extension_set))
    wanted = dict(pages_as_html(with_texts(sound(), harmless), extension_set))
    assert made.keys() == wanted.keys()
    swaps = dict(zip(nasty.put_in, harmless.put_in, strict=True))
    for path, lines in made.items():
        assert [swapped(line, swaps) for line in lines] == wanted[path], path
    shown = "\n".join(line for lines in made.values() for line in lines)
    lost = {name for text, name in nasty.put_in.items() if text not in shown}
    assert lost <= NOT_ON_PAGES


def swapped(line: str, swaps: Mapping[str, str]) -> str:
    """Put the harmless texts in the place of the nasty ones; longest first, as one may hold another."""
    for text in sorted((text for text in swaps if text in line), key=len, reverse=True):
        line = line.replace(text, swaps[text])
    return line


@pytest.mark.parametrize("extension_set", EXTENSION_SETS)
def test_nasty_texts_come_out_as_typed(extension_set: str) -> None:
    for start in range(0, len(NASTY), 40):
        check(NASTY[start : start + 40], extension_set)


@pytest.mark.parametrize("extension_set", ["needed", "all"])
@settings(max_examples=15)
@given(st.lists(TEXTS, min_size=1, max_size=30))
def test_any_text_comes_out_as_typed(extension_set: str, texts: list[str]) -> None:
    check(texts, extension_set)


def test_every_field_is_filled() -> None:
    filling = Filling(["plain"])
    with_texts(sound(), filling)
    assert {"title", "question", "text", "quote", "words", "name", "label", "spelling", "byline"} <= set(
        filling.put_in.values()
    )
    assert {"reckoned", "basis", "scopes", "counts", "amount", "headline"} <= set(filling.put_in.values())
