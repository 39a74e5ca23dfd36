"""The status of a figure: computed from its standing estimates, never typed (design, section 2).

A pure function that does not depend on the order of the estimates. It never averages, never picks and never
merges: it says what holds, and which estimates make it so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Literal, NamedTuple

from explainer.model.amounts import Interval

OverTime = Literal["fixed", "cumulative", "varying"]


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
    Headline.UNKNOWN: "No source gives an amount.",
    Headline.DISPUTED: "Two amounts of the same thing cannot both be right.",
    Headline.RISING: "The number can only grow, and a later count is higher.",
    Headline.CHANGED: "The number can rise and fall, and differs at different moments.",
    Headline.SCOPE: "The amounts count different things.",
    Headline.AGREED: "Two or more origins give amounts that fit together.",
    Headline.SINGLE: "All amounts come from one origin.",
    Headline.NOT_COMPARABLE: "The words are too vague, or the moments too uncertain, to compare the amounts.",
}
"""What each status says, for readers."""


@dataclass(frozen=True, slots=True)
class Moments:
    """The days that an estimate may describe; None leaves an end open.

    `sure` is a single moment at the precision it was given with: two that are equal are the same moment.
    """

    earliest: date | None = None
    latest: date | None = None
    sure: bool = False

    def surely_before(self, other: "Moments") -> bool:
        """Tell whether every possible day is before every possible day of the other."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def surely_same(self, other: "Moments") -> bool:
        """Tell whether both are one and the same single moment."""
        return self.sure and self == other


@dataclass(frozen=True, slots=True)
class Answer:
    """An estimate as the status sees it; `interval` is None where no amount was given."""

    id: str
    interval: Interval | None
    scope: str | None = None
    moments: Moments = Moments()


class Holds(NamedTuple):
    """Something that holds of a figure, and the ids of the estimates that make it so."""

    headline: Headline
    because: tuple[str, ...]


class Status(NamedTuple):
    """The status of a figure: its headline, and whatever else holds."""

    headline: Holds
    also: tuple[Holds, ...] = ()


def status(
    over_time: OverTime, answers: Iterable[Answer], count_origins: Callable[[Sequence[str]], int]
) -> Status:
    """Compute the status of a figure.

    Args:
        over_time: how its number behaves.
        answers: its standing estimates, in any order; superseded and withdrawn ones are not among them.
        count_origins: gives the number of origins behind estimates, by their ids.
    """
    given = sorted(
        (answer for answer in answers if answer.interval is not None), key=lambda answer: answer.id
    )
    if not given:
        return Status(Holds(Headline.UNKNOWN, ()))
    holding = [held for held in _everything(over_time, given, count_origins) if held.because]
    first, *others = holding or [Holds(Headline.NOT_COMPARABLE, tuple(answer.id for answer in given))]
    return Status(first, tuple(others))


def _everything(
    over_time: OverTime, given: list[Answer], count_origins: Callable[[Sequence[str]], int]
) -> Iterator[Holds]:
    """Yield every status in the order of headlines, with the estimates that make it hold, if any do."""
    apart = [pair for pair in _pairs(given) if _is_apart(*pair)]
    yield Holds(Headline.DISPUTED, _ids(pair for pair in apart if _conflict(over_time, *pair)))
    if over_time == "cumulative":
        yield Holds(Headline.RISING, _ids(pair for pair in apart if _is_higher_later(*pair)))
    if over_time == "varying":
        yield Holds(Headline.CHANGED, _ids(pair for pair in apart if _is_at_another_time(*pair)))
    scopes = {answer.scope for answer in given}
    yield Holds(Headline.SCOPE, tuple(answer.id for answer in given) if len(scopes) > 1 else ())
    yield Holds(Headline.AGREED, tuple(_agreed(given, apart, count_origins)))
    ids = tuple(answer.id for answer in given)
    yield Holds(Headline.SINGLE, ids if count_origins(ids) < 2 else ())


def _pairs(given: list[Answer]) -> Iterator[tuple[Answer, Answer]]:
    """Yield the pairs of estimates that count the same thing."""
    return ((one, other) for one, other in combinations(given, 2) if one.scope == other.scope)


def _ids(pairs: Iterable[tuple[Answer, Answer]]) -> tuple[str, ...]:
    return tuple(sorted({answer.id for pair in pairs for answer in pair}))


def _is_apart(one: Answer, other: Answer) -> bool:
    return one.interval is not None and other.interval is not None and one.interval.disjoint(other.interval)


def _ordered(one: Answer, other: Answer) -> tuple[Answer, Answer]:
    """Put the lower of two estimates that are apart first."""
    is_lower = (
        one.interval is not None and other.interval is not None and one.interval.is_below(other.interval)
    )
    return (one, other) if is_lower else (other, one)


def _conflict(over_time: OverTime, one: Answer, other: Answer) -> bool:
    """Tell whether two estimates that are apart cannot both be right, whatever their possible moments."""
    if over_time == "fixed" or one.moments.surely_same(other.moments):
        return True
    if over_time == "varying":
        return False
    lower, higher = _ordered(one, other)
    earliest, latest = lower.moments.earliest, higher.moments.latest
    return earliest is not None and latest is not None and latest <= earliest


def _is_higher_later(one: Answer, other: Answer) -> bool:
    lower, higher = _ordered(one, other)
    return lower.moments.surely_before(higher.moments)


def _is_at_another_time(one: Answer, other: Answer) -> bool:
    return one.moments.surely_before(other.moments) or other.moments.surely_before(one.moments)


def _agreed(
    given: list[Answer], apart: list[tuple[Answer, Answer]], count_origins: Callable[[Sequence[str]], int]
) -> Iterator[str]:
    """Yield the estimates that agree: within a scope none is apart, and two origins fit together."""
    split = {answer.scope for pair in apart for answer in pair}
    for scope in sorted({answer.scope for answer in given} - split, key=str):
        fitting = {
            answer.id
            for pair in _pairs([answer for answer in given if answer.scope == scope])
            if _fit(*pair) and count_origins([answer.id for answer in pair]) > 1
            for answer in pair
        }
        yield from sorted(fitting)


def _fit(one: Answer, other: Answer) -> bool:
    return one.interval is not None and other.interval is not None and one.interval.agrees(other.interval)
