"""The status of a figure: computed from its standing estimates, never typed (design, section 2).

A pure function that does not depend on the order of the estimates. It never averages, never picks and never
merges: it says what holds, and which estimates make it so.

Estimates are compared two by two within a scope, never across scopes. What is not settled by the rule of
conflicts is read so that nothing looks surer than it is:

- a denial removes no amount, or anybody could unmake anybody's count; it makes the figure disputed;
- amounts of a varying number at surely different moments never agree, even where they are equal;
- where amounts of one scope conflict, or are apart at moments that cannot be told apart, none of that scope
  agree.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Literal, NamedTuple

from explainer.locale import gettext_noop
from explainer.model.amounts import Interval
from explainer.model.dates import Date, Kind

OverTime = Literal["fixed", "cumulative", "varying"]

CountOrigins = Callable[[Sequence[str]], int]
"""Gives the number of origins behind estimates, by their ids."""


class Headline(StrEnum):
    """What can hold of a figure; the first that holds, in this order, is its headline."""

    UNKNOWN = "unknown"
    DISPUTED = "disputed"
    RISING = "rising"
    CHANGED = "changed"
    SCOPE = "differs in scope"
    AGREED = "agreed"
    SINGLE = "single origin"
    NOT_COMPARABLE = "not comparable"


MEANINGS: dict[Headline, str] = {
    Headline.UNKNOWN: gettext_noop("No source gives an amount that stands."),
    Headline.DISPUTED: gettext_noop("Amounts of the same thing cannot all be right, or a source denies one."),
    Headline.RISING: gettext_noop("The number can only grow, and a later count is higher."),
    Headline.CHANGED: gettext_noop("The number can rise and fall, and differs at different moments."),
    Headline.SCOPE: gettext_noop("The amounts count different things."),
    Headline.AGREED: gettext_noop("Two or more origins give amounts that fit together."),
    Headline.SINGLE: gettext_noop("All amounts come from one origin."),
    Headline.NOT_COMPARABLE: gettext_noop(
        "The words are too vague, or the moments too uncertain, to compare the amounts."
    ),
}
"""What each status says of a figure, for readers."""

MEANINGS_OF_ACCOUNTS: dict[Headline, str] = {
    Headline.DISPUTED: gettext_noop("Two or more origins give accounts that differ."),
    Headline.AGREED: gettext_noop("Two or more origins give the one account that there is."),
    Headline.SINGLE: gettext_noop("All accounts come from one origin."),
}
"""What each status says of a dispute, for readers; it has no others."""

CONFLICTS: dict[OverTime, str] = {
    "fixed": gettext_noop("Amounts that exclude each other cannot both be right."),
    "cumulative": gettext_noop(
        "A later count may be higher, and both be right. Amounts that exclude each other cannot both be "
        "right where no choice among their possible moments makes the later one the higher."
    ),
    "varying": gettext_noop(
        "Counts of different moments may differ, and both be right. Amounts that exclude each other cannot "
        "both be right where they are of the same moment."
    ),
}
"""When two amounts of one scope conflict, for readers, by how the number behaves."""


@dataclass(frozen=True, slots=True)
class Moments:
    """The days that an estimate may describe; None leaves an end open.

    `sure` is a single moment, or a single stretch of time, at the precision it was given with: two that are
    equal are the same.
    """

    earliest: date | None = None
    latest: date | None = None
    sure: bool = False

    def surely_before(self, other: "Moments") -> bool:
        """Tell whether every possible day is before every possible day of the other."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def surely_same(self, other: "Moments") -> bool:
        """Tell whether both are one and the same moment."""
        return self.sure and self == other

    def surely_apart(self, other: "Moments") -> bool:
        """Tell whether the two have no possible day in common."""
        return self.surely_before(other) or other.surely_before(self)


def moments(as_of: Date | None, published: Iterable[Date | None]) -> Moments:
    """Give the moments that a number may describe.

    Args:
        as_of: the moment that it is said to describe; without one, any up to the first printing is possible.
        published: when each of its sources was printed, where known.
    """
    if as_of is None:
        return Moments(latest=min((day.latest for day in published if day and day.latest), default=None))
    vague = as_of.kind is Kind.ONE_OF or as_of.approximate or as_of.uncertain
    return Moments(as_of.earliest, as_of.latest, sure=not vague)


@dataclass(frozen=True, slots=True)
class Answer:
    """An estimate as the status sees it.

    `interval` is None where no amount is given. `contested` tells whether it is denied, or denies another.
    """

    id: str
    interval: Interval | None
    scope: str | None = None
    moments: Moments = Moments()
    contested: bool = False


class Why(StrEnum):
    """Why amounts are disputed, or cannot be compared."""

    APART = "amounts exclude each other"
    DENIED = "a source denies an amount"
    VAGUE = "the words are vague or one-sided"
    MOMENTS = "the moments cannot be told apart"
    AT_OTHER_TIMES = "the amounts describe different moments"


class Holds(NamedTuple):
    """Something that holds of a figure in one scope, and the ids of the estimates that make it so.

    What holds of the figure as a whole has no scope; neither has a figure without scopes.
    """

    headline: Headline
    because: tuple[str, ...]
    scope: str | None = None
    why: tuple[Why, ...] = ()


class Status(NamedTuple):
    """The status of a figure: its headline, and whatever else holds, in the order of headlines and scopes."""

    headline: Holds
    also: tuple[Holds, ...] = ()


def status(over_time: OverTime, answers: Iterable[Answer], count_origins: CountOrigins) -> Status:
    """Compute the status of a figure.

    Args:
        over_time: how its number behaves.
        answers: its standing estimates, in any order; superseded and withdrawn ones are not among them.
        count_origins: gives the number of origins behind estimates.
    """
    by_scope: dict[str | None, list[Answer]] = {}
    for answer in sorted(answers, key=lambda answer: answer.id):
        by_scope.setdefault(answer.scope, []).append(answer)
    holding = [
        held for scope in by_scope for held in _in_scope(over_time, by_scope[scope], scope, count_origins)
    ]
    given = [held for held in holding if held.headline is not Headline.UNKNOWN]
    if not given:
        return Status(Holds(Headline.UNKNOWN, _ids(held.because for held in holding)))
    if len({held.scope for held in given}) > 1:
        given.append(Holds(Headline.SCOPE, _ids(held.because for held in given)))
    unknown = [held for held in holding if held.headline is Headline.UNKNOWN]
    headline, *also = [*sorted(given, key=_rank), *sorted(unknown, key=_rank)]
    return Status(headline, tuple(also))


_ORDER = list(Headline)


def _rank(held: Holds) -> tuple[int, str]:
    return _ORDER.index(held.headline), held.scope or ""


def _ids(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({key for group in groups for key in group}))


# --- one scope --------------------------------------------------------------------------------------------


class _Pair(NamedTuple):
    """Two given estimates of one scope, and what they would make of it by themselves."""

    ids: tuple[str, str]
    makes: Headline
    why: Why | None = None


def _in_scope(
    over_time: OverTime, answers: list[Answer], scope: str | None, count_origins: CountOrigins
) -> Iterator[Holds]:
    """Yield what holds of a scope, with the estimates that make it so; at least one thing does."""
    given = [answer for answer in answers if answer.interval is not None]
    if not given:
        yield Holds(Headline.UNKNOWN, tuple(answer.id for answer in answers), scope)
        return
    pairs = [_pair(over_time, one, other) for one, other in combinations(given, 2)]
    denials = [_Pair((one.id, one.id), Headline.DISPUTED, Why.DENIED) for one in given if one.contested]
    ids = tuple(answer.id for answer in given)
    agreed = _agreed(over_time, given, [*pairs, *denials], count_origins)
    unsettled = [pair for pair in pairs if not set(pair.ids) <= set(agreed)]
    holding = [
        _made(Headline.DISPUTED, [*pairs, *denials], scope),
        _made(Headline.RISING, pairs, scope),
        _made(Headline.CHANGED, pairs, scope),
        Holds(Headline.AGREED, agreed, scope),
        Holds(Headline.SINGLE, ids if count_origins(ids) < 2 else (), scope),
        _made(Headline.NOT_COMPARABLE, unsettled, scope),
    ]
    something = [held for held in holding if held.because]
    yield from something or [Holds(Headline.NOT_COMPARABLE, ids, scope, (Why.VAGUE,))]


def _made(headline: Headline, pairs: Iterable[_Pair], scope: str | None) -> Holds:
    making = [pair for pair in pairs if pair.makes is headline]
    why = {pair.why for pair in making}
    return Holds(headline, _ids(pair.ids for pair in making), scope, tuple(one for one in Why if one in why))


def _agreed(
    over_time: OverTime, given: list[Answer], pairs: list[_Pair], count_origins: CountOrigins
) -> tuple[str, ...]:
    """Give the estimates that fit with another of another origin, or that have two origins themselves.

    None do where some of the scope conflict, or may.
    """
    if any(pair.why in {Why.APART, Why.DENIED, Why.MOMENTS} for pair in pairs):
        return ()
    alone = [_pair(over_time, answer, answer) for answer in given]
    fitting = [pair for pair in (*pairs, *alone) if pair.makes is Headline.AGREED]
    return _ids(pair.ids for pair in fitting if count_origins(sorted(set(pair.ids))) > 1)


def _pair(over_time: OverTime, one: Answer, other: Answer) -> _Pair:
    if one.interval is None or other.interval is None:
        raise ValueError("only estimates with an amount are compared")
    ids = (one.id, other.id)
    if one.interval.disjoint(other.interval):
        lower, higher = (one, other) if one.interval.is_below(other.interval) else (other, one)
        return _Pair(ids, *_apart(over_time, lower.moments, higher.moments))
    if over_time == "varying" and one.moments.surely_apart(other.moments):
        return _Pair(ids, Headline.NOT_COMPARABLE, Why.AT_OTHER_TIMES)
    if not one.interval.agrees(other.interval):
        return _Pair(ids, Headline.NOT_COMPARABLE, Why.VAGUE)
    return _Pair(ids, Headline.AGREED)


def _apart(over_time: OverTime, lower: Moments, higher: Moments) -> tuple[Headline, Why | None]:
    """Tell what two amounts that are apart make of a figure, by the moments of the lower and the higher."""
    if over_time == "fixed" or lower.surely_same(higher):
        return Headline.DISPUTED, Why.APART
    if over_time == "varying" and lower.surely_apart(higher):
        return Headline.CHANGED, None
    if over_time == "cumulative" and lower.surely_before(higher):
        return Headline.RISING, None
    never_later = lower.earliest is not None and higher.latest is not None and higher.latest <= lower.earliest
    if over_time == "cumulative" and never_later:
        return Headline.DISPUTED, Why.APART
    return Headline.NOT_COMPARABLE, Why.MOMENTS
