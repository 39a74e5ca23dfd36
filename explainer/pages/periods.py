"""Periods: what is dated, divided among pages that are not too long, and no finer than that takes.

What is too much for one page is divided by centuries, and each of these, where it is still too much, by
decades, years, quarters, months, thirds of months and days. So a quiet decade has one page, and the busiest
month one for each day. All of these are the calendar's, so that a page keeps its address while others grow.
A date that is less exact than the division ("2021" among months) is never laid into a part that it may not
belong to: it stands with its like. What lasted is where it began, and what nothing dates comes last. What no
calendar divides (a day of a thousand events) is cut into numbered parts.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as date_type
from functools import cached_property
from itertools import groupby, islice
from typing import Generic, NamedTuple, TypeVar

from explainer.model.dates import Date, Precision

MOST = 100
"""How many claims a page has before it is divided. With its notes a claim weighs some 2.5 kB of HTML, and a
page of more than 300 kB is slow to load on a phone, and nobody reads to its end."""

MOST_OF_A_SOURCE = 150
"""How many claims the page of a source has: its own notes do not name it, and weigh less than others."""


def most_of_a_part(most: int) -> int:
    """Tell how much the parts hold of what is divided since it is more than `most`.

    Nobody wants a list in parts for the sake of a few lines; once there are parts, each may as well be short.
    """
    return most * 3 // 5


T = TypeVar("T")


# --- the calendar -------------------------------------------------------------------------------------------


class Unit(NamedTuple):
    """What time is cut into: how the piece that holds a day is written as a date, and how exact that is.

    Where a piece is still too much, a year or a month stays above its parts, as people look for these;
    a piece of another unit only gives way to them (`gives_way`).
    """

    holding: Callable[[date_type], str]
    precision: Precision
    gives_way: bool = False


def _years(day: date_type, number: int) -> str:
    first = day.year // number * number
    return f"{max(first, 1):04}/{first + number - 1:04}"


def _quarter(day: date_type) -> str:
    first = (day.month - 1) // 3 * 3 + 1
    return f"{day.year:04}-{first:02}/{day.year:04}-{first + 2:02}"


def _ten_days(day: date_type) -> str:
    """Give the first, the second or the last third of a month."""
    first = min((day.day - 1) // 10, 2) * 10 + 1
    last = first + 9 if first < 21 else monthrange(day.year, day.month)[1]
    return f"{day.replace(day=first)}/{day.replace(day=last)}"


CENTURY = Unit(lambda day: _years(day, 100), Precision.YEAR, gives_way=True)
DECADE = Unit(lambda day: _years(day, 10), Precision.YEAR, gives_way=True)
YEAR = Unit(lambda day: day.isoformat()[:4], Precision.YEAR)
QUARTER = Unit(_quarter, Precision.MONTH, gives_way=True)
MONTH = Unit(lambda day: day.isoformat()[:7], Precision.MONTH)
TEN_DAYS = Unit(_ten_days, Precision.DAY, gives_way=True)
DAY = Unit(date_type.isoformat, Precision.DAY)

_UNITS = (CENTURY, DECADE, YEAR, QUARTER, MONTH, TEN_DAYS, DAY)


# --- parts --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Period:
    """What a page of its own is about.

    `text` is the period as a date, as its address has it, and `shown` as people are shown it, which leaves
    out empty years; what nothing dates has neither, and may have a `theme`. `lacks` is what the dates in it
    do not say, where it holds what is too vague for the parts around it. It is part `part` of `parts` of one
    name.
    """

    text: str = ""
    shown: str = ""
    theme: str = ""
    lacks: Precision | None = None
    part: int = 1
    parts: int = 1

    @property
    def slug(self) -> str:
        """What its page is called."""
        name = self.text.replace("/", "-to-") or self.theme or UNDATED
        return name if self.part == 1 else f"{name}.{self.part}"


UNDATED = "undated"


@dataclass(frozen=True)
class Branch(Generic[T]):
    """A period and all that falls into it, in order: on a page, or where that is too much, in parts."""

    period: Period
    items: tuple[T, ...]
    parts: tuple["Branch[T]", ...] = ()

    @cached_property
    def leaves(self) -> tuple["Branch[T]", ...]:
        """What has a page, in order."""
        return tuple(leaf for part in self.parts for leaf in part.leaves) if self.parts else (self,)


def divided(
    items: Sequence[T],
    date_of: Callable[[T], Date | None],
    *,
    theme_of: Callable[[T], str] | None = None,
    most: int = MOST,
) -> tuple[Branch[T], ...]:
    """Divide items by their dates; nothing where they are few enough for one page.

    Args:
        items: what is divided, in the order in which it stands where nothing dates it.
        date_of: gives the date of one.
        theme_of: gives the theme by which items without a date are divided, where they are too many.
        most: how many a page may hold that is not divided; see `most_of_a_part` for one that is.

    Returns:
        The periods in order, each of a year or longer, divided further where it has to be.
    """
    if len(items) <= most:
        return ()
    most = most_of_a_part(most)
    dated = sorted(
        (_dated(date, item) for item in items if (date := date_of(item))), key=lambda one: one.sort_key
    )
    undated = tuple(item for item in items if not date_of(item))
    return (*_by_date(dated, _UNITS, most), *_by_theme(undated, theme_of, most))


def _by_theme(items: Sequence[T], theme_of: Callable[[T], str] | None, most: int) -> Iterator[Branch[T]]:
    if theme_of is None or len(items) <= most:
        yield from _numbered(Period(), items, most)
        return
    found: dict[str, list[T]] = {}
    for item in items:
        found.setdefault(theme_of(item), []).append(item)
    for theme, same in found.items():
        yield from _numbered(Period(theme=theme), same, most)


def latest_first(branches: Iterable[Branch[T]]) -> tuple[Branch[T], ...]:
    """Turn periods round."""
    return tuple(replace(one, parts=latest_first(one.parts)) for one in reversed([*branches]))


class _Dated(NamedTuple, Generic[T]):
    """An item, the day by which it is sorted, and how exactly that is given."""

    day: date_type
    precision: Precision
    sort_key: tuple[object, ...]
    item: T


def _dated(date: Date, item: T) -> _Dated[T]:
    first, *_ = date.points
    return _Dated(date.sort_key[0], first.precision, date.sort_key, item)


def _by_date(items: Iterable[_Dated[T]], units: Sequence[Unit], most: int) -> Iterator[Branch[T]]:
    """Divide by the longest of the units, and what is still too much by the next ones."""
    unit, *finer = units
    for text, group in groupby(items, key=lambda one: unit.holding(one.day)):
        pieces = tuple(group)
        if len(pieces) > most and unit.gives_way:
            yield from _by_date(pieces, finer, most)
        else:
            shown = _years_of(pieces) if unit in (CENTURY, DECADE) else text
            yield _branch(Period(text, shown), pieces, finer, most)


def _years_of(items: Sequence[_Dated[T]]) -> str:
    """Write the years from the first of some dates to the last."""
    first, last = (YEAR.holding(one.day) for one in (items[0], items[-1]))
    return first if first == last else f"{first}/{last}"


def _branch(period: Period, items: Sequence[_Dated[T]], units: Sequence[Unit], most: int) -> Branch[T]:
    """Make a period of a page, or of parts, those too vague for the others first."""
    inner = tuple(one.item for one in items)
    if len(inner) <= most:
        return Branch(period, inner)
    if not units:
        return Branch(period, inner, tuple(_numbered(period, inner, most)))
    needed = units[0].precision
    vague = tuple(one.item for one in items if one.precision < needed)
    parts = (
        *_numbered(replace(period, lacks=needed), vague, most),
        *_by_date((one for one in items if one.precision >= needed), units, most),
    )
    return parts[0] if len(parts) == 1 else Branch(period, inner, parts)


def _numbered(period: Period, items: Sequence[T], most: int) -> Iterator[Branch[T]]:
    """Cut what nothing divides into as few parts as it takes, of much the same length."""
    parts = -(-len(items) // most)
    rest = iter(items)
    for part in range(parts):
        many = (len(items) + part) // parts
        yield Branch(replace(period, part=part + 1, parts=parts), tuple(islice(rest, many)))
