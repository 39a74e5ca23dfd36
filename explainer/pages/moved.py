"""Pages at the addresses that the own pages of facts had before (`formerly`): they lead to where these are.

They need neither a script nor a server that redirects, and so work wherever a site is published.
"""

from collections.abc import Iterator, Mapping

from explainer.model.explainer import Explainer
from explainer.model.records import Fact, title_of
from explainer.pages.blocks import Block, BulletList, Link, Page, Paragraph, Span
from explainer.pages.changes import title_in_full
from explainer.pages.paths import former_targets, target_of
from explainer.pages.tongue import fill, tongue


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make a page at each address that the page of a fact had before."""
    moved: dict[str, dict[str, Fact]] = {}
    for fact in explainer.facts.values():
        for path, anchor in former_targets(explainer, fact):
            if path != target_of(explainer, fact).path:
                moved.setdefault(path, {})[anchor] = fact
    for path, facts in moved.items():
        first, *_ = facts.values()
        fact = explainer.facts[first.id.partition(".")[0]]
        yield Page(
            path=path,
            title=title_of(fact),
            blocks=tuple(_blocks(explainer, fact, {key: one for key, one in facts.items() if key})),
            source=fact.at().file,
            kind="moved",
            lang=explainer.header.language,
        )


def _blocks(explainer: Explainer, fact: Fact, within: Mapping[str, Fact]) -> Iterator[Block]:
    """Lead to the page of a fact, and to what is on it of all that had an anchor on this one."""
    words = tongue(explainer).gettext("This page has another address now: {page}")
    yield Paragraph(fill(words, page=_way(explainer, fact)))
    if within:
        yield BulletList(tuple(Span(_way(explainer, one), id=anchor) for anchor, one in within.items()))


def _way(explainer: Explainer, fact: Fact) -> Link:
    path, anchor = target_of(explainer, fact)
    return Link(path, title_in_full(explainer, fact), anchor)
