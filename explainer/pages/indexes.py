"""The page of a kind of facts: what all six of them share."""

from explainer.model.explainer import Explainer
from explainer.pages.blocks import Block, Page, PageKind
from explainer.pages.paths import index_of, source_of_kind


def index_page(explainer: Explainer, kind: PageKind, offer: str, blocks: tuple[Block, ...]) -> Page:
    """Make the page of a kind of facts, of which there is at least one.

    Args:
        explainer: the facts.
        kind: the kind, which gives the page its place, its title and its edit link.
        offer: what the page offers, as the end of a sentence for search engines and link previews.
        blocks: what stands on it.
    """
    return Page(
        path=index_of(explainer, kind),
        title=kind.capitalize(),
        description=f"{explainer.header.title}: {offer}",
        kind=kind,
        source=source_of_kind(explainer, kind),
        blocks=blocks,
    )
