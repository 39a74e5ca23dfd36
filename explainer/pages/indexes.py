"""The page of a kind of facts: what all six of them share."""

from explainer.locale import gettext_noop
from explainer.model.explainer import Explainer
from explainer.pages.blocks import Block, Page, PageKind
from explainer.pages.paths import index_of, source_of_kind
from explainer.pages.tongue import tongue

_TITLES: dict[str, str] = {
    "background": gettext_noop("Background"),
    "timeline": gettext_noop("Timeline"),
    "figures": gettext_noop("Figures"),
    "disputes": gettext_noop("Disputes"),
    "actors": gettext_noop("Actors"),
    "sources": gettext_noop("Sources"),
    "changes": gettext_noop("Changes"),
    "data": gettext_noop("Data"),
}


def title_of_kind(explainer: Explainer, kind: str) -> str:
    """Name a kind of facts, as the title of its page."""
    return tongue(explainer).gettext(_TITLES[kind])


def index_page(explainer: Explainer, kind: PageKind, about: str, blocks: tuple[Block, ...]) -> Page:
    """Make the page of a kind of facts, of which there is at least one.

    Args:
        explainer: the facts.
        kind: the kind, which gives the page its place, its title and its edit link.
        about: what the page offers, as a sentence for search engines and link previews, in which `{title}` is
            the title of the explainer.
        blocks: what stands on it.
    """
    return Page(
        path=index_of(explainer, kind),
        title=title_of_kind(explainer, kind),
        description=about.format(title=explainer.header.title),
        kind=kind,
        source=source_of_kind(explainer, kind),
        blocks=blocks,
    )
