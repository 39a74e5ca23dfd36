"""A page as Markdown: the one place that knows how headings, lists, links and footnotes are written.

The Markdown is for Python-Markdown (and so for MkDocs and Zensical) with `EXTENSIONS` on, and makes the
same page whatever other extensions a site switches on.

Titles. A theme prints a page's title, from front matter, in `<title>`, header and navigation. No way of
escaping it is right in all of them. Material for MkDocs prints `page.meta.title` as HTML, but escapes it in
the labels of the footer's links, and social cards may put it bare into an attribute; MkDocs' own themes pass
it through `striptags`, which turns `&lt;script&gt;` back into `<script>`. So it is written in characters
that need no escaping (see `escape_title`). It is always given: where there is none, Material too uses
`striptags`. The heading on the page, and with it the table of contents and the search index, shows the
title exactly.
"""

import posixpath
import re
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from typing import assert_never
from urllib.parse import quote

import yaml

from explainer.pages.blocks import (
    NOTES_ID,
    Block,
    BlockQuote,
    Body,
    BulletList,
    Cite,
    Content,
    Data,
    DefinitionList,
    Details,
    Emphasis,
    Footnote,
    Group,
    Heading,
    Inline,
    Link,
    NoteWords,
    OrderedList,
    Page,
    Paragraph,
    Permalink,
    Quote,
    Span,
    Strong,
    Svg,
    Switch,
    Table,
    Time,
    inlines,
    prose,
)
from explainer.pages.escape import escape, escape_html, escape_title

EXTENSIONS = ("attr_list", "footnotes", "md_in_html", "tables", "explainer.pages.notes")
"""The extensions of Python-Markdown that the pages need; the last is ours."""

NOTES_IN_PLACE = "content.footnote.tooltips"
"""What Material for MkDocs and Zensical call showing a footnote where its mark is pointed at."""

TITLE_ID = "_title"
"""The id of every page's title."""

_NOTHING = "<span></span>"
"""What stands where a line is empty, so that there is a line."""

_APART = ["<!-- -->", ""]
"""What stands between two lists, or two quotes, that would become one."""

_INDENT = " " * 4
_WORDS = re.compile(r"\w[\w ’-]*")
_NAME = re.compile(r"[\w.-]+", re.ASCII)
_WEB = re.compile(r"\s*https?://[^\s/?#\\]", re.IGNORECASE)
_FILE = re.compile(r"[^:?#/\\][^:?#\\]*\.(?:csv|json|jsonld|md|xml)")
_NOT_BARE_IN_URL = re.compile(r"[^\w/:.?=#%,;~@-]")
_MARKUP_IN_URL = "!$&'()*+[]"
_SAFE_IN_FRAGMENT = ":"


def render(page: Page) -> str:
    """Write a whole page: front matter, the title as heading, its blocks, and the footnotes they refer to."""
    writer = Writer(page.path, page.quotation_marks)
    title = f"# {escape(page.title) or _NOTHING} {{: #{TITLE_ID} }}\n"
    body = writer.write(page.blocks)
    notes = writer.footnotes()
    heading = notes_heading(page.notes) if notes else ""
    parts = (_front_matter(page), title, body, heading, notes)
    return "\n".join(part for part in parts if part)


def _front_matter(page: Page) -> str:
    meta: dict[str, object] = {"title": escape_title(page.title)}
    if page.description:
        meta["description"] = escape_title(page.description)
    if page.kind == "moved":
        meta["search"] = {"exclude": True}
    meta["render_macros"] = False
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=2**31)}---\n"


def notes_heading(words: NoteWords) -> str:
    """Write the heading of the notes, with the words that `explainer.pages.notes` puts on their links."""
    if not all(map(_WORDS.fullmatch, (words.title, words.note, words.back))):
        raise ValueError(f"not plain words: {words}")
    data = f'data-note="{words.note}" data-back="{words.back}"'
    return f"## {words.title} {{: #{NOTES_ID} {data} }}\n"


class Writer:
    """Writes blocks for one page, and numbers the footnotes they refer to, from 1 in reading order.

    A page that people wrote by hand and that holds several generated parts has one writer for all of them.
    What breaks a rule of `blocks` raises ValueError.
    """

    def __init__(
        self, path: str, quotation_marks: tuple[str, str] = ("“", "”"), labels: str = "cite"
    ) -> None:
        """Take the page's path in the docs folder, its quotation marks, and how labels of notes begin."""
        self._path = path
        self._before, self._after = quotation_marks
        self._labels = labels
        self._folder = posixpath.dirname(path)
        self._here = (self._folder, quotation_marks)
        self._beside = (posixpath.dirname(self._folder), bool(self._folder), quotation_marks)
        self._followed: set[str | None] = set()
        self._notes: dict[Hashable, tuple[str, Footnote]] = {}

    def write(self, blocks: Iterable[Block]) -> str:
        """Write blocks, without the notes that they refer to."""
        return _text(self._blocks(blocks))

    def footnotes(self) -> str:
        """Write the notes that the blocks written until now refer to, in reading order."""
        return "\n".join(self.footnote(label, note) for label, note in tuple(self._notes.values()))

    def footnote(self, label: str, note: Footnote) -> str:
        """Write one note under a label: ASCII letters, digits, `.`, `-` and `_`."""
        return f"[^{_name(label)}]: {self._kept(note) or self._note(note)}"

    def _kept(self, note: Footnote) -> str:
        """Give what a note became on a page of this folder, or of one beside it to which it does not lead."""
        written, folders = note.written.get(self._beside, ("", ()))
        if written and self._folder not in folders:
            return written
        return note.written.get(self._here, ("", ()))[0]

    def _note(self, note: Footnote) -> str:
        """Write a note, and keep it for the other pages on which it is the same."""
        known, self._followed = len(self._notes), set()
        written = _text(self._item("", note.blocks))
        if len(self._notes) > known:
            raise ValueError("a footnote refers to another")
        if None not in self._followed:
            around = {above for folder in self._followed if folder for above in _with_those_above(folder)}
            note.written[self._here if self._folder in around else self._beside] = (written, around)
        return written

    # Blocks become lists of lines. Only a list without items becomes nothing.

    def _blocks(self, blocks: Iterable[Block]) -> list[str]:
        lines: list[str] = []
        previous: Block | None = None
        for block in blocks:
            if new := self._block(block):
                between = ["", *_APART] if _would_merge(previous, block) else [""]
                lines += [*between, *new] if previous else new
                previous = block
        return lines

    def _block(self, block: Block) -> list[str]:
        match block:
            case Heading():
                lines = [f"{'#' * block.level} {self._line(block.content)} {{: #{_name(block.id)} }}"]
            case Paragraph():
                lines = [self._paragraph(block)]
            case BulletList():
                lines = self._list([("- ", item) for item in block.items])
            case OrderedList():
                lines = self._list([(f"{number}. ", item) for number, item in enumerate(block.items, 1)])
            case DefinitionList():
                lines = self._definitions(block)
            case Table():
                lines = self._table(block)
            case BlockQuote():
                lines = [f"> {line}".rstrip() for line in self._inner(block.blocks)]
            case Group() | Details():
                lines = self._group(block)
            case Svg():
                lines = ["<div>", *(line for line in block.markup.splitlines() if line.strip()), "</div>"]
            case _:
                assert_never(block)
        return lines

    def _paragraph(self, block: Paragraph) -> str:
        """Write a paragraph. Its attributes go on a span, as that works inside lists and notes as well."""
        bare = not (block.id or block.css or block.data)
        return self._line(block.content if bare else Span(block.content, block.id, block.css, block.data))

    def _list(self, items: list[tuple[str, Body]]) -> list[str]:
        """Write a list: its items close together where each is one line, apart where one is longer."""
        written = [self._item(marker, body) for marker, body in items]
        if all(len(lines) == 1 for lines in written):
            return [line for lines in written for line in lines]
        return [line for lines in written for line in ("", *lines)][1:]

    def _item(self, marker: str, body: Body) -> list[str]:
        first, *rest = self._inner(body)
        return [marker + first, *(_INDENT + line if line else "" for line in rest)]

    def _inner(self, body: Body) -> list[str]:
        match prose(body):
            case (Paragraph(), *_) as blocks:
                return self._blocks(blocks)
        raise ValueError("an item, a quote or a note begins with a paragraph")

    def _definitions(self, block: DefinitionList) -> list[str]:
        lines: list[str] = []
        for term, body in block.entries:
            lines.append(f"<dt markdown>{self._line(term)}</dt>")
            written = self._inner(body)
            if len(written) == 1:
                lines.append(f"<dd markdown>{written[0]}</dd>")
            else:
                lines += ['<dd markdown="block">', "", *written, "", "</dd>"]
        return ["<dl markdown>", *lines, "</dl>"] if lines else []

    def _table(self, block: Table) -> list[str]:
        if not block.rows or any(len(row) != len(block.head) for row in block.rows):
            raise ValueError("a table has rows, each with as many cells as the head")
        head, *rows = (self._row(row) for row in (block.head, *block.rows))
        table = [head, "| --- " * len(block.head) + "|", *rows]
        if not block.caption:
            return table
        caption = f'<figcaption markdown="span">{self._line(block.caption)}</figcaption>'
        return ["<figure markdown>", caption, "", *table, "", "</figure>"]

    def _row(self, cells: tuple[Content, ...]) -> str:
        return f"| {' | '.join(self._line(cell) for cell in cells)} |"

    def _group(self, block: Group | Details) -> list[str]:
        attributes = _attributes(block.id, block.css, block.data)
        inner = ["", *self._blocks(block.blocks), ""]
        if isinstance(block, Group):
            opening = f"<{block.tag}{_written_twice(attributes | {'aria-label': block.label})} markdown>"
            return [opening, *inner, f"</{block.tag}>"]
        summary = f"<summary markdown>{self._line(block.summary)}</summary>"
        return [f"<details{_written_twice(attributes)} markdown>", summary, *inner, "</details>"]

    # Inlines become text without a line break.

    def _line(self, content: Content) -> str:
        return self._inlines(content).strip(" ") or _NOTHING

    def _inlines(self, content: Content) -> str:
        """Write inlines; neighbouring texts as one, as what stands beside it tells what is safe in a text."""
        written: list[str] = []
        text = ""
        for inline in inlines(content):
            if isinstance(inline, str):
                text += inline
                continue
            if text:
                written.append(escape_html(text))
                text = ""
            written.append(self._inline(inline))
        if text:
            written.append(escape_html(text))
        return "".join(written)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Cite():
                written = f"[^{self._label(inline.footnote)}]"
            case Span():
                opening = _span(inline.id, inline.css, inline.data, inline.title, inline.lang)
                written = f"{opening}{self._inlines(inline.content)}</span>"
            case Strong():
                written = _element("strong", {}, self._inlines(inline.content))
            case Emphasis():
                written = _element("em", {}, self._inlines(inline.content))
            case Quote():
                written = f"{escape_html(self._before)}{_words(inline)}{escape_html(self._after)}"
            case Link():
                written = self._link(inline)
            case Time():
                written = _element("time", {"datetime": inline.datetime}, escape(inline.text))
            case Permalink() | Switch():
                written = self._control(inline)
            case str():
                written = escape_html(inline)
            case _:
                assert_never(inline)
        return written

    def _control(self, control: Permalink | Switch) -> str:
        if isinstance(control, Permalink):
            attributes = {"class": "ex-permalink", "href": f"#{_fragment(control.to)}"}
            return _element("a", attributes | {"aria-label": control.name}, "")
        content = f'<input type="checkbox"> {self._line(control.label)}'
        return _element("label", _attributes("", control.css, ()), content)

    def _label(self, note: Footnote) -> str:
        """Number a note when it is first referred to. The label holds no `:`, which separates in ids."""
        label, known = self._notes.setdefault(note.key, (f"{self._labels}.{len(self._notes) + 1}", note))
        if known is not note and known != note:
            raise ValueError(f"two different footnotes have the key {note.key!r}")
        return label

    def _link(self, link: Link) -> str:
        if not isinstance(link.content, str | Quote) and any(
            isinstance(inner, Link | Cite) for inner in _within(link.content)
        ):
            raise ValueError("a link holds another link or a footnote mark")
        content = self._inlines(link.content)
        target = self._target(link)
        return f"[{content}]({target})" if target and content.strip() else content

    def _target(self, link: Link) -> str:
        if _is_web(link.to):
            return _address(link.to)
        self._followed.add(None if link.fragment else _folder(link.to))  # the page itself is not named in it
        if not link.fragment:
            return _way(self._folder, link.to)
        fragment = f"#{_fragment(link.fragment)}"
        if link.to in {"", self._path}:
            return fragment
        path = _way(self._folder, link.to)
        return path and path + fragment


@lru_cache(maxsize=2**14)
def _is_web(to: str) -> bool:
    return bool(_WEB.match(to))


@lru_cache(maxsize=2**14)
def _folder(path: str) -> str:
    return posixpath.dirname(path)


@lru_cache(maxsize=2**14)
def _with_those_above(folder: str) -> tuple[str, ...]:
    """Give a folder and those that it lies in."""
    parts = folder.split("/")
    return tuple("/".join(parts[:end]) for end in range(len(parts) + 1))


@lru_cache(maxsize=2**14)
def _way(folder: str, to: str) -> str:
    """Write the way to a file as seen from a folder; nothing where a link may not lead there."""
    return quote(posixpath.relpath(to, folder)) if _FILE.fullmatch(to) else ""


def _words(quote: Quote) -> str:
    words = escape(quote.text)
    return _element("span", {"class": "ex-words", "lang": quote.lang}, words) if quote.lang else words


def _would_merge(previous: Block | None, block: Block) -> bool:
    """Tell whether Markdown would read two neighbours as one."""
    lists = BulletList | OrderedList
    both_lists = isinstance(previous, lists) and isinstance(block, lists)
    return both_lists or (isinstance(previous, BlockQuote) and isinstance(block, BlockQuote))


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _within(content: Content) -> Iterator[Inline]:
    """Yield every inline of a content, and those inside them."""
    for inline in inlines(content):
        yield inline
        if isinstance(inline, Strong | Emphasis | Span | Link):
            yield from _within(inline.content)


# Names and attributes


def _fragment(anchor: str) -> str:
    return quote(anchor, safe=_SAFE_IN_FRAGMENT)


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise ValueError(f"not a name for an anchor or a class: {text!r}")
    return text


def _attributes(anchor: str, css: str, data: Data) -> dict[str, str]:
    attributes = {
        "id": _name(anchor) if anchor else "",
        "class": " ".join(_name(name) for name in css.split()),
    }
    return attributes | {f"data-{_name(name)}": value for name, value in data}


@lru_cache(maxsize=2**12)
def _span(anchor: str, css: str, data: Data, title: str, lang: str) -> str:
    """Write the beginning of a span."""
    return f"<span{_written(_attributes(anchor, css, data) | {'title': title, 'lang': lang})}>"


def _element(tag: str, attributes: dict[str, str], content: str) -> str:
    return f"<{tag}{_written(attributes)}>{content}</{tag}>"


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape_html(value)}"' for name, value in attributes.items() if value)


def _written_twice(attributes: dict[str, str]) -> str:
    """Write the attributes of an element that `md_in_html` reads, undoing a round of escaping, and writes.

    It writes neither `&copy;` as text nor `=` in a way that all extensions leave alone.
    """
    return _written({name: escape_html(value) for name, value in attributes.items()})


def _address(url: str) -> str:
    """Write a URL as the target of a link, with nothing in it that could end it or be taken for markup."""
    return _NOT_BARE_IN_URL.sub(_encoded, url.strip())


def _encoded(found: re.Match[str]) -> str:
    """Percent-encode what no URL holds, as browsers do; what some URLs hold must stay as it is."""
    return f"&#{ord(found[0])};" if found[0] in _MARKUP_IN_URL else quote(found[0], errors="replace")
