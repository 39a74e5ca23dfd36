"""A page of a built site as a reader without JavaScript gets it: its lines of text, anchors, notes and links.

HTML is read by the rules of the standard (entities, unclosed tags, white space), so what is found here is
what a browser shows. What only scripts would add is not on the page, and neither is what is hidden.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|rp|rt|ruby|s|samp|small|span|"
    "strong|sub|sup|time|tspan|tt|u|var|wbr"
).fullmatch
"""Matches the names of elements that begin no new line."""

_UNSEEN = frozenset({"head", "noscript", "script", "style", "template"})
_CODE = frozenset({"code", "kbd", "pre", "samp", "script", "style", "textarea"})
_SHOWN_ATTRIBUTES = frozenset({"alt", "aria-label", "content", "placeholder", "title"})
_URL_ATTRIBUTES = frozenset({"action", "data", "formaction", "href", "poster", "src", "xlink:href"})
_SETS_OF_URLS = frozenset({"imagesrcset", "srcset"})
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_IN_STYLES = re.compile(
    r"""url\(\s*(["']?)(?P<url>.*?)\1\s*\)|@import\s+(["'])(?P<imported>.*?)\3""", re.DOTALL
)
_STYLE_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_WORD = re.compile(r"\w")

SIGNS = re.compile(r"\[\^|\{\{|\{%|<!--\s*explainer:")
"""What a page holds only where something was not rendered: footnotes, templates, our markers."""

N = TypeVar("N", bound=Hashable)


class Mark(NamedTuple, Generic[N]):
    """A footnote mark: its place in the text, the note that it leads to, and the mark's own ids."""

    at: int
    note: N
    ids: tuple[str, ...] = ()


class Line(NamedTuple, Generic[N]):
    """A paragraph, heading, item or cell: its text without its footnote marks, and these."""

    text: str
    marks: tuple[Mark[N], ...] = ()


class Span(NamedTuple):
    """Where an element stands: its start and end in the text, and in the list of footnote marks."""

    start: int
    end: int
    first_mark: int
    end_of_marks: int


class Link(NamedTuple):
    """An address in a page: its place in the text, the element that has it, and the address as written."""

    at: int
    tag: str
    url: str


class Flow(Generic[N]):
    """Puts text together as a browser does: runs of white space are one space, and none is at an edge."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts: list[str] = []
        self._begun = 0
        self._blank = False
        self.length = 0
        self.marks: list[Mark[N]] = []

    def write(self, text: str) -> None:
        """Add text to the line."""
        words = _BLANKS.sub(" ", text)
        if words.startswith(" "):
            self._blank = True
        if bare := words.strip(" "):
            if self._blank and self.length > self._begun:
                self._add(" ")
            self._add(bare)
            self._blank = words.endswith(" ")

    def mark(self, note: N, ids: tuple[str, ...] = ()) -> None:
        """Add a footnote mark."""
        self.marks.append(Mark(self.length, note, ids))

    def end_line(self) -> None:
        """Let what follows begin a line. Marks without words stay on a line of their own."""
        if self.length > self._begun or (self.marks and self.marks[-1].at == self.length):
            self._add("\n")
        self._begun, self._blank = self.length, False

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        """Give all that was written, a line a line."""
        return "".join(self._parts)

    @property
    def lines(self) -> tuple[Line[N], ...]:
        """Give what was written line by line, with the marks of each at their places in the line."""
        return lines_of(self.text, tuple(self.marks))


def lines_of(text: str, marks: tuple[Mark[N], ...]) -> tuple[Line[N], ...]:
    """Cut a text into lines, and its marks with it. Lines without words, and blanks at edges, are dropped."""
    lines: list[Line[N]] = []
    places = [mark.at for mark in marks]
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        first = start + line.find(bare)
        own = marks[bisect_left(places, start) : bisect_right(places, start + len(line))]
        if bare:
            lines.append(Line(bare, tuple(mark._replace(at=mark.at - first) for mark in own)))
        start += len(line) + 1
    return tuple(lines)


class Built:
    """One page of a built site, or a piece of HTML."""

    def __init__(self, html: str | bytes) -> None:
        """Read it."""
        self.anchors: dict[str, Span] = {}
        """Where the (first) element with each id stands."""
        self.links: list[Link] = []
        self.base = ""
        """The address that the page's links start from, where the page names one."""
        self.canonical = ""
        """The page's own address, where the page names it."""
        self.generator = ""
        """What made the page, where the page names it."""
        self.linked: list[str] = []
        """What it says to machines in JSON-LD."""
        self.suspicious: list[str] = []
        """Texts, comments and attributes that hold a sign of what was to be rendered; code is left out."""
        flow: Flow[str] = Flow()
        if root := LexborHTMLParser(html).root:
            _Reader(self, flow).read(root)
        flow.end_line()
        self.text = flow.text
        self.marks = tuple(flow.marks)

    def text_of(self, anchor: str) -> str:
        """Give the text of the element with an id."""
        span = self.anchors[anchor]
        return self.text[span.start : span.end].strip()

    def lines_of(self, anchor: str) -> tuple[str, ...]:
        """Give the lines of the element with an id, without their marks."""
        span = self.anchors[anchor]
        lines: tuple[Line[str], ...] = lines_of(self.text[span.start : span.end], ())
        return tuple(line.text for line in lines)

    def marks_of(self, anchor: str) -> tuple[Mark[str], ...]:
        """Give the footnote marks in the element with an id."""
        span = self.anchors[anchor]
        return self.marks[span.first_mark : span.end_of_marks]

    def lines_from(self, start: int) -> tuple[Line[str], ...]:
        """Give the lines that stand after a place in the text."""
        marks = tuple(mark._replace(at=mark.at - start) for mark in self.marks if mark.at >= start)
        return lines_of(self.text[start:], marks)

    def wrong_with(self, mark: Mark[str]) -> tuple[str, str] | None:
        """Say, by code and message, what is wrong with the way from a mark to its note and back."""
        if mark.note not in self.anchors:
            return "footnote-missing", f"A footnote mark leads to `{mark.note}`, which is not there."
        start, end, *_ = self.anchors[mark.note]
        back = (unquote(link.url[1:]) for link in self._within if start <= link.at <= end)
        if not any(anchor in mark.ids for anchor in back):
            return "footnote-astray", f"The note `{mark.note}` does not lead back to its mark."
        return None

    @cached_property
    def _within(self) -> list[Link]:
        """Links from the page to itself."""
        return [link for link in self.links if link.url.startswith("#")]


class _Reader:
    """Reads nodes into the record of a page and its flow of text."""

    def __init__(self, page: Built, flow: Flow[str]) -> None:
        self._page, self._flow = page, flow
        self._unseen = self._code = 0
        self._sups: list[str] = []
        self._mark_ids: set[str] = set()
        self._around: list[str] = []

    def read(self, root: LexborNode) -> None:
        """Visit every node; without recursion, as elements may be nested deeply."""
        waiting: list[LexborNode | Callable[[], None]] = [root]
        while waiting:
            node = waiting.pop()
            if not isinstance(node, LexborNode):
                node()
            elif node.is_text_node:
                self._text(node.text_content or "")
            elif node.is_comment_node:
                self._look(f"<!-- {node.comment_content or ''} -->")
            elif node.is_element_node:
                waiting.append(self._enter(node))
                waiting += reversed([*node.iter(include_text=True)])

    def _text(self, text: str) -> None:
        self._look(text)
        if not self._unseen:
            self._flow.write(text)

    def _look(self, text: str) -> None:
        if not self._code and SIGNS.search(text):
            self._page.suspicious.append(text)

    def _enter(self, node: LexborNode) -> Callable[[], None]:
        """Read the tag of an element; give what is to be done at its end."""
        tag = node.tag or ""
        attributes = {name: value or "" for name, value in node.attributes.items()}
        if not _INLINE(tag):
            self._flow.end_line()
        start, first_mark = self._flow.length, len(self._flow.marks)
        self._addresses(node, tag, attributes)
        is_mark = self._mark(node, tag, attributes)
        code = tag in _CODE
        unseen = is_mark or _is_unseen(tag, attributes) or self._is_sign(node, tag, attributes)
        self._code += code
        self._unseen += unseen
        for name in _SHOWN_ATTRIBUTES & attributes.keys():
            self._look(attributes[name])
        if tag == "script" and attributes.get("type", "").lower() == "application/ld+json":
            self._page.linked.append(node.text())
        if tag == "sup":
            self._sups.append(attributes.get("id", ""))
        self._around.append(attributes.get("id", ""))

        def leave() -> None:
            self._code -= code
            self._unseen -= unseen
            self._around.pop()
            if tag == "sup":
                self._sups.pop()
            for anchor in {attributes.get("id"), attributes.get("name") if tag == "a" else None}:
                if anchor:
                    span = Span(start, self._flow.length, first_mark, len(self._flow.marks))
                    self._page.anchors.setdefault(anchor, span)
            if not _INLINE(tag):
                self._flow.end_line()

        return leave

    def _mark(self, node: LexborNode, tag: str, attributes: Mapping[str, str]) -> bool:
        """Note a footnote mark: a raised link to a place on the page; either may hold the other."""
        note = attributes.get("href", "")
        if tag != "a" or len(note) < 2 or note[0] != "#" or self._unseen:
            return False
        raised = self._sups or [sup.attributes.get("id") or "" for sup in node.css("sup")]
        if raised:
            ids = tuple(own for own in (attributes.get("id", ""), raised[-1]) if own)
            self._mark_ids.update(ids)
            self._flow.mark(unquote(note[1:]), ids)
        return bool(raised)

    def _is_sign(self, node: LexborNode, tag: str, attributes: Mapping[str, str]) -> bool:
        """Tell whether an element is a link within the page that is not among its words.

        That is one from a note back to its mark, one to what it stands in (a permalink), and one without a
        letter or digit.
        """
        to = attributes.get("href", "")
        if tag != "a" or not to.startswith("#"):
            return False
        return unquote(to[1:]) in {*self._mark_ids, *self._around} or not _WORD.search(node.text())

    def _addresses(self, node: LexborNode, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "base":
            self._page.base = attributes.get("href", "")
        elif tag == "meta" and attributes.get("name", "").lower() == "generator":
            self._page.generator = attributes.get("content", "")
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self._page.canonical = attributes.get("href", "")
        else:
            self._page.links += [
                Link(self._flow.length, tag, url) for url in _addresses(node, tag, attributes)
            ]


def _is_unseen(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element and all in it is not shown."""
    closed = tag == "dialog" and "open" not in attributes
    hidden = "hidden" in attributes or _HIDING.search(attributes.get("style", "")) is not None
    return tag in _UNSEEN or closed or hidden


def in_styles(style: str) -> Iterator[str]:
    """Give the addresses in a style sheet."""
    for found in _IN_STYLES.finditer(_STYLE_COMMENTS.sub("", style)):
        yield found["url"] or found["imported"] or ""


def _addresses(node: LexborNode, tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Give every address that an element has."""
    for name, value in attributes.items():
        if name in _URL_ATTRIBUTES and (name != "data" or tag == "object"):
            yield value.strip()
        elif name in _SETS_OF_URLS:
            for candidate in re.split(r",\s+|,$", value):
                yield from candidate.split()[:1]
        elif name == "style":
            yield from in_styles(value)
    if tag == "style":
        yield from in_styles(node.text())
    if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        yield attributes.get("content", "").partition("=")[2].strip(" '\"")
