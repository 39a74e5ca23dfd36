"""The timeline: events by date, worded no more precisely than the sources allow."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date as date_type
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
from explainer.pages.dividing import Divided, listed, part_pages
from explainer.pages.indexes import index_page, title_of_kind
from explainer.pages.paths import index_of, periods_of_timeline
from explainer.pages.periods import CENTURY, DECADE, MONTH, YEAR
from explainer.pages.stretches import Stretch, stretch_of
from explainer.pages.strip import MARKS, Strip, as_date, strip
from explainer.pages.tongue import fill, tongue
from explainer.pages.wording import capitalised, date_in_words

_MOST = 12
"""From more dates than these on, the days of a timeline stand under headings of months, years and so on."""

_NAMES = 3
"""How many actors and places the list of periods names for each."""

_EARLIER, _LATER, _UNDATED = "_earlier", "_later", "_undated"


class _Day(NamedTuple):
    """All events of one date, as it is written."""

    date: Date
    events: tuple[Event, ...]

    @property
    def day(self) -> date_type:
        """The day by which it is sorted."""
        return self.date.sort_key[0]

    @property
    def number(self) -> int:
        """The number of that day."""
        return self.day.toordinal()


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the timeline, where there are events; where there are many, a page for each period."""
    if not explainer.timeline:
        return
    about = tongue(explainer).gettext("{title}: what happened when, with a source for every entry.")
    divided = Divided(
        index_of(explainer, "timeline"), title_of_kind(explainer, "timeline"), periods_of_timeline(explainer)
    )
    events = [*explainer.timeline.values()]
    blocks = _index(explainer, divided) if divided.periods else _blocks(explainer, events)
    whole = index_page(explainer, "timeline", about, tuple(blocks))
    yield whole
    yield from part_pages(explainer, whole, divided, lambda events: _blocks(explainer, events, is_part=True))


def _index(explainer: Explainer, divided: Divided[Event]) -> Iterator[Block]:
    """Say what each period holds."""
    say = tongue(explainer)
    number = len(explainer.timeline)
    words = say.ngettext("{count} event, by period.", "{count} events, by period.", number)
    yield Paragraph(words.format(count=say.number(number)))
    yield listed(explainer, divided, lambda events: tuple(_told(explainer, events)))


def _told(explainer: Explainer, events: Sequence[Event]) -> Iterator[Inline]:
    """Say how many events there are, and who and what place stands in most of them."""
    say = tongue(explainer)
    words = say.ngettext("{count} event", "{count} events", len(events))
    yield words.format(count=say.number(len(events)))
    named = Counter(key for event in events for key in (*event.actors, *event.place))
    if often := [explainer.actors[key].name for key, number in named.most_common(_NAMES) if number > 1]:
        yield say.gettext(", most often with {names}").format(names=say.listed(often))


def _blocks(explainer: Explainer, events: Sequence[Event], *, is_part: bool = False) -> Iterator[Block]:
    days = _days(events)
    shown = stretch_of(day.date for day in days for _ in day.events)
    if shown:
        yield from _strip(explainer, days, shown, sum(not event.date for event in events))
    yield _filters(explainer)
    undated = [event for event in events if not event.date]
    dated = _dated(explainer, days, shown, is_part=is_part)
    yield Group((*dated, *_undated(explainer, undated)), css="ex-timeline")


def _days(events: Sequence[Event]) -> tuple[_Day, ...]:
    dated = [(event.date, event) for event in events if event.date]
    dated.sort(key=lambda pair: pair[0].sort_key)
    return tuple(
        _Day(moment, tuple(event for _, event in group))
        for moment, group in groupby(dated, key=lambda pair: pair[0])
    )


# --- above the list -----------------------------------------------------------------------------------------


def _strip(explainer: Explainer, days: Sequence[_Day], shown: Stretch, undated: int) -> Iterator[Block]:
    say = tongue(explainer)
    drawn = strip(say, shown, ((event.id, day.date) for day in days for event in day.events))
    if drawn:
        meaning = capitalised("; ".join(say.gettext(MARKS[mark]) for mark in drawn.marks))
        span = fill(say.gettext("The strip shows {dates}."), dates=date_in_words(say, as_date(shown)))
        line = (*span, f" {meaning}.", *_not_drawn(explainer, days, shown, drawn, undated))
        yield Group(
            (drawn.svg, Paragraph(line, css="ex-details")), css="ex-drawn", data=(("search-exclude", "yes"),)
        )


def _not_drawn(
    explainer: Explainer, days: Sequence[_Day], shown: Stretch, drawn: Strip, undated: int
) -> Iterator[Inline]:
    """Say how many events are not on the strip, and lead to them."""
    say = tongue(explainer)
    off = [day for day in days for event in day.events if event.id not in drawn.events]
    earlier = sum(day.number < shown.first for day in off)
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


def _dated(
    explainer: Explainer, days: Sequence[_Day], shown: Stretch | None, *, is_part: bool
) -> Iterator[Block]:
    """List what is dated; under headings of longer spans where there are many dates, or some are far off."""
    say = tongue(explainer)
    earlier = [day for day in days if shown and day.number < shown.first]
    later = [day for day in days if shown and day.number > shown.last]
    between = days[len(earlier) : len(days) - len(later)]
    if earlier:
        yield Heading(2, say.pgettext("events", "Earlier"), id=_EARLIER)
        yield from _listed(explainer, earlier, 3)
    if len(between) > _MOST:
        yield from _by_period(explainer, between, 1 + is_part)
    elif shown and (earlier or later):
        words = date_in_words(say, as_date(shown))
        yield Heading(2, capitalised(words), id="_days")
        yield from _listed(explainer, between, 3)
    else:
        yield from _listed(explainer, between, 2)
    if later:
        yield Heading(2, say.pgettext("events", "Later"), id=_LATER)
        yield from _listed(explainer, later, 3)


def _by_period(explainer: Explainer, days: Sequence[_Day], least: int) -> Iterator[Block]:
    """List days by month, year, decade or century: the shortest of these that makes few headings, if any.

    `least` is the number of headings that say anything: the only month of a page about a month does not.
    """
    found = [
        [(period, [*group]) for period, group in groupby(days, key=lambda day: unit.holding(day.day))]
        for unit in _PERIODS
    ]
    periods = next((groups for groups in found if least <= len(groups) <= _MOST), None)
    if periods is None:
        yield from _listed(explainer, days, 2)
        return
    for period, group in periods:
        moment = Date.parse(period)
        words = date_in_words(tongue(explainer), moment)
        yield Heading(2, capitalised(words), id=f"_in-{_slug(moment)}")
        yield from _listed(explainer, group, 3)


_PERIODS = (MONTH, YEAR, DECADE, CENTURY)


def _listed(explainer: Explainer, days: Sequence[_Day], level: Literal[2, 3]) -> Iterator[Block]:
    for day in days:
        yield Heading(level, date(explainer, day.date, at_start=True), id=f"_{_slug(day.date)}")
        yield OrderedList(tuple(_entry(explainer, event) for event in day.events))


def _undated(explainer: Explainer, undated: Sequence[Event]) -> Iterator[Block]:
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
