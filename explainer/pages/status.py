"""The status of a figure in plain sentences: what holds, and which answers make it so."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as date_type

from explainer.evidence.standing import when
from explainer.evidence.status import Headline, Holds, Status, Why
from explainer.model.explainer import Explainer
from explainer.model.records import Estimate, Figure
from explainer.pages.answers import answer, joined, short_amount, whose
from explainer.pages.blocks import Inline, Span, Strong
from explainer.pages.citing import date

Line = tuple[Inline, ...]


def sentences(explainer: Explainer, figure: Figure, status: Status) -> tuple[Line, ...]:
    """Say what holds of a figure: its headline, then whatever else holds, scopes in the figure's order."""
    headlines = [held.headline for held in status.also]
    scopes = [None, *figure.scopes]
    also = sorted(status.also, key=lambda held: (headlines.index(held.headline), scopes.index(held.scope)))
    return tuple(sentence(explainer, figure, held) for held in (status.headline, *also))


def sentence(explainer: Explainer, figure: Figure, held: Holds) -> Line:
    """Say what holds of a figure: the word of the status, and the answers that make it so, as printed."""
    estimates = [figure.estimates[key] for key in figure.estimates if key in held.because]
    words = tuple(_SENTENCES[held.headline](_Subject(explainer, figure, held, estimates)))
    return (Strong(str(held.headline).capitalize()), ": ", *words)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a sentence is about: a figure, what holds of it, and the answers that make it so."""

    explainer: Explainer
    figure: Figure
    held: Holds
    estimates: Sequence[Estimate]

    @property
    def of_scope(self) -> str:
        """Say what is counted, where the figure has scopes."""
        return f" for {self.figure.scopes[self.held.scope]}" if self.held.scope else ""

    def answers(self) -> Iterator[Inline]:
        """List the answers with whose they are: `12 from the police, 13 from the mayor`."""
        *others, last = [(self._answer(estimate),) for estimate in self.estimates]
        yield from joined(others, ", ")
        if others:
            yield " and "
        yield from last

    def answers_in_time(self) -> Iterator[Inline]:
        """List the answers in the order of their moments, with these."""
        estimates = sorted(self.estimates, key=lambda one: when(self.explainer, one).latest or date_type.max)
        yield from joined([(self._answer(estimate, dated=True),) for estimate in estimates], ", ")

    def _answer(self, estimate: Estimate, *, dated: bool = False) -> Span:
        moment: Line = (" (", date(estimate.as_of), ")") if dated and estimate.as_of else ()
        says = ", according to " if estimate.not_given else " from "
        return answer(self.explainer, estimate, says, whose(self.explainer, estimate.citations), *moment)


def _unknown(subject: _Subject) -> Iterator[Inline]:
    yield f"no source gives an amount that stands{subject.of_scope}"
    if subject.estimates:
        yield "; "
        yield from subject.answers()
    yield "."


def _disputed(subject: _Subject) -> Iterator[Inline]:
    yield from subject.answers()
    if Why.APART in subject.held.why:
        amounts = {short_amount(estimate) for estimate in subject.estimates}
        yield f" cannot {'both' if len(amounts) == 2 else 'all'} be right{subject.of_scope}"
        yield ", and a source denies one." if Why.DENIED in subject.held.why else "."
    elif len(subject.estimates) == 1:
        yield f", which a source denies{subject.of_scope}."
    else:
        yield f", of which a source denies one{subject.of_scope}."


def _rising(subject: _Subject) -> Iterator[Inline]:
    yield f"a later count is higher{subject.of_scope}: "
    yield from subject.answers_in_time()
    yield "."


def _changed(subject: _Subject) -> Iterator[Inline]:
    yield f"the number differs at different moments{subject.of_scope}: "
    yield from subject.answers_in_time()
    yield "."


def _differs_in_scope(subject: _Subject) -> Iterator[Inline]:
    yield "the amounts count different things: "
    for position, (scope, words) in enumerate(subject.figure.scopes.items()):
        if counted := [estimate for estimate in subject.estimates if estimate.scope == scope]:
            yield "; " if position else ""
            yield from joined([(answer(subject.explainer, estimate),) for estimate in counted], ", ")
            yield f" for {words}"
    yield "."


def _agreed(subject: _Subject) -> Iterator[Inline]:
    yield from subject.answers()
    if len(subject.estimates) == 1:
        yield f" rests on more than one origin{subject.of_scope}."
    else:
        yield f" fit together and have more than one origin{subject.of_scope}."


def _single(subject: _Subject) -> Iterator[Inline]:
    if len(subject.estimates) == 1:
        yield from subject.answers()
        yield f" is the only answer{subject.of_scope}{' that stands' if subject.figure.moves else ''}."
    else:
        yield from subject.answers()
        yield f" count as one origin{subject.of_scope}."


_WHY_NOT = {
    Why.VAGUE: "the words are too vague, or leave one side open",
    Why.MOMENTS: "nothing tells which of them came later",
    Why.AT_OTHER_TIMES: "they are of different moments",
}


def _not_comparable(subject: _Subject) -> Iterator[Inline]:
    yield from subject.answers()
    reasons = [_WHY_NOT[why] for why in subject.held.why]
    yield f" cannot be compared{subject.of_scope}: {', and '.join(reasons)}."


_SENTENCES: dict[Headline, Callable[[_Subject], Iterator[Inline]]] = {
    Headline.UNKNOWN: _unknown,
    Headline.DISPUTED: _disputed,
    Headline.RISING: _rising,
    Headline.CHANGED: _changed,
    Headline.SCOPE: _differs_in_scope,
    Headline.AGREED: _agreed,
    Headline.SINGLE: _single,
    Headline.NOT_COMPARABLE: _not_comparable,
}
