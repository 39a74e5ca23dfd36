"""Changes: what has changed since the explainer was published, and why, the newest first."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from explainer.locale import pgettext_noop
from explainer.model.changes import EXPLAINER, Change, ChangeKind
from explainer.model.dates import BadDate, Date
from explainer.model.explainer import Explainer
from explainer.model.once import once
from explainer.model.records import Estimate, Fact, title_of
from explainer.pages.answers import short_amount
from explainer.pages.blocks import (
    Block,
    BulletList,
    Content,
    Heading,
    Inline,
    Link,
    Page,
    Paragraph,
    Prose,
    Span,
    Strong,
)
from explainer.pages.citing import date
from explainer.pages.dividing import Divided, listed, part_pages
from explainer.pages.indexes import title_of_kind
from explainer.pages.paths import Target, below, index_of, part_of, target_of
from explainer.pages.periods import MOST, Branch, divided, latest_first
from explainer.pages.tongue import fill, tongue

FEED = "feed.xml"
"""The feed of the changes, below the explainer's folder."""

_KINDS: dict[ChangeKind, str] = {
    "published": pgettext_noop("change", "Published"),
    "added": pgettext_noop("change", "Added"),
    "updated": pgettext_noop("change", "Updated"),
    "corrected": pgettext_noop("change", "Corrected"),
    "withdrawn": pgettext_noop("change", "Withdrawn"),
}
_MOST_NAMES = 3


class Subject(NamedTuple):
    """What a change is about: its name, and where it is shown; or what it was in, where it is gone.

    `within` are the words around the name of what it was in, with the place `{fact}`.
    """

    name: str
    target: Target | None = None
    within: str = "{fact}"

    def __str__(self) -> str:
        return self.within.format(fact=self.name)


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page, where there is a change."""
    if not explainer.changes:
        return
    say = tongue(explainer)
    about = say.gettext("{title}: what has changed since it was published, and why.")
    feed = Link(below(explainer, FEED), say.gettext("Feed of changes (Atom)"))
    title = title_of_kind(explainer, "changes")
    parts = Divided(index_of(explainer, "changes"), title, _periods(explainer))
    page = Page(
        path=parts.under,
        title=title,
        description=about.format(title=explainer.header.title),
        kind="changes",
        source=explainer.changes[0].at().file,
        blocks=(
            Paragraph(say.gettext("What has changed since these pages were published, the newest first.")),
            Paragraph(feed, css="ex-details"),
            *(
                [listed(explainer, parts, lambda changes: _counted(explainer, changes))]
                if parts.periods
                else _days(explainer, explainer.changes)
            ),
        ),
    )
    yield page
    yield from part_pages(explainer, page, parts, lambda changes: _days(explainer, changes))


def _days(explainer: Explainer, changes: Sequence[Change]) -> Iterator[Block]:
    newest = sorted(changes, key=lambda change: change.date.text, reverse=True)
    for day, same in groupby(newest, key=lambda change: change.date):
        yield Heading(2, date(explainer, day, at_start=True), id=f"_{day}")
        yield BulletList(tuple(_entry(explainer, change) for change in same))


@once
def _periods(explainer: Explainer) -> tuple[Branch[Change], ...]:
    """Divide the changes by date, where they are too many for one page, the latest first."""
    return latest_first(divided(explainer.newest_changes, lambda change: change.date))


def place_of(explainer: Explainer, change: Change) -> Target:
    """Tell where a change is told: under its day."""
    whole = index_of(explainer, "changes")
    return Target(_pages_of_periods(explainer).get(change.date, whole), f"_{change.date}")


@once
def _pages_of_periods(explainer: Explainer) -> Mapping[Date, str]:
    whole = index_of(explainer, "changes")
    leaves = (leaf for branch in _periods(explainer) for leaf in branch.leaves)
    return {change.date: part_of(whole, leaf.period) for leaf in leaves for change in leaf.items}


def _counted(explainer: Explainer, changes: Sequence[Change]) -> tuple[Inline, ...]:
    say = tongue(explainer)
    words = say.ngettext("{count} change", "{count} changes", len(changes))
    return (words.format(count=say.number(len(changes))),)


def _entry(explainer: Explainer, change: Change) -> tuple[Prose, ...]:
    first, *others = (_name(subject) for subject in _some(explainer, change, MOST))
    head: tuple[Prose, ...] = (Paragraph(_line(explainer, change, () if others else first)),)
    head += (BulletList((first, *others)),) if others else ()
    was = tuple(Paragraph(_filled(explainer, *told), css="ex-details") for told in values(explainer, change))
    why = tuple(Paragraph(_filled(explainer, *told)) for told in reasons(explainer, change))
    return (*head, *was, *why)


def _line(explainer: Explainer, change: Change, names: Content) -> tuple[Inline, ...]:
    words = tongue(explainer).gettext("{change}: {facts}")
    return fill(words, change=Strong(_kind(explainer, change)), facts=names)


def _name(subject: Subject) -> tuple[Inline, ...]:
    target = subject.target
    name = Link(target.path, subject.name, target.fragment) if target else subject.name
    return fill(subject.within, fact=name)


def _filled(explainer: Explainer, message: str, words: str | Date) -> tuple[Inline, ...]:
    return fill(message, words=date(explainer, words) if isinstance(words, Date) else words)


# --- in words, for whoever tells of a change --------------------------------------------------------------


def in_a_line(explainer: Explainer, change: Change) -> str:
    """Say what has happened to what; of many facts the first are named."""
    say = tongue(explainer)
    names = say.listed(str(subject) for subject in _first(explainer, change))
    return say.gettext("{change}: {facts}").format(change=_kind(explainer, change), facts=names)


def _kind(explainer: Explainer, change: Change) -> str:
    return tongue(explainer).pgettext("change", _KINDS[change.kind])


def _first(explainer: Explainer, change: Change) -> list[Subject]:
    """Name the first facts of a change, and the number of the others as the last."""
    return _some(explainer, change, _MOST_NAMES)


def _some(explainer: Explainer, change: Change, most: int) -> list[Subject]:
    say = tongue(explainer)
    first, others = subjects(explainer, change)[:most], len(change.facts[most:])
    more = say.ngettext("{count} more", "{count} more", others).format(count=say.number(others))
    return [*first, Subject(more)] if others else [*first]


Told = tuple[str, str | Date]
"""A message, and the words or the date for its place `{words}`."""


def values(explainer: Explainer, change: Change) -> Iterator[Told]:
    """Say what was and what is now."""
    say = tongue(explainer)
    names = [subject.name for subject in subjects(explainer, change)]
    if change.was and names != [change.was]:
        yield say.pgettext("change", "Before: {words}"), _value(change.was)
    if change.now:
        yield say.pgettext("change", "Now: {words}"), _value(change.now)


def reasons(explainer: Explainer, change: Change) -> Iterator[Told]:
    """Say why, where it is said."""
    if change.reason:
        yield tongue(explainer).pgettext("change", "Why: {words}"), change.reason


def _value(words: str) -> str | Date:
    """Read what stood or stands in a fact: a date for people to read, or words as they are."""
    try:
        return Date.parse(words)
    except BadDate:
        return words


def subjects(explainer: Explainer, change: Change) -> tuple[Subject, ...]:
    """Name what a change is about."""
    if change.kind == "published":
        return (_subject(explainer, change, EXPLAINER),)
    return tuple(_subject(explainer, change, key) for key in change.facts)


def _subject(explainer: Explainer, change: Change, key: str) -> Subject:
    if key == EXPLAINER:
        return Subject(explainer.header.title, Target(index_of(explainer, "overview")))
    present = explainer.renamed.get(key, key)
    if fact := explainer.facts.get(present):
        return Subject(title_in_full(explainer, fact), target_of(explainer, fact))
    if around := explainer.facts.get(present.rpartition(".")[0]):
        within = tongue(explainer).pgettext("what is gone", "from {fact}")
        return Subject(title_in_full(explainer, around), target_of(explainer, around), within)
    is_alone = change.kind == "withdrawn" and len(change.facts) == 1
    return Subject(change.was if is_alone and change.was else key)


def title_in_full(explainer: Explainer, fact: Fact) -> str:
    """Name a fact; an estimate by the question that it answers, and its answer."""
    if isinstance(fact, Estimate):
        question = explainer.figures[fact.id.partition(".")[0]].question
        return f"{question} {short_amount(explainer, fact)}"
    return title_of(fact)


# --- elsewhere --------------------------------------------------------------------------------------------


def latest(explainer: Explainer, number: int) -> tuple[Block, ...]:
    """List the latest changes in a line each, and lead to all of them; nothing where there is none."""
    if not explainer.changes:
        return ()
    lines = tuple(_dated_line(explainer, change) for change in explainer.newest_changes[:number])
    all_changes = Link(index_of(explainer, "changes"), tongue(explainer).gettext("All changes"))
    return BulletList(lines), Paragraph(Span(all_changes, css="ex-more"))


def _dated_line(explainer: Explainer, change: Change) -> tuple[Inline, ...]:
    say = tongue(explainer)
    line = _line(explainer, change, say.listing(_name(subject) for subject in _first(explainer, change)))
    return fill(say.gettext("{date} – {change}"), date=date(explainer, change.date), change=line)
