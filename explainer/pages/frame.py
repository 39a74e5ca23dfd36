"""What stands around what each page has to say: its language, how to see its sources, and how to cite it."""

from collections.abc import Iterator
from dataclasses import replace

from explainer.model.explainer import Explainer
from explainer.pages.blocks import (
    Block,
    Data,
    Details,
    Group,
    NoteWords,
    Page,
    Paragraph,
    Switch,
    holds_notes,
)
from explainer.pages.citing import date
from explainer.pages.former import with_former_anchors
from explainer.pages.tongue import Tongue, fill, tongue

OF_THE_TITLE = {"ex-question", "ex-crumb"}
"""Paragraphs that belong to the title above them."""


def framed(explainer: Explainer, page: Page) -> Page:
    """Put a page into its frame."""
    say = tongue(explainer)
    own = sum(isinstance(block, Paragraph) and block.css in OF_THE_TITLE for block in page.blocks[:1])
    tools = Group(tuple(_tools(explainer, page)), css="ex-tools", data=(("search-exclude", "yes"),))
    return replace(
        page,
        blocks=with_former_anchors(explainer, (*page.blocks[:own], tools, *page.blocks[own:])),
        lang=explainer.header.language,
        quotation_marks=say.quotation_marks,
        notes=note_words(say),
    )


def note_words(say: Tongue) -> NoteWords:
    """Give the words around the footnotes of a page."""
    return NoteWords(
        title=say.gettext("Notes"),
        note=say.pgettext("footnote", "Note"),
        back=say.gettext("Back to the text"),
    )


def _tools(explainer: Explainer, page: Page) -> Iterator[Block]:
    say = tongue(explainer)
    if holds_notes(page.blocks):
        label = say.gettext("Show sources, and how many origins each passage has")
        yield Paragraph(Switch(label, css="ex-switch"))
    data: Data = (("copy", say.gettext("Copy")), ("copied", say.gettext("Copied")))
    yield Details(say.gettext("Cite this page"), tuple(_citation(explainer, page)), css="ex-cite", data=data)


def _citation(explainer: Explainer, page: Page) -> Iterator[Block]:
    """Say what to write of a page in a reference; the address is the reader's to add, or the script's."""
    say = tongue(explainer)
    as_of = date(explainer, explainer.header.as_of)
    whole = _quoted(say, explainer.header.title)
    if page.kind == "overview":
        yield Paragraph(fill(say.gettext("{explainer}, as of {date}"), explainer=whole, date=as_of))
    else:
        words = say.gettext("{page}, in {explainer}, as of {date}")
        yield Paragraph(fill(words, page=_quoted(say, page.title), explainer=whole, date=as_of))
    if holds_notes(page.blocks):
        yield Paragraph(say.gettext("Each claim has an address of its own: the sign ¶ behind it."))


def _quoted(say: Tongue, title: str) -> str:
    before, after = say.quotation_marks
    return f"{before}{title}{after}"
