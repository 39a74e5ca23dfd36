"""Whole pages: any text in any text field of the facts comes out as typed, on every page that shows it."""

from collections.abc import Iterator, Mapping

import pytest
from cases import TERMINAL_FOLDER, terminal_facts
from filled import NOT_ON_PAGES, with_texts
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty import EXTENSION_SETS, NASTY, TEXTS, folded, outline, to_html

from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import Explainer
from explainer.pages.compose import compose
from explainer.pages.markdown import EXTENSIONS, render


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
