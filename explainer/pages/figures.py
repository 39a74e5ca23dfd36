"""Figures: a question with a number for an answer, every answer that is given, and what holds of them."""

from collections.abc import Iterator

from explainer.evidence.standing import fallen, figure_status, interval
from explainer.model.explainer import Explainer
from explainer.model.records import Estimate, Figure
from explainer.pages.answers import amount, gone_mark, marks, short_amount, whose
from explainer.pages.backing import backing
from explainer.pages.blocks import (
    Block,
    BulletList,
    Content,
    Data,
    DefinitionList,
    Group,
    Heading,
    Inline,
    Link,
    Page,
    Paragraph,
    Quote,
    Span,
    Table,
)
from explainer.pages.charts import MARKS, Chart, Row, chart
from explainer.pages.citing import (
    attribution,
    claim,
    claim_list,
    date,
    dating,
    draft_mark,
    note,
    remarks,
    source_link,
)
from explainer.pages.counting import BEHAVES, counting_link
from explainer.pages.indexes import index_page
from explainer.pages.moving import moved
from explainer.pages.paths import index_of, target_of
from explainer.pages.questions import by_status
from explainer.pages.status import sentences


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page of all figures and a page for each."""
    if explainer.figures:
        blocks = tuple(by_status(explainer, explainer.figures.values(), "figures", 2))
        yield index_page(explainer, "figures", "every number, who gives it, and where they differ.", blocks)
    for figure in explainer.figures.values():
        yield _page(explainer, figure)


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
            *_status(explainer, figure),
            *note(figure),
            _basis(explainer, figure),
            *_chart(explainer, figure),
            _table(explainer, figure),
            *_remarks(figure),
            *moved(explainer, figure),
            *_parts(explainer, figure),
            *_claims(explainer, figure),
        ),
    )


# --- what holds ---------------------------------------------------------------------------------------------


def _status(explainer: Explainer, figure: Figure) -> Iterator[Block]:
    status = figure_status(explainer, figure)
    headline, *also = sentences(explainer, figure, status)
    data: Data = (("status", str(status.headline.headline)),)
    yield Paragraph(headline, css="ex-status", data=data)
    if also:
        yield Group((BulletList(tuple(also)),), css="ex-also")


def _basis(explainer: Explainer, figure: Figure) -> DefinitionList:
    """Tell what is counted, how the number behaves, and how many outlets and origins there are, and which."""
    gone = fallen(figure.moves.values())
    citations = [
        citation
        for key, estimate in figure.estimates.items()
        if key not in gone
        for citation in estimate.citations
    ]
    what = f"{figure.counts}; {BEHAVES[figure.over_time]}"
    return DefinitionList((("Counted", what), *backing(explainer, citations)))


# --- the answers --------------------------------------------------------------------------------------------


def _chart(explainer: Explainer, figure: Figure) -> Iterator[Block]:
    gone = fallen(figure.moves.values())
    order = list(figure.scopes)
    standing = [estimate for key, estimate in figure.estimates.items() if key not in gone]
    if order:
        standing.sort(key=lambda estimate: order.index(estimate.scope or order[0]))
    rows = [
        Row(
            short_amount(estimate),
            whose(explainer, estimate.citations),
            figure.scopes[estimate.scope] if estimate.scope else "",
            found,
        )
        for estimate in standing
        if (found := interval(explainer, estimate))
    ]
    if drawn := chart(f"{figure.question} The answers on one scale.", f"_{figure.id}", rows):
        yield Group(
            (drawn.svg, Paragraph(_how_to_read(explainer, figure, drawn), css="ex-details")), css="ex-drawn"
        )


def _how_to_read(explainer: Explainer, figure: Figure, drawn: Chart) -> tuple[Inline, ...]:
    scale = f"The scale counts {figure.counts}"
    if drawn.logarithmic:
        scale += ", and is logarithmic: each step multiplies the number"
    elif not drawn.from_zero:
        scale += ", and does not begin at zero"
    meaning = "; ".join(MARKS[mark] for mark in drawn.marks)
    return (f"{scale}. {meaning[:1].upper()}{meaning[1:]}. ", counting_link(explainer))


def _table(explainer: Explainer, figure: Figure) -> Table:
    scoped = bool(figure.scopes)
    return Table(
        caption="Every answer, as printed",
        head=("Amount", *(("What it counts",) if scoped else ()), "As of", "Who says so"),
        rows=tuple(
            (
                _amount_cell(explainer, figure, key),
                *((figure.scopes[estimate.scope or ""],) if scoped else ()),
                date(estimate.as_of) if estimate.as_of else "not said",
                _who(explainer, estimate),
            )
            for key, estimate in figure.estimates.items()
        ),
    )


def _amount_cell(explainer: Explainer, figure: Figure, key: str) -> Content:
    estimate = figure.estimates[key]
    is_gone = key in fallen(figure.moves.values())
    shown = Span(
        (*draft_mark(estimate), amount(estimate), *marks(explainer, estimate)), id=estimate.id, css="ex-claim"
    )
    return (shown, " ", gone_mark(explainer, figure, key)) if is_gone else shown


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


# --- what is said of them -----------------------------------------------------------------------------------

_INCLUDES = {"yes": "yes", "no": "no", "unknown": "not known"}


def _parts(explainer: Explainer, figure: Figure) -> Iterator[Block]:
    if figure.parts:
        yield Heading(2, "What is part of what", id="_parts")
        for part in figure.parts.values():
            other = explainer.figures[part.figure] if part.figure else figure
            whole = figure.scopes[part.scope] if part.scope else "this number"
            inner = other.scopes[part.part] if part.part else "all that it counts"
            link = Link(target_of(explainer, other).path, other.question) if part.figure else ""
            where: tuple[Inline, ...] = (" (", link, ")") if link else ()
            yield Paragraph(claim(explainer, part, home=True))
            yield Paragraph(
                (f"Does {whole} include {inner}", *where, f"? {_INCLUDES[part.includes].capitalize()}."),
                css="ex-details",
            )
            if how := dating(part):
                yield Paragraph(how, css="ex-dating")
            yield from remarks(explainer, part)


def _claims(explainer: Explainer, figure: Figure) -> Iterator[Block]:
    if figure.differences:
        yield Heading(2, "Why the answers differ", id="differences")
        yield claim_list(explainer, figure.differences.values())
    if figure.unknown:
        yield Heading(2, "What is not known", id="unknown")
        yield claim_list(explainer, figure.unknown.values())
