"""The status of a figure in plain sentences: what holds, and which answers make it so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as date_type

from explainer.evidence.standing import when
from explainer.evidence.status import Headline, Holds, Status, Why
from explainer.locale import gettext_noop
from explainer.model.explainer import Explainer
from explainer.model.records import Estimate, Figure
from explainer.pages.answers import answer, short_amount, whose
from explainer.pages.blocks import Content, Inline, Span, Strong
from explainer.pages.citing import date
from explainer.pages.statuses import status_word
from explainer.pages.tongue import Tongue, fill, joined, tongue
from explainer.pages.wording import capitalised

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
    words = _SENTENCES[held.headline](_Subject(explainer, figure, held, estimates))
    label = capitalised(status_word(tongue(explainer), held.headline))
    return (Strong(label), ": ", *words)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a sentence is about: a figure, what holds of it, and the answers that make it so."""

    explainer: Explainer
    figure: Figure
    held: Holds
    estimates: Sequence[Estimate]

    @property
    def say(self) -> Tongue:
        """The language to say it in."""
        return tongue(self.explainer)

    def line(self, sentence: str, **parts: Content) -> Line:
        """Fill a sentence: `{for_scope}` says what is counted, where the figure has scopes."""
        for_scope = ""
        if self.held.scope:
            words = self.say.pgettext("in place of {for_scope}, at the end of a sentence", " for {scope}")
            for_scope = words.format(scope=self.figure.scopes[self.held.scope])
        return fill(sentence, for_scope=for_scope, **parts)

    def answers(self) -> Line:
        """List the answers with whose they are: `12 from the police and 13 from the mayor`."""
        return self.say.listing(self._answer(estimate) for estimate in self.estimates)

    def answers_in_time(self) -> Line:
        """List the answers in the order of their moments, with these."""
        estimates = sorted(self.estimates, key=lambda one: when(self.explainer, one).latest or date_type.max)
        return self.say.series(self._answer(estimate, dated=True) for estimate in estimates)

    def _answer(self, estimate: Estimate, *, dated: bool = False) -> Span:
        whom = whose(self.explainer, estimate.citations)
        if dated and estimate.as_of:
            words = self.say.gettext("{amount} from {whom} ({date})")
            return answer(
                self.explainer, estimate, words, whom=whom, date=date(self.explainer, estimate.as_of)
            )
        if estimate.not_given:
            words = self.say.gettext("{amount}, according to {whom}")
        else:
            words = self.say.gettext("{amount} from {whom}")
        return answer(self.explainer, estimate, words, whom=whom)


def _unknown(subject: _Subject) -> Line:
    if not subject.estimates:
        return subject.line(subject.say.gettext("no source gives an amount that stands{for_scope}."))
    words = subject.say.gettext("no source gives an amount that stands{for_scope}; {answers}.")
    return subject.line(words, answers=subject.answers())


def _disputed(subject: _Subject) -> Line:
    say = subject.say
    is_denied = Why.DENIED in subject.held.why
    if Why.APART not in subject.held.why:
        words = (
            say.gettext("{answers}, which a source denies{for_scope}.")
            if len(subject.estimates) == 1
            else say.gettext("{answers}, of which a source denies one{for_scope}.")
        )
    elif len({short_amount(subject.explainer, estimate) for estimate in subject.estimates}) == 2:
        words = (
            say.gettext("{answers} cannot both be right{for_scope}, and a source denies one.")
            if is_denied
            else say.gettext("{answers} cannot both be right{for_scope}.")
        )
    else:
        words = (
            say.gettext("{answers} cannot all be right{for_scope}, and a source denies one.")
            if is_denied
            else say.gettext("{answers} cannot all be right{for_scope}.")
        )
    return subject.line(words, answers=subject.answers())


def _rising(subject: _Subject) -> Line:
    words = subject.say.gettext("a later count is higher{for_scope}: {answers}.")
    return subject.line(words, answers=subject.answers_in_time())


def _changed(subject: _Subject) -> Line:
    words = subject.say.gettext("the number differs at different moments{for_scope}: {answers}.")
    return subject.line(words, answers=subject.answers_in_time())


def _differs_in_scope(subject: _Subject) -> Line:
    say = subject.say
    counted = [
        fill(
            say.gettext("{amounts} for {scope}"),
            amounts=say.series(answer(subject.explainer, estimate) for estimate in same),
            scope=words,
        )
        for scope, words in subject.figure.scopes.items()
        if (same := [estimate for estimate in subject.estimates if estimate.scope == scope])
    ]
    words = say.gettext("the amounts count different things: {amounts}.")
    return subject.line(words, amounts=joined(counted, "; "))


def _agreed(subject: _Subject) -> Line:
    say = subject.say
    if len(subject.estimates) == 1:
        words = say.gettext("{answers} rests on more than one origin{for_scope}.")
    else:
        words = say.gettext("{answers} fit together and have more than one origin{for_scope}.")
    return subject.line(words, answers=subject.answers())


def _single(subject: _Subject) -> Line:
    say = subject.say
    if len(subject.estimates) > 1:
        words = say.gettext("{answers} count as one origin{for_scope}.")
    elif subject.figure.moves:
        words = say.gettext("{answers} is the only answer{for_scope} that stands.")
    else:
        words = say.gettext("{answers} is the only answer{for_scope}.")
    return subject.line(words, answers=subject.answers())


_WHY_NOT = {
    Why.VAGUE: gettext_noop("the words are too vague, or leave one side open"),
    Why.MOMENTS: gettext_noop("nothing tells which of them came later"),
    Why.AT_OTHER_TIMES: gettext_noop("they are of different moments"),
}


def _not_comparable(subject: _Subject) -> Line:
    say = subject.say
    reasons = say.pgettext("between reasons", ", and ").join(
        say.gettext(_WHY_NOT[why]) for why in subject.held.why
    )
    words = say.gettext("{answers} cannot be compared{for_scope}: {reasons}.")
    return subject.line(words, answers=subject.answers(), reasons=reasons)


_SENTENCES: dict[Headline, Callable[[_Subject], Line]] = {
    Headline.UNKNOWN: _unknown,
    Headline.DISPUTED: _disputed,
    Headline.RISING: _rising,
    Headline.CHANGED: _changed,
    Headline.SCOPE: _differs_in_scope,
    Headline.AGREED: _agreed,
    Headline.SINGLE: _single,
    Headline.NOT_COMPARABLE: _not_comparable,
}
