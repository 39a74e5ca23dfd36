"""Rules about figures: what became of their answers makes sense in time (design, section 2)."""

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related
from explainer.evidence.origins import count_origins
from explainer.evidence.standing import fallen, interval, when
from explainer.model.explainer import Explainer
from explainer.model.records import Estimate, Figure


def check_moves_follow(explainer: Explainer) -> Iterator[Diagnostic]:
    """What becomes of an answer does not come before the moment that the answer describes."""
    for figure in explainer.figures.values():
        for move in figure.moves.values():
            target = figure.estimates[move.target].as_of
            latest = move.as_of and move.as_of.latest
            if latest and target and target.earliest and latest < target.earliest:
                yield Diagnostic(
                    "move-too-early",
                    move.at("as_of"),
                    f"This is before {target}, the moment that `{move.target}` describes.",
                    "Correct one of the two dates.",
                    (Related(figure.estimates[move.target].at("as_of"), "dated here"),),
                    move.id,
                )


def check_withdrawn_again(explainer: Explainer) -> Iterator[Diagnostic]:
    """A number that was taken back does not stand again because somebody repeats it."""
    for figure in explainer.figures.values():
        gone = fallen(figure.moves.values())
        for key, estimate in figure.estimates.items():
            for other, move in gone.items():
                repeated = figure.estimates[other]
                after = move.as_of and move.as_of.latest
                earliest = when(explainer, estimate).earliest
                is_new = after and earliest and earliest > after
                if key not in gone and not is_new and _same_word(explainer, estimate, repeated):
                    yield _again(figure, key, other)
                    break


def _again(figure: Figure, key: str, other: str) -> Diagnostic:
    estimate = figure.estimates[key]
    return Diagnostic(
        "withdrawn-again",
        estimate.at(),
        f"This gives the number of `{other}` on the same word, and `{other}` no longer stands.",
        f"Where it only repeats it, say so in `moves`: `repeats: {other}`, `estimate: {key}`.",
        fact=estimate.id,
    )


def _same_word(explainer: Explainer, one: Estimate, other: Estimate) -> bool:
    """Tell whether an estimate gives the number of another, of the same thing, on no other word."""
    origins = count_origins(explainer, other.citations)
    return (
        one.scope == other.scope
        and interval(explainer, one) is not None
        and interval(explainer, one) == interval(explainer, other)
        and count_origins(explainer, (*one.citations, *other.citations)) == origins
    )
