"""The blocks that a marker puts into a page that people wrote, each made as on a page made of the facts."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType
from typing import NamedTuple, cast

from explainer.model.explainer import Explainer
from explainer.model.records import Claim, Dispute, Estimate, Event, Fact, Figure, Section
from explainer.pages import (
    actors,
    background,
    changes,
    counting,
    data,
    disputes,
    figures,
    sources,
    timeline,
)
from explainer.pages.blocks import Block, Group, Inline, Link, Paragraph, Span, Strong
from explainer.pages.citing import claim, date, dating, remarks
from explainer.pages.frame import OF_THE_TITLE
from explainer.pages.paths import index_of, target_of
from explainer.pages.questions import headline_of
from explainer.pages.resting import statement
from explainer.pages.statuses import status_word
from explainer.pages.tongue import fill, tongue

IsHome = Callable[[Fact], bool]
"""Tells whether a fact is at home on the page, and not yet shown there."""

LIST = "list"
"""The name of the block that is about all explainers."""


class Part(NamedTuple):
    """What a marker with an id shows: the kinds of facts that it may name, in words, and how it is made."""

    word: str
    fits: Callable[[Explainer, Fact], bool]
    blocks: Callable[[Explainer, Fact, IsHome], Iterable[Block]]


def listing(explainers: Iterable[Explainer]) -> Iterator[Block]:
    """List explainers, the newest first: title, question, and how many of its questions have which status."""
    newest_first = sorted(explainers, key=lambda one: one.header.title)
    newest_first.sort(key=lambda one: one.header.as_of.sort_key, reverse=True)
    for explainer in newest_first:
        header = explainer.header
        title = Strong(Link(index_of(explainer, "overview"), header.title))
        blocks = (Paragraph(title), Paragraph(header.question), *_standing(explainer))
        yield Group(blocks, tag="section", css="ex-explainer", label=header.title)


def _standing(explainer: Explainer) -> Iterator[Block]:
    say = tongue(explainer)
    questions: list[Figure | Dispute] = [*explainer.figures.values(), *explainer.disputes.values()]
    line: tuple[Inline, ...] = ()
    if questions:
        found = Counter(headline_of(explainer, question) for question in questions)
        counted = (
            f"{status_word(say, one)}\u00a0{say.number(number)}" for one, number in found.most_common()
        )
        words = say.ngettext(
            "{count} question: {statuses}.", "{count} questions: {statuses}.", len(questions)
        )
        line = (words.format(count=say.number(len(questions)), statuses=say.comma.join(counted)), " ")
    as_of = say.gettext("What is told here is told as of {date}.")
    yield Paragraph((*line, *fill(as_of, date=date(explainer, explainer.header.as_of))), css="ex-details")


# --- what is there once in an explainer -------------------------------------------------------------------


def _summary(explainer: Explainer, is_home: IsHome) -> Iterator[Block]:
    for fact in explainer.header.summary.claims.values():
        yield Paragraph(claim(explainer, fact, home=is_home(fact)))
        yield from remarks(explainer, fact)


def _page(module: ModuleType) -> Callable[[Explainer, IsHome], Iterator[Block]]:
    """Give what stands on the page of a kind, which is the first that its module makes."""

    def blocks(explainer: Explainer, _: IsHome) -> Iterator[Block]:
        page = next(module.pages(explainer), None)
        if page and page.path in {index_of(explainer, kind) for kind in _WITH_PAGE}:
            yield from page.blocks

    return blocks


_WITH_PAGE = {
    "background": background,
    "timeline": timeline,
    "figures": figures,
    "disputes": disputes,
    "actors": actors,
    "sources": sources,
    "counting": counting,
    "changes": changes,
    "data": data,
}

WHOLE: Mapping[str, Callable[[Explainer, IsHome], Iterator[Block]]] = {
    "summary": _summary,
    **{kind: _page(module) for kind, module in _WITH_PAGE.items()},
}
"""What a marker without an id shows, by its name; nothing where there is no such fact."""


# --- what is there for each fact --------------------------------------------------------------------------


def _own_page(module: ModuleType) -> Callable[[Explainer, Fact, IsHome], Iterator[Block]]:
    """Give what stands on the page that a fact has to itself, less what belongs to its title."""

    def blocks(explainer: Explainer, fact: Fact, _: IsHome) -> Iterator[Block]:
        path = target_of(explainer, fact).path
        page = next(page for page in module.pages(explainer) if page.path == path)
        first, *rest = page.blocks
        yield from rest if isinstance(first, Paragraph) and first.css in OF_THE_TITLE else page.blocks

    return blocks


def _of_kind(kind: str) -> Callable[[Explainer, Fact], bool]:
    return lambda explainer, fact: explainer.kind_of.get(fact.id) == kind


def _section(explainer: Explainer, fact: Fact, _: IsHome) -> Iterator[Block]:
    yield from background.blocks_of(explainer, cast(Section, fact))


def _event(explainer: Explainer, fact: Fact, is_home: IsHome) -> Iterator[Block]:
    fact = cast(Event, fact)
    when = (Strong(date(explainer, fact.date, at_start=True)), ": ") if fact.date else ()
    yield Paragraph((*when, *claim(explainer, fact, home=is_home(fact))))
    if how := dating(explainer, fact):
        yield Paragraph(how, css="ex-dating")
    yield from remarks(explainer, fact)


def _claim(explainer: Explainer, fact: Fact, is_home: IsHome) -> Iterator[Block]:
    if isinstance(fact, Estimate):
        yield Paragraph(statement(explainer, fact))
    elif isinstance(fact, Claim):
        yield Paragraph(claim(explainer, fact, home=is_home(fact)))
        yield from remarks(explainer, fact)


def _status(explainer: Explainer, fact: Fact, _: IsHome) -> Iterator[Block]:
    if isinstance(fact, Figure | Dispute):
        yield Paragraph(Span(Link(target_of(explainer, fact).path, fact.question), css="ex-more"))
    if isinstance(fact, Figure):
        yield from figures.status_of(explainer, fact)
    elif isinstance(fact, Dispute):
        yield disputes.status_of(explainer, fact)


ONE: Mapping[str, Part] = {
    "section": Part("section", _of_kind("background"), _section),
    "event": Part("event", _of_kind("timeline"), _event),
    "claim": Part("claim", lambda _, fact: isinstance(fact, Claim | Estimate), _claim),
    "figure": Part("figure", _of_kind("figures"), _own_page(figures)),
    "dispute": Part("dispute", _of_kind("disputes"), _own_page(disputes)),
    "actor": Part("actor", _of_kind("actors"), _own_page(actors)),
    "source": Part("source", _of_kind("sources"), _own_page(sources)),
    "status": Part("figure or dispute", lambda _, fact: isinstance(fact, Figure | Dispute), _status),
}
"""What a marker with an id shows, by its name."""
