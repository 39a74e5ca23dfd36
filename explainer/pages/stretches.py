"""The days that a strip shows: a whole timeline, less what lies so far off that it squeezes the rest.

A century in which most happens within a week must not make a point of that week. So a strip goes from the
first day of all dated events to the last, unless that is more than `ROOM` days, and more than `FAR` times the
shortest stretch that holds most of the events. Then what is at one end or the other is left off, always that
without which the strip is shorter, until it fits.
"""

import datetime as dt
from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, Self

from explainer.model.dates import Date, Kind

ROOM = 60
"""So many days can be told apart even on a small phone: no strip of so few is too long."""

FAR = 10
"""How many times as long as the stretch that holds most events a strip may be."""


class Stretch(NamedTuple):
    """Days from `first` to `last`, both included, as their numbers (`date.toordinal`)."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    def cut(self, other: Self) -> "Stretch | None":
        """Give the part of another stretch that lies within this one, None where there is none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Stretch(first, last) if first <= last else None


def known_days(date: Date) -> Stretch:
    """Give the days on which a moment can have been; where one side has no limit, the other limit."""
    first, last = date.earliest, date.latest
    ends = [day.toordinal() for day in (first or last, last or first) if day]
    return Stretch(ends[0], ends[-1])


def reach(date: Date, shown: Stretch) -> tuple[Stretch, ...]:
    """Give the days of a strip on which something can have been, or lasted; none where it is not on it.

    A moment of which only one limit is known is on the strip where that limit is; what lasts, where it does.
    """
    if date.kind is not Kind.SPAN and shown.cut(known_days(date)) is None:
        return ()
    found = (
        shown.cut(
            Stretch(
                days.first.toordinal() if days.first else shown.first,
                days.last.toordinal() if days.last else shown.last,
            )
        )
        for days in date.possible
    )
    return tuple(days for days in found if days)


def stretch_of(dates: Iterable[Date]) -> Stretch | None:
    """Choose the days that a strip of these dates shows, None where there are no dates."""
    extents = sorted(map(known_days, dates))
    if not extents:
        return None
    core = _densest(extents)
    longest = max(ROOM, FAR * core.days)
    while (whole := _hull(extents)).days > longest:
        shorter = (
            [extent for extent in extents if extent.first > whole.first] if whole.first < core.first else [],
            [extent for extent in extents if extent.last < whole.last] if whole.last > core.last else [],
        )
        extents = min(filter(None, shorter), key=lambda rest: _hull(rest).days)
    return whole


def _hull(extents: list[Stretch]) -> Stretch:
    return Stretch(extents[0].first, max(extent.last for extent in extents))


def _densest(extents: list[Stretch]) -> Stretch:
    """Give the shortest stretch that holds most of these, which are in order; the earliest of several."""
    most = len(extents) // 2 + 1
    found: list[Stretch] = []
    lasts: list[int] = []
    for extent in reversed(extents):
        insort(lasts, extent.last)
        if len(lasts) >= most:
            found.append(Stretch(extent.first, lasts[most - 1]))
    return min(found, key=lambda stretch: (stretch.days, stretch.first))


# --- what stands below a strip ----------------------------------------------------------------------------


class Unit(StrEnum):
    """What the steps of a scale of days are: in them, or in so many of them, a scale is cut."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_STEPS = {Unit.DAY: (1, 2, 5, 7, 14), Unit.MONTH: (1, 2, 3, 6), Unit.YEAR: (1, 2, 5)}


class Ticks(NamedTuple):
    """The days at which the scale has its names, as their numbers, and what these name."""

    unit: Unit
    days: tuple[int, ...]


def ticks(shown: Stretch, at_most: Mapping[Unit, int]) -> Ticks:
    """Choose the finest steps of which no more than so many begin within a strip."""
    for unit in Unit:
        for step in _steps(unit):
            days = tuple(_starts(shown, unit, step))
            if len(days) <= at_most[unit]:
                return Ticks(unit, days)
    raise AssertionError  # there are ever longer steps of years


def _steps(unit: Unit) -> Iterator[int]:
    yield from _STEPS[unit]
    if unit is Unit.YEAR:
        yield from (part * 10**power for power in range(1, 5) for part in _STEPS[unit])


def _starts(shown: Stretch, unit: Unit, step: int) -> Iterator[int]:
    """Yield the first day of each step that begins within a strip."""
    if unit is Unit.DAY:
        yield from range(shown.first, shown.last + 1, step)
        return
    first, last = dt.date.fromordinal(shown.first), dt.date.fromordinal(shown.last)
    months = step * (12 if unit is Unit.YEAR else 1)
    begin = -(-(first.year * 12 + first.month - 1 + (first.day > 1)) // months) * months
    for month in range(begin, last.year * 12 + last.month, months):
        yield dt.date(month // 12, month % 12 + 1, 1).toordinal()
