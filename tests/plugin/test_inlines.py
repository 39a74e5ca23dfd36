"""Patterns within lines are looked for more quickly, and the HTML is the same."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, Pattern
from markdown.treeprocessors import InlineProcessor as Inlines
from nasty import EXTENSION_SETS, TEXTS, renderer

from explainer.pages.markdown import EXTENSIONS

QUICK = "explainer.plugin.inlines"


@pytest.mark.filterwarnings("ignore:The 'twitter' social provider:DeprecationWarning")
@pytest.mark.parametrize("extensions", EXTENSION_SETS)
@settings(max_examples=40)
@given(text=TEXTS, noted=TEXTS)
def test_it_is_the_same_html(extensions: str, text: str, noted: str) -> None:
    whole = f"{text} [^note] and *{text}*\n\n[^note]: {noted}\n\n    [{noted}](page.md)\n"
    made = [renderer((*EXTENSIONS, *more), extensions).reset().convert(whole) for more in ((), (QUICK,))]
    assert made[0] == made[1]


class Seen(InlineProcessor):
    """A pattern that tells in what it is tried, and takes every second match."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.tried: list[str] = []

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # noqa: N802
        self.tried.append(data)
        return (None, None, None) if len(self.tried) % 2 else ("seen", m.start(), m.end())


class Old(Pattern):
    """A pattern of the old kind."""

    def handleMatch(self, m: re.Match[str]) -> str:  # noqa: N802
        return m.group(2).upper()


def with_patterns(*, quick: bool) -> tuple[str, list[str]]:
    """Render a text with patterns that others may bring."""
    md = Markdown(extensions=["attr_list", *([QUICK] if quick else [])])
    seen = Seen("o")
    md.inlinePatterns.register(seen, "seen", 200)
    md.inlinePatterns.register(Old("(n.)", md), "old", 3)
    return md.convert('one *or none* of [oboes](one.md "on")\n\n> `o`, no\n'), seen.tried


def test_patterns_of_others_are_tried_as_ever() -> None:
    html, tried = with_patterns(quick=True)
    assert (html, tried) == with_patterns(quick=False)
    assert "seen" in html
    assert "N" in html
    assert len(tried) > 5


class Another(Inlines):
    """What somebody else may have put in the place."""


class Replacing(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(Another(md), "inline", 20)


def test_what_another_extension_does_in_its_place_stays() -> None:
    md = Markdown(extensions=[Replacing(), QUICK])
    assert type(md.treeprocessors["inline"]) is Another


def test_it_is_quicker_by_fewer_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    apply: Callable[..., object] = Inlines._InlineProcessor__applyPattern  # type: ignore[attr-defined]
    calls = []
    monkeypatch.setattr(
        Inlines, "_InlineProcessor__applyPattern", lambda *given: calls.append(given) or apply(*given)
    )
    Markdown(extensions=[QUICK]).convert("Nothing in it, but *this*.\n\nNothing in it.")
    assert len(calls) == 1
