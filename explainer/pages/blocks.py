"""What pages are made of: small frozen records that say what a thing is, never how it is written.

A `Page` holds blocks (paragraphs, lists, tables), blocks hold inlines (text, links, footnote marks), and
a plain `str` is text, shown as it stands whatever characters it holds. White space in text counts as in
HTML: runs are one space, and at the edges of a block it is dropped; between two inlines it is kept, so
`Paragraph(("Killed: ", Strong("12")))` reads as expected.

    Page(
        path="harbour-fire/figures/police-killed.md",
        title="How many police officers were killed?",
        blocks=(
            Paragraph(("Twelve police officers were killed", Cite(footnote), ".")),
            Heading(2, "Why the numbers differ", id="_why"),
            BulletList(("One counts the city", (Paragraph("The other"), BulletList(("the country",))))),
        ),
        source="harbour-fire/facts/figures.yml",
        kind="figure",
    )

An `id` is the anchor of a permalink: ASCII letters, digits, `.`, `-` and `_`. Those that a page thinks up
itself (a heading's) begin with `_`, so that they never meet a fact's. `css` is one CSS class or several
with blanks between them; the pages' own begin with `ex-`. Breaking such a rule is a mistake in the program,
not in the facts: writing the page raises ValueError.
"""

from __future__ import annotations

import operator
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Literal, TypeAlias, TypeVar, cast

DataName: TypeAlias = Literal[
    "actors",
    "all",
    "copied",
    "copy",
    "count",
    "date",
    "kind",
    "label",
    "origins",
    "place",
    "reset",
    "search-exclude",
    "sources",
    "status",
]
"""The names that `data-…` attributes may have; scripts and the verifier of built HTML read them."""

Data: TypeAlias = tuple[tuple[DataName, str], ...]
"""Pairs of a name and a value: `(("place", "harbour"), ("actors", "police guard"))`."""

# Inlines: what stands in a line of text.


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter most in their place."""

    content: Content


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words stressed, or a title."""

    content: Content


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's exact words. The page puts quotation marks around them and alters nothing in them.

    `lang` is the language they are in (BCP 47: "en", "ru") where it is not that of the page.
    """

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page or file of the site, to a place on one, or out of the site.

    `to` is a path from the top of the docs folder ("harbour-fire/timeline.md"; "" for the page that the
    link stands on) or an http(s) URL. Where it is neither, the content is shown without a link. `fragment`
    is the id to go to, without `#`; a URL holds its own. A link holds no other link and no footnote mark.
    """

    to: str
    content: Content
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A date in words, with its machine-readable form (`2022-01-05`, HTML's `datetime`)."""

    text: str
    datetime: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """What a footnote says. Notes with one key are one note: printed once a page, referred to at will.

    A note refers to no other note. `written` is the writer's own, which notes there how it has written it.
    """

    key: Hashable
    blocks: Body
    written: dict[Hashable, tuple[str, Collection[str]]] = field(
        default_factory=dict, compare=False, repr=False
    )


@dataclass(frozen=True, slots=True)
class Cite:
    """The mark that leads to a footnote. There is no other way to make one."""

    footnote: Footnote


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a line that has an anchor, a look or data of its own. `title` shows when it is pointed at."""

    content: Content
    id: str = ""
    css: str = ""
    data: Data = ()
    title: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Permalink:
    """The address of a passage of this page, for who wants to keep or cite it.

    `name` says so to those who do not see it. A sign is drawn by the stylesheet, so that neither the search
    nor a copied sentence holds one.
    """

    to: str
    name: str


@dataclass(frozen=True, slots=True)
class Switch:
    """A box to tick; the stylesheet changes the look of the page by it. It needs no script."""

    label: Content
    css: str


# Blocks: what stands by itself.


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 6 (1 is the page's title, which the page itself supplies).

    The id is given, never made from the words, so that a link to it outlives a change of wording.
    """

    level: Literal[2, 3, 4, 5, 6]
    content: Content
    id: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. Its id, class and data stand on a `<span>` that holds all of its content."""

    content: Content
    id: str = ""
    css: str = ""
    data: Data = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without order."""

    items: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A list numbered from 1."""

    items: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms and what is said of each: "Published", "6 January 2022"."""

    entries: tuple[tuple[Content, Body], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one row or more, each with as many cells as the head. The caption says what it shows."""

    head: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]
    caption: Content = ()


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """Longer words of somebody else, set apart; the page adds no quotation marks here."""

    blocks: Body


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together; `label` names the group to those who do not see it (aria-label)."""

    blocks: tuple[Block, ...]
    tag: Literal["div", "section", "aside"] = "div"
    id: str = ""
    css: str = ""
    data: Data = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks that are hidden until their summary is chosen."""

    summary: Content
    blocks: tuple[Block, ...]
    id: str = ""
    css: str = ""
    data: Data = ()


@dataclass(frozen=True, slots=True)
class Svg:
    """A drawing, as one `<svg>` element. It is trusted and printed as it is: only chart code makes one."""

    markup: str


Inline: TypeAlias = str | Strong | Emphasis | Quote | Link | Time | Cite | Span | Permalink | Switch
Content: TypeAlias = Inline | tuple[Inline, ...]

Prose: TypeAlias = Paragraph | BulletList | OrderedList | BlockQuote
"""The blocks that may stand inside an item of a list, a quote or a footnote."""

Block: TypeAlias = Prose | Heading | DefinitionList | Table | Group | Details | Svg

P = TypeVar("P")

Body: TypeAlias = Content | Prose | tuple[Prose, ...]
"""What an item of a list, a quote or a footnote holds: a line of text, or blocks, a paragraph first."""


PageKind: TypeAlias = Literal[
    "overview",
    "background",
    "timeline",
    "actors",
    "actor",
    "figures",
    "figure",
    "disputes",
    "dispute",
    "sources",
    "source",
    "counting",
    "changes",
    "data",
    "moved",
]


NOTES_ID = "_notes"
"""The id of the heading of a page's notes."""


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The words around a page's footnotes, of letters, blanks, hyphens and apostrophes."""

    title: str
    """The heading of all notes."""
    note: str
    """What one of them is called."""
    back: str
    """Where the link at its end leads."""


ENGLISH_NOTES = NoteWords("Notes", "Note", "Back to the text")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    `path` is where it stands in the docs folder (POSIX, ends in `.md`). `title` is plain text, and is the
    page's heading of level 1 as well. `description` is a sentence for search engines and link previews.
    `source` is the path, in the docs folder, of the YAML file that the edit link leads to. `lang` is the
    language that it is in, `quotation_marks` stand before and after each `Quote`, and `notes` are the words
    around its footnotes.
    """

    path: str
    title: str
    blocks: tuple[Block, ...]
    source: str
    kind: PageKind
    description: str = ""
    lang: str = ""
    quotation_marks: tuple[str, str] = ("“", "”")
    notes: NoteWords = ENGLISH_NOTES


_HOLDING = {"content", "items", "entries", "head", "rows", "caption", "blocks", "summary", "label"}


_fields_of_kinds: dict[type, tuple[str, ...]] = {}


def fields_of(part: object) -> tuple[str, ...]:
    """Name the fields of a part of a page that may hold others."""
    kind = type(part)
    if kind not in _fields_of_kinds:
        names = (one.name for one in fields(kind)) if is_dataclass(kind) else ()
        _fields_of_kinds[kind] = tuple(name for name in names if name in _HOLDING)
    return _fields_of_kinds[kind]


def holds_notes(part: object) -> bool:
    """Tell whether a page, a block or a content has a footnote mark in it."""
    if isinstance(part, tuple):
        return any(map(holds_notes, part))
    return isinstance(part, Cite) or any(holds_notes(getattr(part, name)) for name in fields_of(part))


def renoted(part: P, notes: Mapping[Hashable, Footnote]) -> P:
    """Put other footnotes in the place of those with some keys, in a block, a content, or several."""
    if isinstance(part, str):
        return part
    if isinstance(part, Cite):
        return cast(P, Cite(notes.get(part.footnote.key, part.footnote)))
    if isinstance(part, tuple):
        parts = tuple(renoted(inner, notes) for inner in part)
        return part if all(map(operator.is_, parts, part)) else cast(P, parts)
    changed = {
        name: new
        for name in fields_of(part)
        if (new := renoted(old := getattr(part, name), notes)) is not old
    }
    return cast(P, replace(cast(Any, part), **changed)) if changed else part


def inlines(content: Content) -> tuple[Inline, ...]:
    """Return the inlines of a content, which may be a single one."""
    return content if isinstance(content, tuple) else (content,)


def prose(body: Body) -> tuple[Prose, ...]:
    """Return the blocks of a body; a line of text is one paragraph. Either, not both: else ValueError."""
    parts = body if isinstance(body, tuple) else (body,)
    line = tuple(part for part in parts if not isinstance(part, Prose))
    blocks = tuple(part for part in parts if isinstance(part, Prose))
    if line and blocks:
        raise ValueError("a line of text and blocks stand side by side")
    return blocks or (Paragraph(line),)
