"""The timeline: events by date, worded no more precisely than the sources allow."""

import re
from collections.abc import Iterator
from itertools import groupby

from explainer.model.dates import Date
from explainer.model.explainer import Explainer
from explainer.model.records import Event
from explainer.pages.backing import backing_counted
from explainer.pages.blocks import Block, Body, BulletList, Heading, Inline, Page, Paragraph, Prose
from explainer.pages.citing import actor_link, claim, date, dating, remarks
from explainer.pages.indexes import index_page
from explainer.pages.tongue import fill, tongue


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the timeline, where there are events."""
    if explainer.timeline:
        yield index_page(
            explainer,
            "timeline",
            tongue(explainer).gettext("{title}: what happened when, with a source for every entry."),
            (*_dated(explainer), *_undated(explainer)),
        )


def _dated(explainer: Explainer) -> Iterator[Block]:
    dated = [(event.date, event) for event in explainer.timeline.values() if event.date]
    dated.sort(key=lambda pair: pair[0].sort_key)
    for moment, group in groupby(dated, key=lambda pair: pair[0]):
        yield Heading(2, date(explainer, moment, at_start=True), id=f"_{_slug(moment)}")
        yield BulletList(tuple(_entry(explainer, event) for _, event in group))


def _undated(explainer: Explainer) -> Iterator[Block]:
    undated = [event for event in explainer.timeline.values() if not event.date]
    if undated:
        say = tongue(explainer)
        yield Heading(2, say.pgettext("events", "Undated"), id="_undated")
        yield Paragraph(say.gettext("No source says when these happened."))
        yield BulletList(tuple(_entry(explainer, event) for event in undated))


def _entry(explainer: Explainer, event: Event) -> Body:
    blocks: list[Prose] = [
        Paragraph(claim(explainer, event, home=True)),
        Paragraph(tuple(_details(explainer, event)), css="ex-details"),
    ]
    if how := dating(explainer, event):
        blocks.append(Paragraph(how, css="ex-dating"))
    return (*blocks, *remarks(explainer, event))


def _details(explainer: Explainer, event: Event) -> Iterator[Inline]:
    say = tongue(explainer)
    places, actors = (
        say.series(actor_link(explainer, key) for key in keys) for keys in (event.place, event.actors)
    )
    if places:
        yield from (*fill(say.gettext("Where: {places}."), places=places), " ")
    if actors:
        yield from (*fill(say.gettext("Who: {actors}."), actors=actors), " ")
    yield f"{backing_counted(explainer, event.citations)}."


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
