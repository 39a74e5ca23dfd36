"""What our pages need, given to them and to no other page of the site: extensions, stylesheet, scripts.

A site may be somebody's handbook, with one explainer in a folder: nothing of its other pages changes. Only
who asks for it (`publication`) gets ours on every page.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy, deepcopy
from html import escape
from typing import Any, TypeAlias

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from explainer.folders import PUBLICATION, SCRIPTS, STYLESHEET
from explainer.pages.markdown import EXTENSIONS, NOTES_IN_PLACE
from explainer.site.tagging import Tag

_QUICKLY = "explainer.plugin.inlines"
"""An extension that changes nothing, but is quicker."""

Render: TypeAlias = Callable[[MkDocsConfig, Files], None]
"""What a page of MkDocs has to make HTML of its Markdown."""


def dress(config: MkDocsConfig) -> None:
    """Put on every page of a site what else is on ours alone, and the look of a publication."""
    config.extra_css += _missing(config.extra_css, [STYLESHEET])
    config.extra_javascript += _missing(config.extra_javascript, SCRIPTS)
    if _is_material(config):
        config.theme["features"] = _with_notes_in_place(config)
        config.extra_css += _missing(config.extra_css, [PUBLICATION])


def rendered_with_ours(render: Render) -> Render:
    """Let a page be rendered with the extensions of the site, and with ours."""
    return lambda config, files: render(extended(config), files)


def extended(config: MkDocsConfig) -> MkDocsConfig:
    """Give the settings for rendering a page of ours: with our extensions besides those of the site."""
    own = copy(config)
    there = config.markdown_extensions
    own.markdown_extensions = [*there, *_missing(there, (*EXTENSIONS, _QUICKLY))]
    return own


def dressed(config: MkDocsConfig) -> MkDocsConfig:
    """Give the settings for the template of a page of ours: with Material, notes show in place."""
    if not _is_material(config):
        return config
    own = copy(config)
    own.theme = deepcopy(config.theme)
    own.theme["features"] = _with_notes_in_place(config)
    return own


def needing(page: Page, config: MkDocsConfig) -> Iterator[Tag]:
    """Give the tags for the head of a page of ours, less what all pages of the site have."""
    for path in _missing(config.extra_css, [STYLESHEET]):
        yield Tag("", f'<link rel="stylesheet" href="{_address(path, page)}">')


def scripts(page: Page, config: MkDocsConfig) -> str:
    """Give the elements that load our scripts, for the end of the content, less what all pages have.

    There Material finds them too where it fetches the next page into the one that is open
    (`navigation.instant`). It runs them on each, so they see to it that they begin once.
    """
    missing = _missing(config.extra_javascript, SCRIPTS)
    return "".join(f'\n<script src="{_address(path, page)}" defer></script>' for path in missing)


def _is_material(config: MkDocsConfig) -> bool:
    return config.theme.name == "material"


def _with_notes_in_place(config: MkDocsConfig) -> list[str]:
    features = config.theme.get("features") or []
    return [*features, *_missing(features, [NOTES_IN_PLACE])]


def _missing(there: Sequence[Any], wanted: Sequence[str]) -> list[str]:
    """Give the names that a list of settings lacks; it may hold records that stand for theirs."""
    names = set(map(str, there))
    return [name for name in wanted if name not in names]


def _address(path: str, page: Page) -> str:
    return escape(normalize_url(path, page))
