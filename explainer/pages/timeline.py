"""The timeline: events by date, worded no more precisely than the sources allow."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from explainer.model.dates import Date
from explainer.model.explainer import Explainer
from explainer.model.records import Event
from explainer.pages.backing import backing_counted
from explainer.pages.blocks import (
    Block,
    Body,
    Data,
    Group,
    Heading,
    Inline,
    Link,
    OrderedList,
    Page,
    Paragraph,
    Prose,
    Span,
)
from explainer.pages.citing import actor_link, claim, date, dating, remarks
from explainer.pages.indexes import index_page
from explainer.pages.stretches import Stretch, stretch_of
from explainer.pages.strip import MARKS, Strip, as_date, strip
from explainer.pages.tongue import fill, tongue
from explainer.pages.wording import capitalised, date_in_words

_MOST = 12
"""From more dates than these on, the days of a timeline stand under headings of months, years and so on."""

_EARLIER, _LATER, _UNDATED = "_earlier", "_later", "_undated"


class _Day(NamedTuple):
    """All events of one date, as it is written."""

    date: Date
    events: tuple[Event, ...]

    @property
    def number(self) -> int:
        """The day by which it is sorted."""
        return self.date.sort_key[0].toordinal()


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the timeline, where there are events."""
    if explainer.timeline:
        yield index_page(
            explainer,
            "timeline",
            tongue(explainer).gettext("{title}: what happened when, with a source for every entry."),
            tuple(_blocks(explainer)),
        )


def _blocks(explainer: Explainer) -> Iterator[Block]:
    days = _days(explainer)
    shown = stretch_of(day.date for day in days for _ in day.events)
    if shown:
        yield from _strip(explainer, days, shown)
    yield _filters(explainer)
    yield Group((*_dated(explainer, days, shown), *_undated(explainer)), css="ex-timeline")


def _days(explainer: Explainer) -> tuple[_Day, ...]:
    dated = [(event.date, event) for event in explainer.timeline.values() if event.date]
    dated.sort(key=lambda pair: pair[0].sort_key)
    return tuple(
        _Day(moment, tuple(event for _, event in group))
        for moment, group in groupby(dated, key=lambda pair: pair[0])
    )


# --- above the list -----------------------------------------------------------------------------------------


def _strip(explainer: Explainer, days: Sequence[_Day], shown: Stretch) -> Iterator[Block]:
    say = tongue(explainer)
    drawn = strip(say, shown, ((event.id, day.date) for day in days for event in day.events))
    if drawn:
        meaning = capitalised("; ".join(say.gettext(MARKS[mark]) for mark in drawn.marks))
        span = fill(say.gettext("The strip shows {dates}."), dates=date_in_words(say, as_date(shown)))
        line = (*span, f" {meaning}.", *_not_drawn(explainer, days, shown, drawn))
        yield Group(
            (drawn.svg, Paragraph(line, css="ex-details")), css="ex-drawn", data=(("search-exclude", "yes"),)
        )


def _not_drawn(explainer: Explainer, days: Sequence[_Day], shown: Stretch, drawn: Strip) -> Iterator[Inline]:
    """Say how many events are not on the strip, and lead to them."""
    say = tongue(explainer)
    off = [day for day in days for event in day.events if event.id not in drawn.events]
    earlier = sum(day.number < shown.first for day in off)
    undated = sum(not event.date for event in explainer.timeline.values())
    counts = (
        (earlier, _EARLIER, say.ngettext("{count} earlier event", "{count} earlier events", earlier)),
        (
            len(off) - earlier,
            _LATER,
            say.ngettext("{count} later event", "{count} later events", len(off) - earlier),
        ),
        (
            undated,
            _UNDATED,
            say.ngettext("{count} event without a date", "{count} events without a date", undated),
        ),
    )
    links = [
        Link("", words.format(count=say.number(number)), anchor) for number, anchor, words in counts if number
    ]
    if links:
        yield " "
        yield from fill(say.gettext("Not on it: {events}."), events=say.series(links))


def _filters(explainer: Explainer) -> Group:
    """Hold the words for choosing among the events, which a script makes possible; show nothing without."""
    say = tongue(explainer)
    data: Data = (
        ("label", say.gettext("Choose among the events")),
        ("actors", say.gettext("Who")),
        ("place", say.gettext("Where")),
        ("sources", say.gettext("Source")),
        ("all", say.pgettext("who, where, source", "all")),
        ("count", say.gettext("Events shown: {shown} of {all}")),
        ("reset", say.gettext("Show all")),
    )
    return Group((), css="ex-filters", data=data)


# --- the list -----------------------------------------------------------------------------------------------


def _dated(explainer: Explainer, days: Sequence[_Day], shown: Stretch | None) -> Iterator[Block]:
    """List what is dated; under headings of longer spans where there are many dates, or some are far off."""
    say = tongue(explainer)
    earlier = [day for day in days if shown and day.number < shown.first]
    later = [day for day in days if shown and day.number > shown.last]
    between = days[len(earlier) : len(days) - len(later)]
    if earlier:
        yield Heading(2, say.pgettext("events", "Earlier"), id=_EARLIER)
        yield from _listed(explainer, earlier, 3)
    if len(between) > _MOST:
        yield from _by_period(explainer, between)
    elif shown and (earlier or later):
        words = date_in_words(say, as_date(shown))
        yield Heading(2, capitalised(words), id="_days")
        yield from _listed(explainer, between, 3)
    else:
        yield from _listed(explainer, between, 2)
    if later:
        yield Heading(2, say.pgettext("events", "Later"), id=_LATER)
        yield from _listed(explainer, later, 3)


def _by_period(explainer: Explainer, days: Sequence[_Day]) -> Iterator[Block]:
    """List days by month, year, decade or century: the shortest of these that makes few headings, if any."""
    found = [[(period, [*group]) for period, group in groupby(days, key=cut)] for cut in _PERIODS]
    periods = next((groups for groups in found if len(groups) <= _MOST), None)
    if periods is None:
        yield from _listed(explainer, days, 2)
        return
    for period, group in periods:
        moment = Date.parse(period)
        words = date_in_words(tongue(explainer), moment)
        yield Heading(2, capitalised(words), id=f"_in-{_slug(moment)}")
        yield from _listed(explainer, group, 3)


def _month(day: _Day) -> str:
    return day.date.sort_key[0].isoformat()[:7]


def _year(day: _Day) -> str:
    return day.date.sort_key[0].isoformat()[:4]


def _decade(day: _Day) -> str:
    return _years(day, 10)


def _century(day: _Day) -> str:
    return _years(day, 100)


def _years(day: _Day, number: int) -> str:
    first = day.date.sort_key[0].year // number * number
    return f"{max(first, 1):04}/{first + number - 1:04}"


_PERIODS = (_month, _year, _decade, _century)


def _listed(explainer: Explainer, days: Sequence[_Day], level: Literal[2, 3]) -> Iterator[Block]:
    for day in days:
        yield Heading(level, date(explainer, day.date, at_start=True), id=f"_{_slug(day.date)}")
        yield OrderedList(tuple(_entry(explainer, event) for event in day.events))


def _undated(explainer: Explainer) -> Iterator[Block]:
    undated = [event for event in explainer.timeline.values() if not event.date]
    if undated:
        say = tongue(explainer)
        yield Heading(2, say.pgettext("events", "Undated"), id=_UNDATED)
        yield Paragraph(say.gettext("No source says when these happened."))
        yield OrderedList(tuple(_entry(explainer, event) for event in undated))


def _entry(explainer: Explainer, event: Event) -> Body:
    blocks: list[Prose] = [
        Paragraph(claim(explainer, event, home=True)),
        Paragraph(tuple(_details(explainer, event)), css="ex-details"),
    ]
    if how := dating(explainer, event):
        blocks.append(Paragraph(how, css="ex-dating"))
    return (*blocks, *remarks(explainer, event))


def _details(explainer: Explainer, event: Event) -> Iterator[Inline]:
    """Say where and who; the script knows these by their looks, and finds the actors by their links."""
    say = tongue(explainer)
    places, actors = (
        say.series(actor_link(explainer, key) for key in keys) for keys in (event.place, event.actors)
    )
    if places:
        yield Span(fill(say.gettext("Where: {places}."), places=places), css="ex-where")
        yield " "
    if actors:
        yield Span(fill(say.gettext("Who: {actors}."), actors=actors), css="ex-who")
        yield " "
    yield f"{backing_counted(explainer, event.citations)}."


# --- dates and anchors --------------------------------------------------------------------------------------


def _slug(moment: Date) -> str:
    """Spell a date as an anchor: what EDTF says with signs, in words."""
    text = moment.text
    for sign, word in (
        ("~", "-about"),
        ("?", "-perhaps"),
        ("%", "-about-perhaps"),
        ("/", "-until-"),
        (",", "-or-"),
    ):
        text = text.replace(sign, word)
    text = re.sub(r"\.\.\]?$", "-on", text).replace("..", "-to-")
    return re.sub(r"[^0-9a-z-]", "", text).strip("-") + ("-within" if "[" in moment.text else "")
