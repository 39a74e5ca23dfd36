"""The answers to a figure's question, in a line and in a list: amounts as printed, and whose they are."""

from collections.abc import Iterable

from explainer.evidence.standing import fallen
from explainer.model.explainer import Explainer
from explainer.model.fields import THE_ARTICLE, UNNAMED
from explainer.model.records import Citation, Estimate, Figure
from explainer.pages.blocks import Content, Inline, Link, Span, Strong
from explainer.pages.citing import cites, language_of_fact, passage
from explainer.pages.paths import target_of
from explainer.pages.tongue import fill, joined, tongue

NARROW_SPACE = "\u202f"
"""A space at which no line breaks, narrower than others."""


def amount(explainer: Explainer, estimate: Estimate) -> Inline:
    """Show an answer: the amount as printed, a count of ours as such, or that no number was given."""
    say = tongue(explainer)
    shown = short_amount(explainer, estimate)
    if estimate.amount:
        language = language_of_fact(explainer, estimate)
        return Strong(Span(shown, lang=language) if language else shown)
    if estimate.counted:
        words = say.gettext("{number} (our count: {items})")
        return Span(fill(words, number=Strong(shown), items=say.comma.join(estimate.counted)))
    return Strong(shown)


def short_amount(explainer: Explainer, estimate: Estimate) -> str:
    """Give an answer as text: the amount as printed, or the number of a count of ours."""
    if estimate.amount:
        return estimate.amount
    say = tongue(explainer)
    return say.number(len(estimate.counted)) if estimate.counted else say.gettext("not disclosed")


def whose(explainer: Explainer, citations: Iterable[Citation]) -> str:
    """Name whose word something is, once each: an actor, an outlet for its own voice, or nobody."""
    return "; ".join(dict.fromkeys(_whose(explainer, citation) for citation in citations))


def _whose(explainer: Explainer, citation: Citation) -> str:
    outlet = explainer.outlet_of(explainer.sources[citation.source]).shown_name
    if citation.according_to == THE_ARTICLE:
        return outlet
    if citation.according_to == UNNAMED:
        return tongue(explainer).gettext("a source that {outlet} does not name").format(outlet=outlet)
    return explainer.actors[citation.according_to].name


def answer(explainer: Explainer, estimate: Estimate, words: str = "{amount}", **parts: Content) -> Span:
    """Show an estimate away from home: its amount, words of ours around it, its footnotes."""
    line = fill(words, amount=amount(explainer, estimate), **parts)
    return passage(explainer, estimate.citations, (*line, *marks(explainer, estimate)))


def scoped_answer(explainer: Explainer, figure: Figure, estimate: Estimate) -> Span:
    """Show an estimate away from home, with what it counts, where its figure tells scopes apart."""
    if not estimate.scope:
        return answer(explainer, estimate)
    return answer(explainer, estimate, "{amount} ({scope})", scope=figure.scopes[estimate.scope])


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
            answers = tongue(explainer).series(_in_line(explainer, figure, key) for key in keys)
            lines.append((*name, *answers))
    return joined(lines, " · ")


def _in_line(explainer: Explainer, figure: Figure, key: str) -> tuple[Inline, ...]:
    shown = answer(explainer, figure.estimates[key])
    is_gone = key in fallen(figure.moves.values())
    return (shown, " ", gone_mark(explainer, figure, key)) if is_gone else (shown,)


def gone_mark(explainer: Explainer, figure: Figure, key: str) -> Inline:
    """Mark an answer that no longer stands, and lead to what became of it."""
    move = fallen(figure.moves.values())[key]
    target = target_of(explainer, move)
    say = tongue(explainer)
    words = say.gettext("taken back") if move.withdraws else say.gettext("replaced")
    return Span(Link(target.path, words, target.fragment), css="ex-gone")
