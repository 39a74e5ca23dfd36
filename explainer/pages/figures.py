"""Figures: a question with a number for an answer, every answer that is given, and what holds of them."""

from collections.abc import Iterator

from explainer.evidence.standing import fallen, figure_status, interval
from explainer.locale import gettext_noop
from explainer.model.explainer import Explainer
from explainer.model.records import Citation, Estimate, Figure, Part
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
    language_of_fact,
    note,
    passage,
    remarks,
    source_link,
)
from explainer.pages.counting import BEHAVES, counting_link
from explainer.pages.indexes import index_page
from explainer.pages.moving import moved
from explainer.pages.paths import index_of, target_of
from explainer.pages.questions import by_status
from explainer.pages.status import sentences
from explainer.pages.tongue import fill, joined, tongue
from explainer.pages.wording import capitalised


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page of all figures and a page for each."""
    if explainer.figures:
        blocks = tuple(by_status(explainer, explainer.figures.values(), "figures", 2))
        about = tongue(explainer).gettext("{title}: every number, who gives it, and where they differ.")
        yield index_page(explainer, "figures", about, blocks)
    for figure in explainer.figures.values():
        yield _page(explainer, figure)


def _page(explainer: Explainer, figure: Figure) -> Page:
    say = tongue(explainer)
    about = say.gettext("{question} Every answer, who gives it, and where they differ.")
    return Page(
        path=target_of(explainer, figure).path,
        title=figure.question,
        description=about.format(question=figure.question),
        kind="figure",
        source=figure.at().file,
        blocks=(
            Paragraph(
                (
                    *draft_mark(explainer, figure),
                    Link(index_of(explainer, "figures"), say.gettext("All figures")),
                ),
                css="ex-crumb",
            ),
            *status_of(explainer, figure),
            *note(explainer, figure),
            _basis(explainer, figure),
            *_chart(explainer, figure),
            _table(explainer, figure),
            *_remarks(explainer, figure),
            *moved(explainer, figure),
            *_parts(explainer, figure),
            *_claims(explainer, figure),
        ),
    )


# --- what holds ---------------------------------------------------------------------------------------------


def status_of(explainer: Explainer, figure: Figure) -> Iterator[Block]:
    """Say what holds of a figure."""
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
    say = tongue(explainer)
    what = f"{figure.counts}; {say.gettext(BEHAVES[figure.over_time])}"
    return DefinitionList(((say.gettext("Counted"), what), *backing(explainer, citations)))


# --- the answers --------------------------------------------------------------------------------------------


def _chart(explainer: Explainer, figure: Figure) -> Iterator[Block]:
    say = tongue(explainer)
    gone = fallen(figure.moves.values())
    order = list(figure.scopes)
    standing = [estimate for key, estimate in figure.estimates.items() if key not in gone]
    if order:
        standing.sort(key=lambda estimate: order.index(estimate.scope or order[0]))
    rows = [
        Row(
            short_amount(explainer, estimate),
            whose(explainer, estimate.citations),
            figure.scopes[estimate.scope] if estimate.scope else "",
            found,
            language_of_fact(explainer, estimate) if estimate.amount else "",
        )
        for estimate in standing
        if (found := interval(explainer, estimate))
    ]
    title = say.gettext("{question} The answers on one scale.").format(question=figure.question)
    if drawn := chart(say, title, f"_{figure.id}", rows):
        yield Group(
            (drawn.svg, Paragraph(_how_to_read(explainer, figure, drawn), css="ex-details")), css="ex-drawn"
        )


def _how_to_read(explainer: Explainer, figure: Figure, drawn: Chart) -> tuple[Inline, ...]:
    say = tongue(explainer)
    if drawn.logarithmic:
        scale = say.gettext("The scale counts {what}, and is logarithmic: each step multiplies the number.")
    elif not drawn.from_zero:
        scale = say.gettext("The scale counts {what}, and does not begin at zero.")
    else:
        scale = say.gettext("The scale counts {what}.")
    meaning = "; ".join(say.gettext(MARKS[mark]) for mark in drawn.marks)
    return (f"{scale.format(what=figure.counts)} {capitalised(meaning)}. ", counting_link(explainer))


def _table(explainer: Explainer, figure: Figure) -> Table:
    say = tongue(explainer)
    scoped = bool(figure.scopes)
    return Table(
        caption=say.gettext("Every answer, as printed"),
        head=(
            say.gettext("Amount"),
            *((say.gettext("What it counts"),) if scoped else ()),
            say.gettext("As of"),
            say.gettext("Who says so"),
        ),
        rows=tuple(
            (
                _amount_cell(explainer, figure, key),
                *((figure.scopes[estimate.scope or ""],) if scoped else ()),
                date(explainer, estimate.as_of) if estimate.as_of else say.gettext("not said"),
                _who(explainer, estimate),
            )
            for key, estimate in figure.estimates.items()
        ),
    )


def _amount_cell(explainer: Explainer, figure: Figure, key: str) -> Content:
    estimate = figure.estimates[key]
    is_gone = key in fallen(figure.moves.values())
    line = (*draft_mark(explainer, estimate), amount(explainer, estimate), *marks(explainer, estimate))
    shown = passage(explainer, estimate.citations, line, estimate.id)
    return (shown, " ", gone_mark(explainer, figure, key)) if is_gone else shown


def _who(explainer: Explainer, estimate: Estimate) -> Content:
    return joined([_whose_citation(explainer, citation) for citation in estimate.citations], "; ")


def _whose_citation(explainer: Explainer, citation: Citation) -> tuple[Inline, ...]:
    source = explainer.sources[citation.source]
    name = explainer.outlet_of(source).shown_name
    chain = attribution(explainer, citation)
    return tongue(explainer).series([name, source_link(explainer, source), chain])


def _remarks(explainer: Explainer, figure: Figure) -> Iterator[Block]:
    """Say what goes with single answers: how they were dated and read, and our notes."""
    say = tongue(explainer)
    for estimate in figure.estimates.values():
        line = dating(explainer, estimate)
        printed = Quote(estimate.amount or "", language_of_fact(explainer, estimate))
        if estimate.reads is not None and estimate.amount:
            reading = say.gettext("We read {amount} as {number}.")
            line += (" ", *fill(reading, amount=printed, number=say.number(estimate.reads)))
        if line and estimate.amount:
            yield Paragraph((printed, ": ", *line), css="ex-dating")
        elif line:
            yield Paragraph(line, css="ex-dating")
        yield from note(explainer, estimate)


# --- what is said of them -----------------------------------------------------------------------------------

_INCLUDES = {
    "yes": gettext_noop("Yes."),
    "no": gettext_noop("No."),
    "unknown": gettext_noop("Not known."),
}


def _parts(explainer: Explainer, figure: Figure) -> Iterator[Block]:
    say = tongue(explainer)
    if figure.parts:
        yield Heading(2, say.gettext("What is part of what"), id="_parts")
        for part in figure.parts.values():
            yield Paragraph(claim(explainer, part, home=True))
            question = _does_include(explainer, figure, part)
            yield Paragraph((*question, " ", say.gettext(_INCLUDES[part.includes])), css="ex-details")
            if how := dating(explainer, part):
                yield Paragraph(how, css="ex-dating")
            yield from remarks(explainer, part)


def _does_include(explainer: Explainer, figure: Figure, part: Part) -> tuple[Inline, ...]:
    say = tongue(explainer)
    other = explainer.figures[part.figure] if part.figure else figure
    whole = figure.scopes[part.scope] if part.scope else say.gettext("this number")
    inner = other.scopes[part.part] if part.part else say.gettext("all that it counts")
    if not part.figure:
        return fill(say.gettext("Does {whole} include {part}?"), whole=whole, part=inner)
    link = Link(target_of(explainer, other).path, other.question)
    return fill(say.gettext("Does {whole} include {part} ({figure})?"), whole=whole, part=inner, figure=link)


def _claims(explainer: Explainer, figure: Figure) -> Iterator[Block]:
    if figure.differences:
        yield Heading(2, tongue(explainer).gettext("Why the answers differ"), id="differences")
        yield claim_list(explainer, figure.differences.values())
    if figure.unknown:
        yield Heading(2, tongue(explainer).gettext("What is not known"), id="unknown")
        yield claim_list(explainer, figure.unknown.values())
