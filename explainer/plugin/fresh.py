"""What is made anew of the explainers of a site; all that reads facts is imported here."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from explainer.ahead import done_ahead
from explainer.chain import Edition
from explainer.diagnostics import fails
from explainer.evidence.receipts import About
from explainer.filling import all_findings, fill_page, fill_pages
from explainer.model.explainer import Explainer, without_drafts
from explainer.pages.blocks import Page
from explainer.pages.compose import composed_at
from explainer.pages.markdown import render
from explainer.pages.paths import indexes_among
from explainer.plugin.making import Made, MadeExplainer, MadePage, head_of, page_of
from explainer.project import assets, run_all
from explainer.site.addresses import Site
from explainer.site.exports import exports, image_of
from explainer.site.head import tags
from explainer.store import pack

__all__ = ["all_findings", "fill_page", "fill_pages", "for_pages", "make", "page_at", "run_all"]


def for_pages(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Give editions as far as pages need them, and let go of what was kept of articles to check them.

    With a large explainer, that is a third of all there is in memory.
    """
    own = [module for name, module in sys.modules.items() if name.startswith("explainer.") and module]
    for kept in (value for module in own for value in vars(module).values()):
        if forget := getattr(kept, "cache_clear", None):
            forget()
    return tuple(replace(one, coverage=()) for one in editions)


class _Sound(NamedTuple):
    """An explainer without mistakes and without drafts, its pages, and the site."""

    published: Explainer
    pages: tuple[Page, ...]
    site: Site


def make(editions: Sequence[Edition], of_site: tuple[str, str, bool]) -> Made:
    """Make the pages and files of explainers, for a site of which `making.Site` says what is known."""
    site = Site(*of_site)
    explainers = [_Sound(without_drafts(one.explainer), one.pages, site) for one in editions if one.pages]
    pieces = [(one, page) for one in explainers for page in (None, *one.pages)]
    made = dict(done_ahead(lambda piece: _written(*piece), pieces))
    for one, page in pieces:  # what no other process has done
        if _last(one, page) not in made:
            made |= _written(one, page)
    pages = {page.path: page_of(made, page.path, page.lang, page.source) for _, page in pieces if page}
    others = {_last(*piece) for piece in pieces} | pages.keys()
    files = {path: content for path, content in made.items() if path not in others}
    files |= {path: pack(content) for path, content in assets()}
    return Made(tuple(map(_explainer, editions)), _counts(editions), pages, files)


def page_at(editions: Sequence[Edition], of_site: tuple[str, str, bool], path: str) -> MadePage | None:
    """Make the one page of a path, as `make` makes all; nothing where no explainer has it."""
    for edition in editions:
        page = None if fails(edition.diagnostics) else composed_at(edition.explainer, path)
        if page:
            one = _Sound(without_drafts(edition.explainer), (), Site(*of_site))
            return page_of(_written(one, page), path, page.lang, page.source)
    return None


def _last(one: _Sound, page: Page | None) -> str:
    """Name what tells that all is made of a piece: its head, where it is a page."""
    return head_of(page.path if page else one.published.folder)


def _written(one: _Sound, page: Page | None) -> dict[str, bytes]:
    """Make a page of an explainer and its head; or the files that go with its pages."""
    last = _last(one, page)
    if page is None:
        return {path: pack(content) for path, content in exports(one.published, one.site)} | {last: b""}
    head = tags(one.published, page, one.site, image_of(one.published))
    return {page.path: pack(render(page).encode("utf-8")), last: pack(json.dumps(head).encode("ascii"))}


def _counts(editions: Sequence[Edition]) -> dict[str, int]:
    quotes = (record.count(About.QUOTE) for edition in editions for record in edition.lock.values())
    return {
        "claim": sum(len(edition.explainer.claims) for edition in editions),
        "quote": sum(quotes),
    }


def _explainer(edition: Edition) -> MadeExplainer:
    in_nav = indexes_among(edition.explainer, {page.path for page in edition.pages})
    return MadeExplainer(edition.explainer.folder, edition.explainer.header.title, in_nav)
