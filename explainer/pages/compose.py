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

_KINDS = (overview, background, timeline, figures, disputes, actors, sources, counting, changes, data)


def compose(explainer: Explainer) -> tuple[Page, ...]:
    """Make every page of an explainer, in the order of the navigation; then those that lead to another."""
    framed_pages = (framed(explainer, page) for kind in _KINDS for page in kind.pages(explainer))
    return (*framed_pages, *moved.pages(explainer))
