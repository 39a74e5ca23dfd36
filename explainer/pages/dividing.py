"""What is too long for one page: the list of its parts, a page for each, and the ways between them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeVar

from explainer.model.dates import Date, Precision
from explainer.model.explainer import Explainer
from explainer.pages.blocks import (
    Block,
    Body,
    BulletList,
    Group,
    Inline,
    Link,
    Page,
    Paragraph,
    Span,
)
from explainer.pages.indexes import title_of_kind
from explainer.pages.paths import part_of
from explainer.pages.periods import Branch, Period
from explainer.pages.tongue import fill, joined, tongue
from explainer.pages.wording import capitalised, date_in_words

T = TypeVar("T")

Tell = Callable[[Sequence[T]], tuple[Inline, ...]]
"""Says in a few words what a part holds."""


def in_words(explainer: Explainer, period: Period) -> str:
    """Name a period, as a title."""
    say = tongue(explainer)
    if period.shown:
        name = capitalised(date_in_words(say, Date.parse(period.shown)))
    elif period.theme == "overview":
        name = say.gettext("The answer in a minute")
    else:
        name = title_of_kind(explainer, period.theme) if period.theme else say.gettext("Without a date")
    if period.lacks is Precision.MONTH:
        name = say.gettext("{period}, no month given").format(period=name)
    elif period.lacks is Precision.DAY:
        name = say.gettext("{period}, no day given").format(period=name)
    if period.parts == 1:
        return name
    words = say.gettext("{period} ({part} of {parts})")
    return words.format(period=name, part=say.number(period.part), parts=say.number(period.parts))


@dataclass(frozen=True)
class Divided(Generic[T]):
    """What is too long for the page that it belongs on: the periods that have a page each.

    `under` is the path of a page beside the folder of theirs, and `title` is what theirs begin with.
    """

    under: str
    title: str
    periods: tuple[Branch[T], ...]


def listed(explainer: Explainer, divided: Divided[T], tell: Tell[T]) -> BulletList:
    """List the periods, each with what it holds; above its parts, one that has such."""

    def entry(branch: Branch[T]) -> Body:
        name = in_words(explainer, branch.period)
        shown: Inline = name if branch.parts else Link(part_of(divided.under, branch.period), name)
        line = (shown, Span((": ", *tell(branch.items)), css="ex-offer"))
        return (Paragraph(line), BulletList(tuple(map(entry, branch.parts)))) if branch.parts else line

    return BulletList(tuple(map(entry, divided.periods)))


class Ways(NamedTuple):
    """The ways out of a page that is one of several: `crumb` stands above all else, and `turn` below."""

    crumb: Paragraph
    turn: tuple[Group, ...]


def ways(explainer: Explainer, back: Link, pages: Sequence[Link]) -> Iterator[Ways]:
    """Give the ways out of each of some pages in a row: `back` to the page of all, and to its neighbours."""
    say = tongue(explainer)
    for position in range(len(pages)):
        around = []
        if position:
            around.append(fill(say.gettext("Before: {page}"), page=pages[position - 1]))
        if position + 1 < len(pages):
            around.append(fill(say.gettext("After: {page}"), page=pages[position + 1]))
        crumb = Paragraph(joined([back, *around], " · "), css="ex-crumb")
        turn = Group((Paragraph(joined(around, " · "), css="ex-turn"),), data=(("search-exclude", "yes"),))
        yield Ways(crumb, (turn,) if around else ())


def part_pages(
    explainer: Explainer,
    whole: Page,
    divided: Divided[T],
    blocks: Callable[[Sequence[T]], Iterable[Block]],
) -> Iterator[Page]:
    """Make the pages of what is divided.

    Args:
        explainer: the facts.
        whole: the page that lists them, which theirs are like.
        divided: the periods.
        blocks: what stands on the page of a period that holds these.
    """
    say = tongue(explainer)
    leaves = [leaf for branch in divided.periods for leaf in branch.leaves]
    links = [Link(part_of(divided.under, leaf.period), in_words(explainer, leaf.period)) for leaf in leaves]
    title = say.pgettext("title of a page", "{page}: {period}")
    out = ways(explainer, Link(whole.path, whole.title), links)
    for leaf, link, around in zip(leaves, links, out, strict=True):
        yield replace(
            whole,
            path=link.to,
            title=title.format(page=divided.title, period=link.content),
            description=f"{whole.description} {link.content}.",
            blocks=(around.crumb, *blocks(leaf.items), *around.turn),
        )
