"""The overview: the question, the answer in a minute, and the way to everything else."""

from collections.abc import Iterator

from explainer.model.explainer import Explainer
from explainer.model.records import Dispute, Figure
from explainer.pages.blocks import Block, BulletList, Heading, Inline, Link, Page, Paragraph, Span
from explainer.pages.citing import claim, date, remarks
from explainer.pages.counting import counting_link
from explainer.pages.paths import index_of
from explainer.pages.questions import by_status

_WAYS = {
    "background": "what came before and what it was about",
    "timeline": "what happened, day by day",
    "figures": "every number, and who gives it",
    "disputes": "what the accounts do not agree on",
    "actors": "who is who",
    "sources": "where it all comes from, and how far to trust it",
}
"""What each page offers; the page of a kind of which there are no facts is not there."""


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the overview."""
    header = explainer.header
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
            *_ways(explainer),
            Paragraph(("What is told here is told as of ", date(header.as_of), "."), css="ex-as-of"),
        ),
    )


def _summary(explainer: Explainer) -> Iterator[Block]:
    yield Heading(2, "The answer in a minute", id="answer")
    for fact in explainer.header.summary.claims.values():
        yield Paragraph(claim(explainer, fact, home=True))
        yield from remarks(explainer, fact)


def _questions(explainer: Explainer) -> Iterator[Block]:
    """List every figure and every dispute under its status."""
    if explainer.figures:
        yield Heading(2, "The figures", id="_figures")
        yield Paragraph(
            ("Every number that is asked for, under its status, with all answers. ", counting_link(explainer))
        )
        yield from by_status(explainer, explainer.figures.values(), "figures", 3)
    if explainer.disputes:
        yield Heading(2, "Other questions with more than one answer", id="_disputes")
        yield from by_status(explainer, explainer.disputes.values(), "disputes", 3)


def _unknown(explainer: Explainer) -> Iterator[Block]:
    """List what is said not to be known, of all figures and disputes."""
    questions: list[Figure | Dispute] = [*explainer.figures.values(), *explainer.disputes.values()]
    facts = [fact for question in questions for fact in question.unknown.values()]
    if facts:
        yield Heading(2, "What is not known", id="_unknown")
        yield BulletList(tuple(claim(explainer, fact, home=False) for fact in facts))


def _ways(explainer: Explainer) -> Iterator[Block]:
    yield Heading(2, "Read on", id="read-on")
    lines: list[tuple[Inline, ...]] = [
        (Link(index_of(explainer, kind), kind.capitalize()), Span(f": {offer}", css="ex-offer"))
        for kind, offer in _WAYS.items()
        if explainer.of_kind(kind)
    ]
    yield BulletList(tuple(lines))
