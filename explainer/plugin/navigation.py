"""Where the pages of explainers stand in the navigation."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath
from posixpath import dirname
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import dirname_to_title

from explainer.pages.escape import escape_title
from explainer.plugin.making import MadeExplainer

_ARRANGING = (".nav.yml", ".pages")
"""The files with which writers arrange a folder, by the plugins awesome-nav and awesome-pages."""


def order(nav: Navigation, explainer: MadeExplainer, files: Files) -> None:
    """Order the pages of an explainer as the kinds follow one another, and head them with its title.

    What a writer has arranged or named stays so.
    """
    paths = explainer.in_nav
    first = files.get_file_from_path(paths[0]) if paths else None
    parent = first.page.parent if first and first.page else None
    if _is_arranged(parent, explainer.folder, files):
        return
    siblings = parent.children if isinstance(parent, Section) else nav.items
    places = {path: position for position, path in enumerate(paths)}
    siblings.sort(
        key=lambda item: (
            places.get(item.file.src_uri, len(places)) if isinstance(item, SitePage) else len(places)
        )
    )
    if isinstance(parent, Section):
        parent.title = escape_title(explainer.title)


def _is_arranged(section: object, folder: str, files: Files) -> bool:
    if isinstance(section, Section) and section.title != dirname_to_title(PurePosixPath(folder).name):
        return True
    return any(files.get_file_from_path(PurePosixPath(folder, name).as_posix()) for name in _ARRANGING)


def chain_pages(nav: Navigation) -> None:
    """Renew the links to the page before and after, which follow the order."""
    nav.pages = list(_pages_in(nav.items))
    for before, page, after in zip([None, *nav.pages], nav.pages, [*nav.pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after


def belong(nav: Navigation, explainer: MadeExplainer, files: Files) -> None:
    """Let each page that the navigation leaves out belong to the page there that leads to it.

    A page of one actor belongs to that of all, whose entry is marked while it is read. Pages of one folder
    lead to their neighbours.
    """
    listed = {page.file.src_uri for page in nav.pages}
    leading = {
        path.removesuffix(".md"): file.page
        for path in explainer.in_nav
        if path in listed and (file := files.get_file_from_path(path)) and file.page
    }
    rows: dict[str, list[SitePage]] = {}
    for file in files.documentation_pages():
        folder = next((str(one) for one in PurePosixPath(file.src_uri).parents if str(one) in leading), "")
        if file.page and folder and file.src_uri not in listed:
            file.page.parent = leading[folder]  # type: ignore[assignment]  # themes ask it for a title
            rows.setdefault(dirname(file.src_uri), []).append(file.page)
    for row in rows.values():
        for before, after in pairwise(row):
            before.next_page, after.previous_page = after, before


def _pages_in(items: list[Any]) -> Iterator[SitePage]:
    for item in items:
        if isinstance(item, SitePage):
            yield item
        elif isinstance(item, Section):
            yield from _pages_in(item.children)
