"""A page that shows a text in every place where a page can show text."""

import re
from collections.abc import Callable
from itertools import count

from nasty import folded

from explainer.pages.blocks import (
    Block,
    BlockQuote,
    BulletList,
    Cite,
    DefinitionList,
    Details,
    Emphasis,
    Footnote,
    Group,
    Heading,
    Inline,
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
)
from explainer.pages.escape import escape_html

Say = Callable[[], str]

_DIGITS, _LETTERS = "0123456789", "abcdefghij"
_WORD = re.compile(rf"slot([{_LETTERS}]+)x")


def harmless() -> Say:
    """Say another harmless word each time: `slotax`, `slotbx`, …"""
    numbers = count()
    return lambda: f"slot{str(next(numbers)).translate(str.maketrans(_DIGITS, _LETTERS))}x"


def in_turn(texts: list[str]) -> Say:
    """Say the texts in turn, again and again."""
    numbers = count()
    return lambda: texts[next(numbers) % len(texts)]


def put_in(outline: list[str], texts: list[str]) -> list[str]:
    """Replace each harmless word by the text that `in_turn` says in its place."""

    def text(found: re.Match[str]) -> str:
        return texts[int(found[1].translate(str.maketrans(_LETTERS, _DIGITS))) % len(texts)]

    def line(before: str) -> str:
        if before.lstrip().startswith("<"):
            return _WORD.sub(lambda found: folded(text(found)), before)
        indent, sign, words = before.partition("= ")
        return indent + sign + folded(_WORD.sub(text, words))

    return [line(before) for before in outline]


def every_slot(say: Say, path: str = "a/page.md") -> Page:
    """Make a page in which `say` is asked for every text."""
    long = Footnote(
        "long",
        (
            Paragraph((Strong(say()), say(), Link("a/page.md", Quote(say(), say())), say())),
            Paragraph(Quote(say()), css="ex-a"),
            BulletList((say(), say())),
            Paragraph(say(), css="ex-a"),
        ),
    )
    short = Footnote("short", say())
    return Page(
        path=path,
        title=say(),
        description=say(),
        blocks=(
            *_prose(say, long, short),
            Heading(2, say(), id="_heading"),
            Heading(3, (say(), Cite(short)), id="_heading-2"),
            DefinitionList(
                (
                    (say(), say()),
                    (Strong(say()), (Paragraph(say()), BulletList((say(),)), Paragraph((say(), Cite(long))))),
                )
            ),
            Table(
                (say(), say()), ((say(), (say(), Cite(long), say())), (Quote(say()), Strong(say()))), say()
            ),
            Table((say(),), ((say(),),)),
            Details(say(), (Paragraph((say(), Cite(short))),), data=(("copy", say()),)),
            Svg(f"<svg><title>{escape_html(say())}</title><text>{escape_html(say())}</text></svg>"),
            Group(
                (
                    Heading(2, say(), id="_heading-3"),
                    *_prose(say, long, short),
                    Group((Paragraph(say()), *_prose(say, long, short)), tag="section", label=say()),
                    Svg(f"<svg><g>\n\n<text>{escape_html(say())}</text></g></svg>"),
                    Paragraph(say()),
                ),
                tag="aside",
                css="ex-a ex-b",
                data=(("place", say()), ("actors", say())),
                label=say(),
            ),
        ),
        source="a/facts.yml",
        kind="overview",
    )


def _prose(say: Say, long: Footnote, short: Footnote) -> tuple[Block, ...]:
    return (
        Paragraph(say()),
        Paragraph(_line(say, long, short)),
        Paragraph((Cite(short), say(), Cite(long), Cite(short)), css="ex-a", data=(("date", say()),)),
        Paragraph((say(), Permalink("_heading", say()), Switch(say(), css="ex-b"), say())),
        Paragraph((Link("a/page.md", say()), say(), Link("https://e.example/", say()), say())),
        BulletList((say(), _line(say, long, short), say())),
        BulletList(
            (
                say(),
                (Paragraph(say()), BulletList((say(), say())), OrderedList((say(),)), Paragraph(say())),
                (Paragraph(say()), BlockQuote((Paragraph(say()), Paragraph(say())))),
            )
        ),
        OrderedList((say(), (Paragraph(say()), OrderedList((say(), _line(say, long, short)))))),
        BlockQuote(say()),
        BlockQuote((Paragraph(say()), BulletList((say(), say())), Paragraph(say(), css="ex-a"))),
    )


def _line(say: Say, long: Footnote, short: Footnote) -> tuple[Inline, ...]:
    return (
        say(),
        Cite(long),
        say(),
        Strong((say(), Emphasis(say()), say())),
        say(),
        Emphasis(say()),
        "So ",
        say(),
        " it is",
        Time(say(), say()),
        say(),
        Quote(say(), say()),
        say(),
        Span(
            (say(), Strong(say()), Cite(short)), css="ex-a", data=(("kind", say()),), title=say(), lang=say()
        ),
        say(),
    )
