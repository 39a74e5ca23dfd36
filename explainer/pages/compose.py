"""All pages of an explainer."""

from dataclasses import replace

from explainer.model.explainer import Explainer
from explainer.pages import (
    actors,
    background,
    counting,
    data,
    disputes,
    figures,
    overview,
    sources,
    timeline,
)
from explainer.pages.blocks import Page
from explainer.pages.tongue import tongue

_KINDS = (overview, background, timeline, figures, disputes, actors, sources, counting, data)


def compose(explainer: Explainer) -> tuple[Page, ...]:
    """Make every page of an explainer, in the order of the navigation."""
    marks = tongue(explainer).quotation_marks
    return tuple(
        replace(page, lang=explainer.header.language, quotation_marks=marks)
        for kind in _KINDS
        for page in kind.pages(explainer)
    )
