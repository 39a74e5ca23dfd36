"""The strip above a timeline: a mark for each event on the days that matter, as inline SVG.

It is for the eye. Whoever listens to the page has the list below it, which says the same in words and more,
and the lines that go with the strip. So nothing in it is read out or focused; a script lets marks lead to
their events (`data-event`). As in `charts`, across it is drawn in per cent and down in em. It has no style of
its own, which the policy of a site may forbid: heights are attributes, and looks are in the stylesheet.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as day_of

from babel.dates import format_skeleton

from explainer.locale import gettext_noop
from explainer.model.dates import Date, Kind, Precision
from explainer.pages.blocks import Svg
from explainer.pages.escape import escape_html
from explainer.pages.stretches import ROOM, Stretch, Ticks, Unit, reach, ticks
from explainer.pages.tongue import Tongue

MARKS = {
    "day": gettext_noop("a point is what happened on a day that is known"),
    "lasting": gettext_noop("a bar is what lasted"),
    "within": gettext_noop("a pale bar is what happened on some day within it"),
}
"""The looks of marks, and what each means."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawing, the ids of the events on it, and the looks of their marks."""

    svg: Svg
    events: frozenset[str]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """An event on the strip: the days that it covers, its look, and how high above the scale it stands."""

    event: str
    days: tuple[Stretch, ...]
    look: str
    lane: int


def strip(say: Tongue, shown: Stretch, events: Iterable[tuple[str, Date]]) -> Strip | None:
    """Draw the events of some days; nothing where that would say nothing.

    Args:
        say: the language of the page.
        shown: the days.
        events: ids and dates, in order; those of other days are left out.

    Returns:
        None for less than two events, and for a single day.
    """
    marks = tuple(_placed(shown, events))
    if len(marks) < 2 or shown.days == 1:
        return None
    used = {mark.look for mark in marks}
    return Strip(
        Svg("\n".join(_svg(say, shown, marks))),
        frozenset(mark.event for mark in marks),
        tuple(look for look in MARKS if look in used),
    )


def _look(date: Date) -> str:
    if date.kind is Kind.SPAN:
        return "lasting"
    sure = date.kind is Kind.MOMENT and not (date.approximate or date.uncertain)
    return "day" if sure and date.precision is Precision.DAY else "within"


def _placed(shown: Stretch, events: Iterable[tuple[str, Date]]) -> Iterator[_Mark]:
    """Give each event a place of its own: the lowest one where nothing else stands on its days."""
    room = -(-shown.days // ROOM)  # what is on neighbouring days would touch, where there are many
    taken: list[int] = []
    for event, date in sorted(events, key=lambda one: _look(one[1]) != "day"):  # points in heaps, bars above
        if days := reach(date, shown):
            lane = next((lane for lane, until in enumerate(taken) if until < days[0].first), len(taken))
            taken[lane : lane + 1] = [max(days[-1].last, days[0].first + room - 1)]
            yield _Mark(event, days, _look(date), lane)


# --- the template: one line of markup each ------------------------------------------------------------------

_LANE, _RADIUS = 0.95, 0.34
"""In em: the height of a mark with the room around it, and half of a mark."""

_HIGHEST = 15.0
"""In em: how high all marks together may be; where there are more, they stand closer."""

_AXIS = 1.9
"""In em: the height of the names of days below."""

_MOST = {Unit.DAY: 4, Unit.MONTH: 3, Unit.YEAR: 5}
"""How many names of days, months and years have room side by side on a small phone."""


def as_date(shown: Stretch) -> Date:
    """Write days as a date, no more precise than the names that a strip of them has."""
    characters = {Unit.DAY: 10, Unit.MONTH: 7, Unit.YEAR: 4}[ticks(shown, _MOST).unit]
    first, last = (day_of.fromordinal(day).isoformat()[:characters] for day in shown)
    return Date.parse(first if first == last else f"{first}/{last}")


def _svg(say: Tongue, shown: Stretch, marks: Sequence[_Mark]) -> Iterator[str]:
    lanes = 1 + max(mark.lane for mark in marks)
    lane = min(_LANE, _HIGHEST / lanes)
    base = lane * lanes + 0.4
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ex-strip" width="100%" height="{base + _AXIS:g}em" '
        'fill="currentColor" aria-hidden="true">'
    )
    yield from _axis(say, shown, ticks(shown, _MOST), base)
    for mark in marks:
        yield from _drawn(shown, mark, base - 0.2 - lane * (mark.lane + 0.5), min(_RADIUS, lane / 2))
    yield "</svg>"


def _axis(say: Tongue, shown: Stretch, named: Ticks, base: float) -> Iterator[str]:
    lines = ticks(shown, dict.fromkeys(Unit, ROOM // 2)).days
    for day in lines:
        place = _across(shown, day)
        yield f'<line x1="{place}" x2="{place}" y2="{base:g}em"/>'
    yield f'<line class="ex-strip-base" x2="100%" y1="{base:g}em" y2="{base:g}em"/>'
    for day in named.days:
        yield f'<text x="{_across(shown, day)}" y="{base + 1.2:g}em">{_name(say, named.unit, day)}</text>'


def _name(say: Tongue, unit: Unit, day: int) -> str:
    """Name a day without its year, which stands in the lines that go with the strip."""
    date = day_of.fromordinal(day)
    if unit is Unit.YEAR:
        return str(date.year)
    skeleton = {Unit.DAY: "MMMd", Unit.MONTH: "yMMM"}[unit]
    return escape_html(format_skeleton(skeleton, date, locale=say.locale))


def _drawn(shown: Stretch, mark: _Mark, middle: float, radius: float) -> Iterator[str]:
    if mark.look == "day":
        (day,) = mark.days
        place = _across(shown, day.first + 0.5)
        yield f'<circle data-event="{mark.event}" cx="{place}" cy="{middle:g}em" r="{radius:g}em"/>'
        return
    for days in mark.days:
        wide = max(days.days, shown.days / ROOM)  # no narrower than can be seen
        place = _across(shown, min(days.first, shown.last + 1 - wide))
        yield (
            f'<rect class="ex-strip-{mark.look}" data-event="{mark.event}" x="{place}" '
            f'y="{middle - radius:g}em" width="{_per_cent(wide / shown.days)}" height="{2 * radius:g}em"/>'
        )


def _across(shown: Stretch, day: float) -> str:
    """Tell where a day begins, in per cent."""
    return _per_cent((day - shown.first) / shown.days)


def _per_cent(part: float) -> str:
    return f"{round(part * 100, 2):g}%"
