"""What is made anew of the explainers of a site; all that reads facts is imported here."""

import json
from collections.abc import Sequence
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
from explainer.plugin.making import Made, MadeExplainer, MadePage, page_of
from explainer.project import assets, run_all
from explainer.site.addresses import Site
from explainer.site.exports import exports, image_of
from explainer.site.head import tags

__all__ = ["all_findings", "fill_page", "fill_pages", "make", "page_at", "run_all"]


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
        if (page.path if page else _end(one)) not in made:
            made |= _written(one, page)
    pages = {page.path: page_of(json.loads(made.pop(page.path))) for one in explainers for page in one.pages}
    files = {path: content for path, content in made.items() if not path.startswith(_END)}
    in_nav = tuple(_explainer(edition) for edition in editions)
    return Made(in_nav, _counts(editions), pages, files | dict(assets()))


def page_at(editions: Sequence[Edition], of_site: tuple[str, str, bool], path: str) -> MadePage | None:
    """Make the one page of a path, as `make` makes all; nothing where no explainer has it."""
    for edition in editions:
        page = None if fails(edition.diagnostics) else composed_at(edition.explainer, path)
        if page:
            one = _Sound(without_drafts(edition.explainer), (), Site(*of_site))
            return page_of(json.loads(_written(one, page)[path]))
    return None


_END = "//"
"""How what tells that all files of an explainer are made begins, as no path does."""


def _end(one: _Sound) -> str:
    return f"{_END}{one.published.folder}"


def _written(one: _Sound, page: Page | None) -> dict[str, bytes]:
    """Make a page of an explainer with what is said of it in JSON; or the files that go with its pages."""
    if page is None:
        return {**dict(exports(one.published, one.site)), _end(one): b""}
    head = tags(one.published, page, one.site, image_of(one.published))
    return {page.path: json.dumps([render(page), page.lang, page.source, head]).encode("ascii")}


def _counts(editions: Sequence[Edition]) -> dict[str, int]:
    quotes = (record.count(About.QUOTE) for edition in editions for record in edition.lock.values())
    return {
        "claim": sum(len(edition.explainer.claims) for edition in editions),
        "quote": sum(quotes),
    }


def _explainer(edition: Edition) -> MadeExplainer:
    in_nav = indexes_among(edition.explainer, {page.path for page in edition.pages})
    return MadeExplainer(edition.explainer.folder, edition.explainer.header.title, in_nav)
