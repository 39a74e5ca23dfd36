"""What a page is to show: the lines that its blocks make, each with its notes and the fact it tells of."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, assert_never

from explainer.diagnostics import Place
from explainer.model.explainer import Explainer
from explainer.pages.blocks import (
    Block,
    BlockQuote,
    Body,
    BulletList,
    Cite,
    Content,
    DefinitionList,
    Details,
    Emphasis,
    Footnote,
    Group,
    Heading,
    Link,
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
from explainer.pages.paths import Target, target_of
from explainer.site.verify.reading import Built, Flow, Line


class Wanted(NamedTuple):
    """A line that a page is to show.

    `fact` is the id of the fact that it tells of, where it tells of one, and `homes` are the ids of those
    that have their anchors in it. A mark has the id of the fact at home in the element around it.
    """

    line: Line[Footnote]
    fact: str
    homes: tuple[str, ...]


class Subjects:
    """Tells what the parts of a page are about, and where that is written."""

    def __init__(self, *explainers: Explainer) -> None:
        """Take the facts as they are published."""
        self._facts = {key: fact for one in explainers for key, fact in one.facts.items()}
        self._at = {target_of(one, fact): key for one in explainers for key, fact in one.facts.items()}

    def of_page(self, page: Page) -> str:
        """Give the id of the fact that has a page to itself, or nothing."""
        return self._at.get(Target(page.path), "")

    def of(self, *contents: Content, in_table: bool = False) -> str:
        """Give the id of the fact that stands in contents, or else of the first that they lead to.

        A link to a fact's own page counts in tables alone: elsewhere such links name who and where.
        """
        inner = [part for content in contents for part in _within(content)]
        homes = (home for content in contents for home in self.homes(content))
        links = (
            self._at.get(Target(part.to, part.fragment), "")
            for part in inner
            if isinstance(part, Link) and (part.fragment or in_table)
        )
        return next(chain(homes, filter(None, links)), "")

    def homes(self, content: Content) -> tuple[str, ...]:
        """Give the ids of the facts that have their anchors in a content."""
        ids = (part.id for part in _within(content) if isinstance(part, Span))
        return tuple(key for key in ids if key in self._facts)

    def place(self, key: str, source: str) -> Place:
        """Give the place of a fact, or of the file that a page is made of."""
        return self._facts[key].at() if key in self._facts else Place(source)


Marks = tuple[str, str]
"""The quotation marks before and after somebody's words."""


class PutIn(NamedTuple):
    """What is put into a page that people wrote: lines, and the notes of marks in lines of theirs."""

    lines: tuple[Wanted, ...]
    loose: tuple[Footnote, ...]


def put_in(blocks: Iterable[Block], marks: Marks, subjects: Subjects) -> PutIn:
    """Tell what blocks are to show that were put into a page which people wrote."""
    lines: list[Wanted] = []
    loose: list[Footnote] = []
    for leaf in (leaf for block in blocks for leaf in _leaves(block)):
        about, homes = subjects.of(*(leaf.row or (leaf.content,))), subjects.homes(leaf.content)
        own = _lines(marks, leaf)
        lines += (Wanted(line, about, homes) for line in own)
        loose += () if own else _notes(leaf.content)
    return PutIn(tuple(lines), tuple(loose))


def _notes(content: Content) -> Iterator[Footnote]:
    flow: Flow[Footnote] = Flow()
    _write(flow, ("", ""), content)
    yield from (mark.note for mark in flow.marks)


def wanted(page: Page, subjects: Subjects) -> tuple[Wanted, ...]:
    """Give the lines that a page is to show, in order, its title first and its notes left out.

    A line that tells of no fact by itself goes with the line before it, a heading with the line after it.
    """
    leaves = [_Leaf(page.title), *(leaf for block in page.blocks for leaf in _leaves(block))]
    about = [subjects.of(*(leaf.row or (leaf.content,)), in_table=bool(leaf.row)) for leaf in leaves]
    known = whole = subjects.of_page(page)
    for position, leaf in enumerate(leaves):
        known = about[position] or (whole if leaf.heading else known)
        about[position] = "" if leaf.heading and known == whole else known
    for position in range(len(leaves) - 2, -1, -1):
        about[position] = about[position] or about[position + 1]
    return tuple(
        Wanted(line, fact, subjects.homes(leaf.content))
        for leaf, fact in zip(leaves, about, strict=True)
        for line in _lines(page.quotation_marks, leaf)
    )


def note_lines(note: Footnote, marks: Marks) -> tuple[str, ...]:
    """Give the lines of a footnote."""
    leaves = (leaf for block in prose(note.blocks) for leaf in _leaves(block))
    return tuple(line.text for leaf in leaves for line in _lines(marks, leaf))


class _Leaf(NamedTuple):
    """What stands on lines of its own; `row` is the row of a table that it is a cell of."""

    content: Content
    row: tuple[Content, ...] = ()
    heading: bool = False
    drawn: str = ""


def _leaves(block: Block) -> Iterator[_Leaf]:
    match block:
        case Heading() | Paragraph():
            yield _Leaf(Span(block.content, id=block.id), heading=isinstance(block, Heading))
        case BulletList() | OrderedList() | BlockQuote():
            yield from _all((block.blocks,) if isinstance(block, BlockQuote) else block.items)
        case DefinitionList():
            for term, body in block.entries:
                yield _Leaf(term)
                yield from _all((body,))
        case Table():
            yield from (_Leaf(content) for content in (block.caption, *block.head))
            yield from (_Leaf(cell, row) for row in block.rows for cell in row)
        case Group():
            yield from chain.from_iterable(map(_leaves, block.blocks))
        case Details():
            yield _Leaf(block.summary)
            yield from chain.from_iterable(map(_leaves, block.blocks))
        case Svg():
            yield _Leaf("", drawn=block.markup)
        case _:
            assert_never(block)


def _all(bodies: Iterable[Body]) -> Iterator[_Leaf]:
    for body in bodies:
        yield from chain.from_iterable(map(_leaves, prose(body)))


def _lines(marks: Marks, leaf: _Leaf) -> tuple[Line[Footnote], ...]:
    if leaf.drawn:
        return tuple(Line(line.text) for line in Built(leaf.drawn).lines_from(0))
    flow: Flow[Footnote] = Flow()
    _write(flow, marks, leaf.content)
    return flow.lines


def _write(flow: Flow[Footnote], marks: Marks, content: Content, home: str = "") -> None:
    for inline in inlines(content):
        match inline:
            case str():
                flow.write(inline)
            case Quote():
                flow.write(marks[0])
                flow.write(inline.text.strip())
                flow.write(marks[1])
            case Time():
                flow.write(inline.text.strip())
            case Cite():
                flow.mark(inline.footnote, (home,) if home else ())
            case Span():
                _write(flow, marks, inline.content, inline.id or home)
            case Strong() | Emphasis() | Link():
                _write(flow, marks, inline.content, home)
            case Switch():
                _write(flow, marks, inline.label)
            case Permalink():
                pass
            case _:
                assert_never(inline)


def _within(content: Content) -> Iterator[Span | Link]:
    for inline in inlines(content):
        if isinstance(inline, Span | Link):
            yield inline
        if isinstance(inline, Strong | Emphasis | Span | Link):
            yield from _within(inline.content)
