"""The days that a strip shows: what holds for any set of dates."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from explainer.model.dates import Date
from explainer.pages.stretches import FAR, ROOM, Stretch, Unit, known_days, reach, stretch_of, ticks

YEARS = st.dates(dt.date(2, 1, 1), dt.date(9998, 12, 31))
NEAR = st.dates(dt.date(2022, 1, 1), dt.date(2022, 3, 1))
DAYS = st.one_of(NEAR, NEAR, YEARS)


@st.composite
def dates(draw: st.DrawFn) -> Date:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    forms = [f"{first}", f"{first}~", f"{first.year:04}", f"{first}/..", f"../{first}", f"[{first}..]"]
    if first < last:
        forms += [f"{first}/{last}", f"[{first}..{last}]", f"[{first},{last}]"]
    return Date.parse(draw(st.sampled_from(forms)))


SETS = st.lists(dates(), min_size=1, max_size=12)


@given(SETS)
def test_it_shows_most_of_the_events_and_is_not_too_long(found: list[Date]) -> None:
    shown = stretch_of(found)
    assert shown is not None
    held = [days for days in map(known_days, found) if shown.cut(days) == days]
    assert len(held) * 2 > len(found)
    assert shown.first == min(days.first for days in held)
    assert shown.last == max(days.last for days in held)
    most = len(found) // 2 + 1
    densest = min(
        sorted(days.last for days in map(known_days, found) if days.first >= first)[most - 1] - first + 1
        for first in {days.first for days in held}
        if sum(days.first >= first for days in map(known_days, found)) >= most
    )
    assert shown.days <= max(ROOM, FAR * densest)


@given(SETS)
def test_the_order_does_not_matter(found: list[Date]) -> None:
    assert stretch_of(found) == stretch_of(found[::-1])


@given(SETS)
def test_nothing_near_is_left_off(found: list[Date]) -> None:
    """Where all lies within the days that a phone can tell apart, all of it is shown."""
    extents = [*map(known_days, found)]
    whole = Stretch(min(days.first for days in extents), max(days.last for days in extents))
    if whole.days <= ROOM:
        assert stretch_of(found) == whole


@given(SETS, dates())
def test_what_is_on_the_strip_stays_within_it(found: list[Date], other: Date) -> None:
    shown = stretch_of(found)
    assert shown is not None
    for days in reach(other, shown):
        assert shown.first <= days.first <= days.last <= shown.last


@given(st.tuples(YEARS, YEARS).map(sorted), st.integers(2, 30))
def test_the_scale_has_names_and_not_too_many(ends: list[dt.date], most: int) -> None:
    shown = Stretch(ends[0].toordinal(), ends[1].toordinal())
    named = ticks(shown, dict.fromkeys(Unit, most))
    assert 1 <= len(named.days) <= most
    assert all(shown.first <= day <= shown.last for day in named.days)
    assert [*named.days] == sorted({*named.days})


def test_without_dates_there_is_nothing() -> None:
    assert stretch_of([]) is None
