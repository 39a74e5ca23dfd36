"""What is made anew of the explainers of a site; all that reads facts is imported here."""

from collections.abc import Sequence

from explainer.chain import Edition
from explainer.evidence.receipts import About
from explainer.filling import fill_page, fill_pages
from explainer.model.explainer import without_drafts
from explainer.pages.paths import INDEXES, index_of
from explainer.plugin.making import Made, MadeExplainer, MadePage
from explainer.project import made_of, run_all
from explainer.site.addresses import Site
from explainer.site.exports import image_of
from explainer.site.head import tags

__all__ = ["fill_page", "fill_pages", "make", "run_all"]


def make(editions: Sequence[Edition], of_site: tuple[str, str, bool]) -> Made:
    """Make the pages and files of explainers, for a site of which `making.Site` says what is known."""
    site = Site(*of_site)
    content = dict(made_of(tuple(editions), site))
    pages: dict[str, MadePage] = {}
    for edition in editions:
        published = without_drafts(edition.explainer)
        image = image_of(published)
        for page in edition.pages:
            head = tags(published, page, site, image)
            pages[page.path] = MadePage(content.pop(page.path).decode("utf-8"), page.lang, page.source, head)
    return Made(tuple(_explainer(edition) for edition in editions), _counts(editions), pages, content)


def _counts(editions: Sequence[Edition]) -> dict[str, int]:
    quotes = (record.count(About.QUOTE) for edition in editions for record in edition.lock.values())
    return {
        "claim": sum(len(edition.explainer.claims) for edition in editions),
        "quote": sum(quotes),
    }


def _explainer(edition: Edition) -> MadeExplainer:
    made = {page.path for page in edition.pages}
    paths = (index_of(edition.explainer, kind) for kind in INDEXES)
    in_nav = tuple(path for path in paths if path in made)
    return MadeExplainer(edition.explainer.folder, edition.explainer.header.title, in_nav)
