"""The answers to a figure's question, in a line and in a list: amounts as printed, and whose they are."""

from collections.abc import Iterable, Iterator

from explainer.evidence.standing import fallen
from explainer.model.explainer import Explainer
from explainer.model.fields import THE_ARTICLE, UNNAMED
from explainer.model.records import Citation, Estimate, Figure
from explainer.pages.blocks import Inline, Link, Span, Strong
from explainer.pages.citing import cites
from explainer.pages.paths import target_of

NARROW_SPACE = "\u202f"
"""A space at which no line breaks, narrower than others."""


def amount(estimate: Estimate) -> Inline:
    """Show an answer: the amount as printed, a count of ours as such, or that no number was given."""
    if estimate.amount:
        return Strong(estimate.amount)
    if estimate.counted:
        return Span((Strong(str(len(estimate.counted))), f" (our count: {', '.join(estimate.counted)})"))
    return Strong("not disclosed")


def short_amount(estimate: Estimate) -> str:
    """Give an answer as text: the amount as printed, or the number of a count of ours."""
    return estimate.amount or (str(len(estimate.counted)) if estimate.counted else "not disclosed")


def whose(explainer: Explainer, citations: Iterable[Citation]) -> str:
    """Name whose word something is, once each: an actor, an outlet for its own voice, or nobody."""
    return "; ".join(dict.fromkeys(_whose(explainer, citation) for citation in citations))


def _whose(explainer: Explainer, citation: Citation) -> str:
    outlet = explainer.outlet_of(explainer.sources[citation.source]).shown_name
    if citation.according_to == THE_ARTICLE:
        return outlet
    if citation.according_to == UNNAMED:
        return f"a source that {outlet} does not name"
    return explainer.actors[citation.according_to].name


def answer(explainer: Explainer, estimate: Estimate, *words: Inline) -> Span:
    """Show an estimate away from home: its amount, words of ours that belong to it, its footnotes."""
    return Span((amount(estimate), *words, *marks(explainer, estimate)), css="ex-claim")


def marks(explainer: Explainer, estimate: Estimate) -> tuple[Inline, ...]:
    """Make the footnote marks of an amount, set apart: nobody shall hear or copy `12` and note 1 as 121."""
    return (NARROW_SPACE, *cites(explainer, estimate))


def answers_in_line(explainer: Explainer, figure: Figure) -> tuple[Inline, ...]:
    """List all answers to a figure's question in one line, those that count the same thing together."""
    counted: dict[str | None, list[str]] = {scope: [] for scope in (None, *figure.scopes)}
    for key, estimate in figure.estimates.items():
        counted[estimate.scope].append(key)
    lines = []
    for scope, keys in counted.items():
        name = (f"{figure.scopes[scope]}: ",) if scope else ()
        if keys:
            lines.append((*name, *joined([_in_line(explainer, figure, key) for key in keys], ", ")))
    return tuple(joined(lines, " · "))


def _in_line(explainer: Explainer, figure: Figure, key: str) -> tuple[Inline, ...]:
    shown = answer(explainer, figure.estimates[key])
    is_gone = key in fallen(figure.moves.values())
    return (shown, " ", gone_mark(explainer, figure, key)) if is_gone else (shown,)


def gone_mark(explainer: Explainer, figure: Figure, key: str) -> Inline:
    """Mark an answer that no longer stands, and lead to what became of it."""
    move = fallen(figure.moves.values())[key]
    target = target_of(explainer, move)
    words = "taken back" if move.withdraws else "replaced"
    return Span(Link(target.path, words, target.fragment), css="ex-gone")


def joined(parts: Iterable[tuple[Inline, ...]], between: str) -> Iterator[Inline]:
    """Put the same words between all parts."""
    for position, part in enumerate(parts):
        if position:
            yield between
        yield from part
