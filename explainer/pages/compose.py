"""All pages of an explainer."""

from explainer.model.explainer import Explainer
from explainer.pages import (
    actors,
    background,
    changes,
    counting,
    data,
    disputes,
    figures,
    moved,
    overview,
    sources,
    timeline,
)
from explainer.pages.blocks import Page
from explainer.pages.frame import framed
from explainer.pages.paths import INDEXES, below

_KINDS = (overview, background, timeline, figures, disputes, actors, sources, counting, changes, data)
"""What makes the pages of each kind, in the order of `INDEXES`."""


def compose(explainer: Explainer) -> tuple[Page, ...]:
    """Make every page of an explainer, in the order of the navigation; then those that lead to another."""
    framed_pages = (framed(explainer, page) for kind in _KINDS for page in kind.pages(explainer))
    return (*framed_pages, *moved.pages(explainer))


def composed_at(explainer: Explainer, path: str) -> Page | None:
    """Make the one page of an explainer that has a path; nothing where there is none.

    The kind whose name the path begins with is asked first, so that few other pages are made in vain.
    """
    starts = [below(explainer, name.removesuffix(".md")) for name in INDEXES.values()]
    for _, kind in sorted(zip(starts, _KINDS, strict=True), key=lambda one: not path.startswith(one[0])):
        for page in kind.pages(explainer):
            if page.path == path:
                return framed(explainer, page)
    return next((page for page in moved.pages(explainer) if page.path == path), None)
