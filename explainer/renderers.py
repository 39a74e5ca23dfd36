"""What a renderer without the plugin has to be told: settings that a site's own configuration inherits.

They do what the plugin does in MkDocs: extensions, style sheets, scripts, and the order of the navigation.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

from explainer.chain import Edition
from explainer.configuration import Configuration
from explainer.folders import PUBLICATION, SCRIPTS, STYLESHEET
from explainer.pages.escape import escape_title
from explainer.pages.markdown import EXTENSIONS, NOTES_IN_PLACE
from explainer.pages.paths import indexes_among
from explainer.site.nav import unfolded

SETTINGS = ".explainer-settings.yml"
"""Where the settings stand in the written folder; renderers publish no file with such a name."""

_ABOUT = f"""\
# Written by `explainer build`, and renewed by it. Take it into the configuration of your renderer:
#     INHERIT: docs/{SETTINGS}
"""

_FIRST = ("index.md", "README.md")


def settings(
    configuration: Configuration,
    editions: tuple[Edition, ...],
    by_hand: Iterable[str],
    instead_of: Mapping[str, str],
) -> bytes:
    """Give the settings for a renderer, as a file that MkDocs, ProperDocs and Zensical can inherit.

    Args:
        configuration: what is known of the site. Its `nav` stays as it is, but for entries that name the
            folder of an explainer; where it has none, the navigation is in the order of the plugin.
        editions: what was made of the facts.
        by_hand: the paths of the files that people put into the docs folder.
        instead_of: the generated pages that are not in the folder, by the page that is in place of each.
    """
    there = {generated: name for name, generated in instead_of.items()}
    pages = {edition.explainer.folder: _pages(edition, there) for edition in editions}
    own = [name for name in by_hand if name.endswith(".md")]
    titles = {one.explainer.folder: escape_title(one.explainer.header.title) for one in editions}
    nav = (
        _automatic(sorted({*own, *(path for paths in pages.values() for path in paths)}), pages, titles)
        if configuration.nav is None
        else [unfolded(item, pages) for item in configuration.nav]
    )
    site = configuration.site
    said: dict[str, Any] = {
        "site_name": site.name,
        "site_url": site.url,
        "use_directory_urls": site.directory_urls,
        "theme": {"features": [NOTES_IN_PLACE]},
        "extra_css": [STYLESHEET, PUBLICATION],
        "extra_javascript": list(SCRIPTS),
        # A mapping is merged with the site's own, of which a list would take the place.
        "markdown_extensions": {name: {} for name in EXTENSIONS},
        "nav": nav,
    }
    known = {name: value for name, value in said.items() if value not in ("", [])}
    text = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=110)
    others = "".join(f"  /{path}\n" for path in _not_in_nav(editions, pages, there))
    return f"{_ABOUT}{text}not_in_nav: |\n{others}".encode()


def _pages(edition: Edition, there: Mapping[str, str]) -> list[str]:
    """Give the pages of an explainer that stand in the navigation, in order."""
    made = {page.path for page in edition.pages}
    return [there.get(path, path) for path in indexes_among(edition.explainer, made)]


def _not_in_nav(
    editions: tuple[Edition, ...], pages: Mapping[str, list[str]], there: Mapping[str, str]
) -> Iterator[str]:
    listed = {path for paths in pages.values() for path in paths}
    made = (page.path for edition in editions for page in edition.pages)
    yield from sorted(path for path in made if path not in listed and path not in there)


def _automatic(
    paths: list[str], pages: Mapping[str, list[str]], titles: Mapping[str, str], folder: str = ""
) -> list[Any]:
    """Give the navigation as MkDocs makes it of the files, with each explainer in order below its title."""
    inside = [PurePosixPath(path).relative_to(folder) for path in paths]
    ours = pages.get(folder, [])
    here = [str(PurePosixPath(folder, path)) for path in inside if len(path.parts) == 1]
    first = [path for path in here if PurePosixPath(path).name in _FIRST and path not in ours]
    rest = [path for path in here if path not in {*first, *ours}]
    nav: list[Any] = [*ours, *first, *rest]
    for name in dict.fromkeys(path.parts[0] for path in inside if len(path.parts) > 1):
        below = str(PurePosixPath(folder, name))
        its = [path for path in paths if PurePosixPath(path).is_relative_to(below)]
        nav.append({titles.get(below) or _title(name): _automatic(its, pages, titles, below)})
    return nav


def _title(folder: str) -> str:
    """Name a folder as MkDocs does."""
    words = folder.replace("-", " ").replace("_", " ")
    return words.capitalize() if words.islower() else words
