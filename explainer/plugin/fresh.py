"""What is made anew of the explainers of a site; all that reads facts is imported here."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from explainer.ahead import Found, begun_apart, done_ahead
from explainer.chain import Edition
from explainer.diagnostics import fails
from explainer.evidence.receipts import About
from explainer.filling import all_findings, fill_page, fill_pages
from explainer.model.explainer import Explainer, without_drafts
from explainer.pages.blocks import Page
from explainer.pages.compose import composed_at
from explainer.pages.markdown import render
from explainer.pages.paths import indexes_among
from explainer.plugin.making import Made, MadeExplainer, MadePage, Site, head_of, page_of
from explainer.project import assets, run_all
from explainer.site.addresses import Site as Address
from explainer.site.exports import exports, image_of
from explainer.site.head import tags
from explainer.store import pack

__all__ = [
    "all_findings",
    "begun_exports",
    "fill_page",
    "fill_pages",
    "for_pages",
    "make",
    "page_at",
    "run_all",
]


def for_pages(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Give editions as far as pages need them, and let go of what was kept of articles to check them.

    With a large explainer, that is a third of all there is in memory.
    """
    own = [module for name, module in sys.modules.items() if name.startswith("explainer.") and module]
    for kept in (value for module in own for value in vars(module).values()):
        if forget := getattr(kept, "cache_clear", None):
            forget()
    return tuple(replace(one, coverage=()) for one in editions)


def begun_exports(editions: Sequence[Edition], of_site: Site) -> Callable[[], Found]:
    """Begin to make the files that go with the pages of explainers, while the pages are made.

    Args:
        editions: the explainers; nothing is made of those with mistakes.
        of_site: what is known of the site.

    Returns:
        What to call for the files by path, packed.
    """
    site = Address(*of_site)
    sound = [one.explainer for one in editions if not fails(one.diagnostics)]
    return begun_apart(lambda: {path: pack(content) for one in sound for path, content in exports(one, site)})


def make(editions: Sequence[Edition], of_site: Site, begun: Callable[[], Found]) -> Made:
    """Make the pages of explainers, and take the files that `begun_exports` has begun for the same."""
    pieces = [piece for one in editions for piece in _pieces(one, of_site, one.pages)]
    made = dict(done_ahead(_written, pieces))
    for piece in pieces:  # what no other process has done
        if head_of(piece.page.path) not in made:
            made |= _written(piece)
    pages = {page.path: page_of(made, page.path, page.lang, page.source) for page, *_ in pieces}
    files = {**begun(), **{path: pack(content) for path, content in assets()}}
    return Made(tuple(map(_explainer, editions)), _counts(editions), pages, files)


def page_at(editions: Sequence[Edition], of_site: Site, path: str) -> MadePage | None:
    """Make the one page of a path, as `make` makes all; nothing where no explainer has it."""
    for edition in editions:
        page = None if fails(edition.diagnostics) else composed_at(edition.explainer, path)
        if page:
            (piece,) = _pieces(edition, of_site, [page])
            return page_of(_written(piece), path, page.lang, page.source)
    return None


class _Piece(NamedTuple):
    """A page, the explainer that it is of, without mistakes and without drafts, and the site."""

    page: Page
    published: Explainer
    site: Address


def _pieces(edition: Edition, of_site: Site, pages: Sequence[Page]) -> list[_Piece]:
    published, site = without_drafts(edition.explainer), Address(*of_site)
    return [_Piece(page, published, site) for page in pages]


def _written(piece: _Piece) -> dict[str, bytes]:
    """Make a page and its head; who finds that finds both."""
    page, published, site = piece
    head = json.dumps(tags(published, page, site, image_of(published))).encode("ascii")
    return {page.path: pack(render(page).encode("utf-8")), head_of(page.path): pack(head)}


def _counts(editions: Sequence[Edition]) -> dict[str, int]:
    quotes = (record.count(About.QUOTE) for edition in editions for record in edition.lock.values())
    return {
        "claim": sum(len(edition.explainer.claims) for edition in editions),
        "quote": sum(quotes),
    }


def _explainer(edition: Edition) -> MadeExplainer:
    in_nav = indexes_among(edition.explainer, {page.path for page in edition.pages})
    return MadeExplainer(edition.explainer.folder, edition.explainer.header.title, in_nav)
