"""How a number moved: what became of its answers, and what was known when."""

from collections.abc import Iterator

from explainer.evidence.history import History, Step, history
from explainer.model.explainer import Explainer
from explainer.model.records import Figure, Move
from explainer.pages.answers import answer, joined, short_amount
from explainer.pages.blocks import Block, Content, Heading, Inline, Paragraph, Quote, Span, Table
from explainer.pages.citing import claim, claim_list, date, dating, remarks


def moved(explainer: Explainer, figure: Figure) -> Iterator[Block]:
    """Tell how a number moved, where anything is known of that."""
    found = history(explainer, figure)
    if not figure.moves and len(found.steps) < 2:
        return
    yield Heading(2, "How the number moved", id="_moved")
    if found.steps:
        yield _table(explainer, figure, found)
    in_table = {move.id for step in found.steps for move in step.moves}
    if others := [move for move in figure.moves.values() if move.id not in in_table]:
        yield claim_list(explainer, others)
    if found.steps and found.undated:
        undated = joined([(Quote(short_amount(figure.estimates[key])),) for key in found.undated], ", ")
        yield Paragraph(("Nothing dates ", *undated, "."), css="ex-details")
    for move in figure.moves.values():
        if move.id in in_table:
            yield from remarks(explainer, move)
        elif how := dating(move):
            yield Paragraph(how, css="ex-dating")


def _table(explainer: Explainer, figure: Figure, found: History) -> Table:
    return Table(
        caption="What was known when",
        head=("As known on", "What came up", "What stood then", "Status then"),
        rows=tuple(_row(explainer, figure, step) for step in found.steps),
    )


def _row(explainer: Explainer, figure: Figure, step: Step) -> tuple[Content, ...]:
    given = [(answer(explainer, figure.estimates[key]),) for key in step.given]
    moves = [_move(explainer, move) for move in step.moves]
    stand = [(answer(explainer, figure.estimates[key], _scope(figure, key)),) for key in step.stand]
    return (
        date(step.date) if step.date else "later, no day given",
        tuple(joined([tuple(joined(given, ", ")), *moves] if given else moves, " ")),
        tuple(joined(stand, ", ")) or "no amount",
        str(step.status.headline.headline),
    )


def _move(explainer: Explainer, move: Move) -> tuple[Inline, ...]:
    how = dating(move)
    return (*claim(explainer, move, home=True), *((" ", Span(how, css="ex-dating")) if how else ()))


def _scope(figure: Figure, key: str) -> Inline:
    scope = figure.estimates[key].scope
    return f" ({figure.scopes[scope]})" if scope else ""
