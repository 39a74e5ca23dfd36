"""Footnotes and comments in Markdown that people wrote, found by the parser that will render it.

No scanner of ours decides what is code, raw HTML or escaped. Each footnote or comment there may be is
replaced by one with a name of our own, the page is rendered, and what became of the name tells what stands
there. So what Python-Markdown takes for code is code here too.
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import cache
from importlib.util import find_spec
from typing import NamedTuple, cast
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from selectolax.lexbor import LexborHTMLParser

_EXTENSIONS = ("attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "admonition")
_BLOCKS = ("pymdownx.details", "pymdownx.tabbed")
"""What most sites with Material for MkDocs use as well, and none can where it is not installed."""
_FENCES = ("fenced_code", "pymdownx.superfences")
"""The two readings of fenced code; where they differ, what is code by one of them is left alone."""

_NOTE = re.compile(r"\[\^(?P<content>[^\[\]\\`<>|\n]+)\]")
_COMMENT = re.compile(r"<!--[ \t]*(?P<content>[^\n]*?)(?P<end>[ \t]*-->|(?=\n|\Z))")
_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n.*?\n(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENTS = re.compile(r"<!--.*?-->", re.DOTALL)


class Role(Enum):
    """What stands at a place of a page."""

    REFERENCE = auto()
    """The mark of a footnote, in running text."""
    DEFINITION = auto()
    """The beginning of a footnote."""
    COMMENT = auto()
    """A comment between paragraphs."""
    IN_LINE = auto()
    """A comment in a line of text."""
    IN_HTML = auto()
    """A comment within an HTML element in which nothing is Markdown."""


class Found(NamedTuple):
    """A footnote mark, a footnote or a comment: its span in the text, what it is, and what is in it.

    `inner` is where the content begins.
    """

    start: int
    end: int
    role: Role
    content: str
    inner: int


def front_matter(text: str) -> int:
    """Tell how long the front matter of a page is, 0 where it has none."""
    found = _FRONT_MATTER.match(text.replace("\r\n", " \n"))
    return found.end() if found else 0


def find(text: str, is_ours: Callable[[str], bool]) -> Iterator[Found]:
    """Find the footnote marks, the footnotes, and the comments in question, in order; never in code.

    Args:
        text: Markdown, without front matter.
        is_ours: tells by its content whether a comment is in question.
    """
    spots = sorted(_candidates(text, is_ours), key=lambda spot: spot.start())
    if spots:
        roles = _roles(_probe(text, spots))
        for number, spot in enumerate(spots):
            if role := roles.get(number):
                yield Found(spot.start(), spot.end(), role, spot["content"], spot.start("content"))


def ids(text: str) -> list[str]:
    """Give the ids on a page, as often as they stand there, from its Markdown without front matter."""
    page = LexborHTMLParser(_parsers()[0].reset().convert(text))
    return [node.attributes["id"] or "" for node in page.css("[id]")]


def _candidates(text: str, is_ours: Callable[[str], bool]) -> Iterator[re.Match[str]]:
    yield from _NOTE.finditer(text)
    yield from (found for found in _COMMENT.finditer(text) if is_ours(found["content"]))


def _probe(text: str, spots: list[re.Match[str]]) -> str:
    parts, end = [], 0
    for number, spot in enumerate(spots):
        if spot.start() >= end:  # a footnote mark in a comment goes with the comment
            name = f"[^{_name(number)}]" if spot.re is _NOTE else _comment(number)
            parts += [text[end : spot.start()], name]
            end = spot.end()
    return "".join([*parts, text[end:]])


def _name(number: int) -> str:
    return f"q{number}q"


def _comment(number: int) -> str:
    return f"<!-- {_name(number)} -->"


def _number(name: str) -> int | None:
    found = re.fullmatch(r"q(\d+)q", name)
    return int(found[1]) if found else None


def _roles(probe: str) -> dict[int, Role]:
    """Tell what became of each name in a page, where all readings agree."""
    first, *others = (dict(_read(parser, probe)) for parser in _parsers())
    return {
        number: role
        for name, role in first.items()
        if (number := _number(name)) is not None and all(other.get(name) is role for other in others)
    }


def _read(parser: Markdown, probe: str) -> Iterator[tuple[str, Role]]:
    """Render a page, and give the names of footnotes and comments in it, with what they have become."""
    marks = cast(_Marks, parser.inlinePatterns["footnote"])
    marks.seen.clear()
    parser.reset().convert(probe)
    yield from ((name, Role.REFERENCE) for name in marks.seen)
    yield from ((name, Role.DEFINITION) for name in marks.footnotes.footnotes)
    blocks = cast(_Blocks, parser.preprocessors["blocks"]).count
    for position, item in enumerate(map(str, parser.htmlStash.rawHtmlBlocks)):
        for comment in _COMMENTS.findall(item):
            alone = Role.COMMENT if position < blocks else Role.IN_LINE
            role = alone if comment == item.strip() else Role.IN_HTML
            yield comment.removeprefix("<!-- ").removesuffix(" -->"), role


class _Marks(InlineProcessor):
    """Notes which names are read as footnote marks, in place of making marks of them."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        super().__init__(r"\[\^([^\]]*)\]")
        self.footnotes = footnotes
        self.seen: list[str] = []

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ET.Element | None, int | None, int | None]:
        if _number(m[1]) is None:
            return None, None, None
        self.seen.append(m[1])
        return ET.Element("sup"), m.start(), m.end()


class _Notes(Treeprocessor):
    """Reads the notes of a page, and those that begin within others, which `footnotes` may stumble over."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        super().__init__()
        self.footnotes = footnotes

    def run(self, root: ET.Element) -> None:
        read: set[str] = set()
        while unread := self.footnotes.footnotes.keys() - read:
            for name in sorted(unread):
                self.footnotes.parser.parseChunk(ET.SubElement(root, "div"), self.footnotes.footnotes[name])
            read |= unread


class _Blocks(Preprocessor):
    """Notes how much HTML stands between paragraphs; what is found after that stands in lines."""

    count = 0

    def run(self, lines: list[str]) -> list[str]:
        self.count = len(self.md.htmlStash.rawHtmlBlocks)
        return lines


@cache
def _parsers() -> tuple[Markdown, ...]:
    more = _BLOCKS if find_spec("pymdownx") else ()
    fences = _FENCES if more else _FENCES[:1]
    return tuple(_parser([*_EXTENSIONS, *more, one]) for one in fences)


def _parser(extensions: list[str]) -> Markdown:
    parser = Markdown(extensions=extensions)
    notes = parser.inlinePatterns["footnote"].footnotes  # type: ignore[attr-defined]
    parser.inlinePatterns.register(_Marks(notes), "footnote", 175)
    parser.treeprocessors.register(_Notes(notes), "footnote", 50)
    parser.preprocessors.register(_Blocks(parser), "blocks", -1)
    return parser
