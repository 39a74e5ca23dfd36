"""What is too long for one page: the list of its parts, a page for each, and the ways between them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Generic, NamedTuple, TypeVar

from explainer.model.dates import Date, Precision
from explainer.model.explainer import Explainer
from explainer.pages.blocks import (
    Block,
    Body,
    BulletList,
    Content,
    Group,
    Inline,
    Link,
    Page,
    Paragraph,
    Span,
)
from explainer.pages.paths import part_of
from explainer.pages.periods import Branch, Period
from explainer.pages.tongue import Tongue, fill, joined, tongue
from explainer.pages.wording import capitalised, date_in_words

T = TypeVar("T")

Tell = Callable[[Sequence[T]], tuple[Inline, ...]]
"""Says in a few words what a part holds."""


def in_words(say: Tongue, period: Period) -> str:
    """Name a period, as a title."""
    name = say.pgettext("events", "Undated")
    if period.text:
        name = capitalised(date_in_words(say, Date.parse(period.text)))
    if period.lacks is Precision.MONTH:
        name = say.gettext("{period}, no month given").format(period=name)
    elif period.lacks is Precision.DAY:
        name = say.gettext("{period}, no day given").format(period=name)
    if period.parts == 1:
        return name
    words = say.gettext("{period} ({part} of {parts})")
    return words.format(period=name, part=say.number(period.part), parts=say.number(period.parts))


def listed(explainer: Explainer, whole: str, branches: Sequence[Branch[T]], tell: Tell[T]) -> BulletList:
    """List the periods of a page that is divided, each with what it holds; above its parts, what has such.

    `whole` is the path of that page.
    """
    return BulletList(tuple(_entry(explainer, whole, branch, tell) for branch in branches))


def _entry(explainer: Explainer, whole: str, branch: Branch[T], tell: Tell[T]) -> Body:
    name = in_words(tongue(explainer), branch.period)
    shown: Inline = name if branch.parts else Link(part_of(whole, branch.period), name)
    line = (shown, Span((": ", *tell(branch.items)), css="ex-offer"))
    return (Paragraph(line), listed(explainer, whole, branch.parts, tell)) if branch.parts else line


class Part(NamedTuple, Generic[T]):
    """A page of what is divided: where it stands, its period in words, what falls into it, and the ways out.

    `crumb` stands above all else, and `turn` below.
    """

    path: str
    name: str
    items: tuple[T, ...]
    crumb: Paragraph
    turn: Group


def parts(
    explainer: Explainer, whole: str, back: Content, branches: Sequence[Branch[T]]
) -> Iterator[Part[T]]:
    """Give the pages of what is divided, in order; `back` are the words of the link to the page of all."""
    say = tongue(explainer)
    leaves = [leaf for branch in branches for leaf in branch.leaves]
    links = [Link(part_of(whole, leaf.period), in_words(say, leaf.period)) for leaf in leaves]
    for position, (leaf, link) in enumerate(zip(leaves, links, strict=True)):
        ways = []
        if position:
            ways.append(fill(say.gettext("Before: {page}"), page=links[position - 1]))
        if position + 1 < len(links):
            ways.append(fill(say.gettext("After: {page}"), page=links[position + 1]))
        yield Part(
            link.to,
            str(link.content),
            leaf.items,
            Paragraph(joined([Link(whole, back), *ways], " · "), css="ex-crumb"),
            Group((Paragraph(joined(ways, " · "), css="ex-turn"),), data=(("search-exclude", "yes"),)),
        )


def part_page(explainer: Explainer, whole: Page, part: Part[T], blocks: tuple[Block, ...]) -> Page:
    """Make a page of what is divided, of the kind of the page that leads to it."""
    words = tongue(explainer).pgettext("title of a page", "{page}: {period}")
    return replace(
        whole,
        path=part.path,
        title=words.format(page=whole.title, period=part.name),
        description=f"{whole.description} {part.name}.",
        blocks=(part.crumb, *blocks, part.turn),
    )
