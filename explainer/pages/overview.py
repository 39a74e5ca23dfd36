"""The overview: the question, the answer in a minute, and the way to everything else."""

from collections.abc import Collection, Iterator
from typing import Literal

from explainer.locale import gettext_noop
from explainer.model.explainer import Explainer
from explainer.model.records import Dispute, Figure
from explainer.pages.blocks import Block, BulletList, Heading, Inline, Link, Page, Paragraph, Span
from explainer.pages.changes import latest
from explainer.pages.citing import claim, date, remarks
from explainer.pages.counting import counting_link
from explainer.pages.indexes import title_of_kind
from explainer.pages.paths import index_of
from explainer.pages.periods import MOST
from explainer.pages.questions import are_many, by_status, counted_by_status
from explainer.pages.tongue import fill, tongue

_WAYS = {
    "background": gettext_noop("what came before and what it was about"),
    "timeline": gettext_noop("what happened, day by day"),
    "figures": gettext_noop("every number, and who gives it"),
    "disputes": gettext_noop("what the accounts do not agree on"),
    "actors": gettext_noop("who is who"),
    "sources": gettext_noop("where it all comes from, and how far to trust it"),
    "data": gettext_noop("all of this to download, for programs and spreadsheets"),
}
"""What each page offers; the page of a kind of which there are no facts is not there."""

_HINTS = (
    gettext_noop(
        "The number behind a claim leads to its source: the outlet, the article, whose word it is, and "
        "exactly which words."
    ),
    gettext_noop(
        "Words between quotation marks are somebody’s own. All others are ours, and say no more than "
        "their sources."
    ),
    gettext_noop("Numbers stand as they were printed. None is added to another, averaged or preferred."),
    gettext_noop("Dates are as exact as the sources are. Where we worked one out, it says how."),
)
"""What a reader has to know of all pages."""

_LATEST = 3
"""How many changes the overview tells of."""


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the overview."""
    header = explainer.header
    as_of = tongue(explainer).gettext("What is told here is told as of {date}.")
    yield Page(
        path=index_of(explainer, "overview"),
        title=header.title,
        description=header.description,
        kind="overview",
        source=header.at().file,
        blocks=(
            Paragraph(header.question, css="ex-question"),
            *_summary(explainer),
            *_questions(explainer),
            *_unknown(explainer),
            *_latest(explainer),
            *_how_to_read(explainer),
            *_ways(explainer),
            Paragraph(fill(as_of, date=date(explainer, header.as_of)), css="ex-as-of"),
        ),
    )


def _summary(explainer: Explainer) -> Iterator[Block]:
    yield Heading(2, tongue(explainer).gettext("The answer in a minute"), id="_answer")
    for fact in explainer.header.summary.claims.values():
        yield Paragraph(claim(explainer, fact, home=True))
        yield from remarks(explainer, fact)


def _questions(explainer: Explainer) -> Iterator[Block]:
    """List every figure and every dispute under its status."""
    say = tongue(explainer)
    if explainer.figures:
        yield Heading(2, say.gettext("The figures"), id="_figures")
        what = say.gettext("Every number that is asked for, under its status, with all answers.")
        yield Paragraph((what, " ", counting_link(explainer)))
        yield from _listed(explainer, explainer.figures.values(), "figures")
    if explainer.disputes:
        yield Heading(2, say.gettext("Other questions with more than one answer"), id="_disputes")
        yield from _listed(explainer, explainer.disputes.values(), "disputes")


def _listed(
    explainer: Explainer, questions: Collection[Figure | Dispute], kind: Literal["figures", "disputes"]
) -> Iterator[Block]:
    if are_many(questions):
        yield counted_by_status(explainer, questions, kind)
    else:
        yield from by_status(explainer, questions, kind, 3)


def _unknown(explainer: Explainer) -> Iterator[Block]:
    """List what is said not to be known, of all figures and disputes."""
    questions: list[Figure | Dispute] = [*explainer.figures.values(), *explainer.disputes.values()]
    facts = [fact for question in questions for fact in question.unknown.values()]
    if facts:
        say = tongue(explainer)
        yield Heading(2, say.gettext("What is not known"), id="_unknown")
        if len(facts) > MOST:
            number = sum(bool(question.unknown) for question in questions)
            words = say.ngettext(
                "Of {count} question, something is said not to be known; the lists of questions lead there.",
                "Of {count} questions, something is said not to be known; the lists of questions lead there.",
                number,
            )
            yield Paragraph(words.format(count=say.number(number)))
        else:
            yield BulletList(tuple(claim(explainer, fact, home=False) for fact in facts))


def _latest(explainer: Explainer) -> Iterator[Block]:
    """Tell of the latest changes, where there are any."""
    if changes := latest(explainer, _LATEST):
        yield Heading(2, tongue(explainer).gettext("Latest changes"), id="_changes")
        yield from changes


def _how_to_read(explainer: Explainer) -> Iterator[Block]:
    say = tongue(explainer)
    yield Heading(2, say.gettext("How to read these pages"), id="_how-to-read")
    yield BulletList(tuple(say.gettext(hint) for hint in _HINTS))


def _ways(explainer: Explainer) -> Iterator[Block]:
    say = tongue(explainer)
    yield Heading(2, say.gettext("Read on"), id="_read-on")
    lines: list[tuple[Inline, ...]] = [
        (
            Link(index_of(explainer, kind), title_of_kind(explainer, kind)),
            Span(f": {say.gettext(offer)}", css="ex-offer"),
        )
        for kind, offer in _WAYS.items()
        if kind == "data" or explainer.of_kind(kind)
    ]
    yield BulletList(tuple(lines))
