"""All pages of an explainer."""

from explainer.model.explainer import Explainer
from explainer.pages import actors, background, counting, disputes, figures, overview, sources, timeline
from explainer.pages.blocks import Page

_KINDS = (overview, background, timeline, figures, disputes, actors, sources, counting)


def compose(explainer: Explainer) -> tuple[Page, ...]:
    """Make every page of an explainer, in the order of the navigation."""
    return tuple(page for kind in _KINDS for page in kind.pages(explainer))
