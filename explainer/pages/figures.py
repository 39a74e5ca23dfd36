"""Figures: a question with a number for an answer, and every answer that is given."""

from collections.abc import Iterable, Iterator

from explainer.model.explainer import Explainer
from explainer.model.records import Estimate, Figure
from explainer.pages.blocks import (
    Block,
    Content,
    Heading,
    Inline,
    Link,
    Page,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
)
from explainer.pages.citing import attribution, cites, claim_list, date, dating, draft_mark, note, source_link
from explainer.pages.paths import index_of, source_of_kind, target_of

_OVER_TIME = {
    "fixed": "This is one number, which does not change.",
    "cumulative": "This number can only grow: a later count may be higher, and both be right.",
    "varying": "This number can rise and fall: counts of different moments may differ, and both be right.",
}


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page of all figures and a page for each."""
    if explainer.figures:
        yield Page(
            path=index_of(explainer, "figures"),
            title="Figures",
            description=f"{explainer.header.title}: every number, who gives it, and where they differ.",
            kind="figures",
            source=source_of_kind(explainer, "figures"),
            blocks=(answers(explainer, explainer.figures.values()),),
        )
    for figure in explainer.figures.values():
        yield _page(explainer, figure)


def answers(explainer: Explainer, figures: Iterable[Figure]) -> Table:
    """List figures with all their answers, each with its footnotes."""
    return Table(
        head=("Question", "Answers"),
        rows=tuple(
            (
                (*draft_mark(figure), Link(target_of(explainer, figure).path, figure.question)),
                tuple(_answers(explainer, figure)),
            )
            for figure in figures
        ),
    )


def _answers(explainer: Explainer, figure: Figure) -> Iterator[Inline]:
    for position, estimate in enumerate(figure.estimates.values()):
        if position:
            yield " · "
        yield Span(
            (amount(estimate), *_scope_in_brackets(figure, estimate), *cites(explainer, estimate)),
            css="ex-claim",
        )


def _scope_in_brackets(figure: Figure, estimate: Estimate) -> tuple[Inline, ...]:
    return (f" ({figure.scopes[estimate.scope]})",) if estimate.scope else ()


def amount(estimate: Estimate) -> Inline:
    """Show an answer: the amount as printed, a count of ours as such, or that no number was given."""
    if estimate.amount:
        return Strong(estimate.amount)
    if estimate.counted:
        return Span((Strong(str(len(estimate.counted))), f" (our count: {', '.join(estimate.counted)})"))
    return Strong("not disclosed")


def _page(explainer: Explainer, figure: Figure) -> Page:
    return Page(
        path=target_of(explainer, figure).path,
        title=figure.question,
        description=f"{figure.question} Every answer, who gives it, and where they differ.",
        kind="figure",
        source=figure.at().file,
        blocks=(
            Paragraph(
                (*draft_mark(figure), Link(index_of(explainer, "figures"), "All figures")), css="ex-crumb"
            ),
            Paragraph((f"Counted: {figure.counts}. ", _OVER_TIME[figure.over_time])),
            *note(figure),
            _table(explainer, figure),
            *_remarks(figure),
            *_claims(explainer, figure),
        ),
    )


def _table(explainer: Explainer, figure: Figure) -> Table:
    scoped = bool(figure.scopes)
    return Table(
        caption="Every answer, as printed",
        head=("Amount", *(("What it counts",) if scoped else ()), "As of", "Who says so"),
        rows=tuple(
            (
                _amount_cell(explainer, estimate),
                *((figure.scopes[estimate.scope or ""],) if scoped else ()),
                date(estimate.as_of) if estimate.as_of else "not said",
                _who(explainer, estimate),
            )
            for estimate in figure.estimates.values()
        ),
    )


def _amount_cell(explainer: Explainer, estimate: Estimate) -> Content:
    return Span(
        (*draft_mark(estimate), amount(estimate), *cites(explainer, estimate)), id=estimate.id, css="ex-claim"
    )


def _who(explainer: Explainer, estimate: Estimate) -> Content:
    cell: list[Inline] = []
    for citation in estimate.citations:
        source = explainer.sources[citation.source]
        cell += ["; "] if cell else []
        cell += [explainer.outlet_of(source).shown_name, ", ", source_link(explainer, source), ", "]
        cell += attribution(explainer, citation)
    return tuple(cell)


def _remarks(figure: Figure) -> Iterator[Block]:
    """Say what goes with single answers: how they were dated and read, and our notes."""
    for estimate in figure.estimates.values():
        line = dating(estimate)
        if estimate.reads is not None and estimate.amount:
            line += (" We read ", Quote(estimate.amount), f" as {estimate.reads}.")
        if line and estimate.amount:
            yield Paragraph((Quote(estimate.amount), ": ", *line), css="ex-dating")
        elif line:
            yield Paragraph(line, css="ex-dating")
        yield from note(estimate)


def _claims(explainer: Explainer, figure: Figure) -> Iterator[Block]:
    if figure.differences:
        yield Heading(2, "Why the answers differ", id="differences")
        yield claim_list(explainer, figure.differences.values())
    if figure.unknown:
        yield Heading(2, "What is not known", id="unknown")
        yield claim_list(explainer, figure.unknown.values())
