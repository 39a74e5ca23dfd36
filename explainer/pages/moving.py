"""How a number moved: what became of its answers, and what was known when."""

from collections.abc import Iterator

from explainer.evidence.history import History, Step, history
from explainer.model.explainer import Explainer
from explainer.model.records import Estimate, Figure, Move
from explainer.pages.answers import answer, scoped_answer, short_amount
from explainer.pages.blocks import Block, Content, Heading, Inline, Paragraph, Quote, Span, Table
from explainer.pages.citing import claim, claim_list, date, dating, language_of_fact, remarks
from explainer.pages.statuses import status_word
from explainer.pages.tongue import fill, joined, tongue


def moved(explainer: Explainer, figure: Figure) -> Iterator[Block]:
    """Tell how a number moved, where anything is known of that."""
    found = history(explainer, figure)
    if not figure.moves and len(found.steps) < 2:
        return
    say = tongue(explainer)
    yield Heading(2, say.gettext("How the number moved"), id="_moved")
    if found.steps:
        yield _table(explainer, figure, found)
    in_table = {move.id for step in found.steps for move in step.moves}
    if others := [move for move in figure.moves.values() if move.id not in in_table]:
        yield claim_list(explainer, others)
    if found.steps and found.undated:
        undated = say.series(_printed(explainer, figure.estimates[key]) for key in found.undated)
        yield Paragraph(fill(say.gettext("Nothing dates {amounts}."), amounts=undated), css="ex-details")
    for move in figure.moves.values():
        if move.id in in_table:
            yield from remarks(explainer, move)
        elif how := dating(explainer, move):
            yield Paragraph(how, css="ex-dating")


def _printed(explainer: Explainer, estimate: Estimate) -> Quote:
    language = language_of_fact(explainer, estimate) if estimate.amount else ""
    return Quote(short_amount(explainer, estimate), language)


def _table(explainer: Explainer, figure: Figure, found: History) -> Table:
    say = tongue(explainer)
    return Table(
        caption=say.gettext("What was known when"),
        head=(
            say.gettext("As known on"),
            say.gettext("What came up"),
            say.gettext("What stood then"),
            say.gettext("Status then"),
        ),
        rows=tuple(_row(explainer, figure, step) for step in found.steps),
    )


def _row(explainer: Explainer, figure: Figure, step: Step) -> tuple[Content, ...]:
    say = tongue(explainer)
    given = say.series(answer(explainer, figure.estimates[key]) for key in step.given)
    moves = [_move(explainer, move) for move in step.moves]
    stand = say.series(scoped_answer(explainer, figure, figure.estimates[key]) for key in step.stand)
    return (
        date(explainer, step.date) if step.date else say.gettext("later, no day given"),
        joined([given, *moves] if given else moves, " "),
        stand or say.gettext("no amount"),
        status_word(say, step.status.headline.headline),
    )


def _move(explainer: Explainer, move: Move) -> tuple[Inline, ...]:
    how = dating(explainer, move)
    return (*claim(explainer, move, home=True), *((" ", Span(how, css="ex-dating")) if how else ()))
