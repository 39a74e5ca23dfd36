"""Amounts as printed, read as intervals by one table (`READINGS`; design, section 2, "Amounts").

The words of the table's rows are those of the text's language (`number_words`); what the rows mean is the
same in all. An interval serves to compare amounts, and is never printed in place of the printed words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from explainer.locale import gettext_noop
from explainer.model.number_words import DIGITS_ONLY, Bound, Kind, Words, language_table
from explainer.model.numbers import Value, number_expressions


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers that an amount leaves possible.

    `low` and `high` are None where the words set no limit; an open end is itself left out. `vague` marks
    words that give an order of magnitude only (`dozens`).
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    vague: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether the words limit the number on both sides."""
        return self.low is not None and self.high is not None

    def is_below(self, other: "Interval") -> bool:
        """Tell whether every number of this interval is lower than every number of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def disjoint(self, other: "Interval") -> bool:
        """Tell whether no number satisfies both amounts."""
        return self.is_below(other) or other.is_below(self)

    def intersects(self, other: "Interval") -> bool:
        """Tell whether some number satisfies both amounts."""
        return not self.disjoint(other)

    def agrees(self, other: "Interval") -> bool:
        """Tell whether two amounts say the same: they meet, neither is vague, and one at least is closed.

        A one-sided amount reaches only so far here: "more than 4,300" agrees with 4,353, and not with 9,000,
        though it does not contradict that either.
        """
        if self.vague or other.vague or not (self.is_closed or other.is_closed):
            return False
        return self.within_reach().intersects(other.within_reach())

    def within_reach(self) -> "Interval":
        """Give the interval that agreement goes by: a missing limit set where the words would be odd."""
        low, high = self.low, self.high
        if low is not None and high is None:
            high = low + REACH * abs(low)
        elif low is None and high is not None:
            low = high - REACH * abs(high)
        return Interval(low, high, low_open=self.low_open, high_open=self.high_open)


REACH = Decimal("0.5")
"""How far a one-sided amount reaches where agreement is asked for, as a part of its number.

Nobody who counts half as many again says "more than 4,300".
"""


class Reading(NamedTuple):
    """One row of the table: how a number is read beside bound words of one meaning.

    `below` and `above` are the widths on either side as a part of the number, None where there is no limit; a
    width is never less than one for a whole number above one. `includes` tells whether the number itself is
    possible.
    """

    below: Decimal | None
    above: Decimal | None
    includes: bool
    meaning: str
    example: str


_NONE, _A_TENTH, _FIFTEEN = Decimal(0), Decimal("0.1"), Decimal("0.15")

READINGS: Mapping[Bound, Reading] = {
    Bound.EXACTLY: Reading(
        _NONE, _NONE, includes=True, meaning=gettext_noop("the number itself"), example="exactly 12"
    ),
    Bound.MORE_THAN: Reading(
        _NONE, None, includes=False, meaning=gettext_noop("any higher number"), example="more than 3,000"
    ),
    Bound.JUST_OVER: Reading(
        _NONE,
        _A_TENTH,
        includes=False,
        meaning=gettext_noop("higher, by at most 10 in 100"),
        example="just over 400",
    ),
    Bound.AT_LEAST: Reading(
        _NONE,
        None,
        includes=True,
        meaning=gettext_noop("the number itself or any higher one"),
        example="at least 12",
    ),
    Bound.LESS_THAN: Reading(
        None, _NONE, includes=False, meaning=gettext_noop("any lower number"), example="fewer than 100"
    ),
    Bound.ALMOST: Reading(
        _A_TENTH,
        _NONE,
        includes=True,
        meaning=gettext_noop("the number itself or lower, by at most 10 in 100"),
        example="nearly 2,000",
    ),
    Bound.UP_TO: Reading(
        None,
        _NONE,
        includes=True,
        meaning=gettext_noop("the number itself or any lower one"),
        example="up to 400",
    ),
    Bound.ABOUT: Reading(
        _FIFTEEN,
        _FIFTEEN,
        includes=True,
        meaning=gettext_noop("the number itself, or higher or lower by at most 15 in 100"),
        example="about a thousand",
    ),
}

_AMOUNTS = frozenset({Kind.CARDINAL, Kind.PERCENT, Kind.FRACTION})


def read_amount(text: str, language: str = "en") -> Interval | None:
    """Read an amount, exactly as printed, as an interval; None where the table cannot read it.

    The text must be one number expression and nothing else. Not read: ordinals, times, digits that can be
    taken in two ways, `another 12` (twelve more than an unnamed number), several bound words that mean
    different things (`at least about 12`), and bound words beside vague ones (`more than dozens`).
    """
    found = number_expressions(text, language)
    if len(found) != 1 or text[found[0].start : found[0].end] != text.strip():
        return None
    amount = found[0]
    if amount.kind not in _AMOUNTS or amount.value is None:
        return None
    bounds = set(amount.bounds) - {Bound.EXACTLY} or {Bound.EXACTLY}
    reading = READINGS.get(bounds.pop())
    return None if bounds or reading is None else _interval(amount.value, reading)


def _interval(value: Value, reading: Reading) -> Interval | None:
    low, high = value
    is_exact = reading.below == reading.above == 0
    if high is None:
        return Interval(low, None, vague=True) if is_exact else None
    if low != high and None in (reading.below, reading.above):
        return None
    return Interval(
        None if reading.below is None else low - _width(low, reading.below),
        None if reading.above is None else high + _width(high, reading.above),
        low_open=reading.below == 0 and not reading.includes,
        high_open=reading.above == 0 and not reading.includes,
    )


def _width(number: Decimal, part: Decimal) -> Decimal:
    is_count = number > 1 and number == number.to_integral_value()
    return max(part * abs(number), Decimal(1 if part and is_count else 0))


class Row(NamedTuple):
    """A row of the table for readers: the words of one language, what they are taken to mean, an example."""

    words: tuple[str, ...]
    meaning: str
    example: str


def reading_rows(language: str = "en") -> tuple[Row, ...]:
    """Lay the table out for readers ("how we count"): numbers alone first, then the bound words."""
    table = language_table(language)
    if table is DIGITS_ONLY:
        return (Row((), gettext_noop("the number itself"), "12"),)
    phrases = [*table.bounds_before.items(), *table.bounds_after.items()]
    return (
        Row((), gettext_noop("the number itself"), "Twelve"),
        Row((), gettext_noop("every number from the one to the other"), "two or three"),
        Row(tuple(table.plurals), gettext_noop("one of the unit at least, without an upper limit"), "dozens"),
        Row(
            _spelt(table.several),
            gettext_noop("two of the unit at least, without an upper limit"),
            "several hundred",
        ),
        *(
            Row(_spelt(words for words, meant in phrases if meant is bound), reading.meaning, reading.example)
            for bound, reading in READINGS.items()
        ),
    )


def _spelt(phrases: Iterable[Words]) -> tuple[str, ...]:
    return tuple(sorted(" ".join(words).replace(" .", ".").replace("- ", "-") for words in phrases))
