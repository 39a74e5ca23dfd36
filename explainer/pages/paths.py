"""Where each fact is shown: the page and the anchor, decided in this one place."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from explainer.model.explainer import Explainer
from explainer.model.fields import SUMMARY
from explainer.model.once import once, once_for_each
from explainer.model.records import Event, Fact
from explainer.pages.periods import MOST, Branch, Period, divided

INDEXES: dict[str, str] = {
    "overview": "index.md",
    "background": "background.md",
    "timeline": "timeline.md",
    "figures": "figures.md",
    "disputes": "disputes.md",
    "actors": "actors.md",
    "sources": "sources.md",
    "counting": "how-we-count.md",
    "changes": "changes.md",
    "data": "data.md",
}
"""The page of each kind, in the order in which the navigation lists them."""

_OWN_PAGE = {"actors", "figures", "disputes", "sources"}
"""The kinds of facts that have a page each, in a folder beside the page of their kind."""


class Target(NamedTuple):
    """A page's path below the docs folder, and the anchor on it."""

    path: str
    fragment: str = ""


def index_of(explainer: Explainer, kind: str) -> str:
    """Give the path of the page of a kind (a key of `INDEXES`)."""
    return below(explainer, INDEXES[kind])


def indexes_among(explainer: Explainer, made: Collection[str]) -> tuple[str, ...]:
    """Give those of some paths that are the page of a kind, in the order of `INDEXES`: the navigation's."""
    paths = (index_of(explainer, kind) for kind in INDEXES)
    return tuple(path for path in paths if path in made)


@once_for_each
def target_of(explainer: Explainer, fact: Fact) -> Target:
    """Tell where a fact is shown; a nested one stands on the page of the fact that holds it."""
    return _target(explainer, fact, fact.id)


def former_targets(explainer: Explainer, fact: Fact) -> tuple[Target, ...]:
    """Tell where a fact was shown by the ids that it had before (`formerly`)."""
    return tuple(_target(explainer, fact, old) for old in explainer.former.get(fact.id, ()))


def _target(explainer: Explainer, fact: Fact, key: str) -> Target:
    top = fact.id.partition(".")[0]
    if top == SUMMARY:
        return Target(index_of(explainer, "overview"), key)
    kind = explainer.kind_of[top]
    if path := _periods_of_events(explainer).get(top):
        return Target(path, key)
    if kind in _OWN_PAGE or (kind == "background" and is_divided(explainer)):
        name = key.partition(".")[0]
        return Target(below(explainer, f"{kind}/{name}.md"), key if key != name else "")
    if kind == "outlets":
        return Target(index_of(explainer, "sources"), key)
    return Target(index_of(explainer, kind), key)


# --- pages that hold a part of a kind ---


def is_divided(explainer: Explainer) -> bool:
    """Tell whether the sections of the background are too long for one page, and have one each."""
    return _length_of_background(explainer) > MOST


@once
def _length_of_background(explainer: Explainer) -> int:
    return sum(len(section.claims) for section in explainer.background.values())


@once
def periods_of_timeline(explainer: Explainer) -> tuple[Branch[Event], ...]:
    """Divide the events of a timeline that is too long for one page, by their dates."""
    return divided(tuple(explainer.timeline.values()), lambda event: event.date)


@once
def _periods_of_events(explainer: Explainer) -> Mapping[str, str]:
    whole = index_of(explainer, "timeline")
    leaves = (leaf for branch in periods_of_timeline(explainer) for leaf in branch.leaves)
    return {event.id: part_of(whole, leaf.period) for leaf in leaves for event in leaf.items}


def part_of(page: str, period: Period) -> str:
    """Give the path of the page that holds a period of what is too long for a page."""
    return f"{page.removesuffix('.md')}/{period.slug}.md"


# --- folders and files ---


def source_of_kind(explainer: Explainer, kind: str) -> str:
    """Give the file that holds the first fact of a kind, for the edit link of the kind's page."""
    return next(iter(explainer.of_kind(kind).values())).at().file


def below(explainer: Explainer, path: str) -> str:
    """Give the path of what stands in an explainer's folder."""
    return f"{explainer.folder}/{path}" if explainer.folder else path
