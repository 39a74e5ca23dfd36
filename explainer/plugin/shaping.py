"""What shapes the pages of a site besides their text: the programs, the settings, the theme, the navigation.

Each is written in a form that JSON can hold, so that pages made under the same can be used again. What has no
such form (a setting that holds some object of which nobody can tell whether it does the same) raises
TypeError, and nothing is used again.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path, PurePath
from sysconfig import get_path
from types import BuiltinFunctionType, FunctionType
from typing import Any

from babel import Locale
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from explainer.keeping import PACKAGES, programs
from explainer.store import key_of

_NOT_ON_PAGES = {
    "config_file_path",
    "dev_addr",
    "docs_dir",
    "draft_docs",
    "exclude_docs",
    "hooks",
    "nav",
    "not_in_nav",
    "plugins",
    "remote_branch",
    "remote_name",
    "site_dir",
    "strict",
    "theme",
    "validation",
    "watch",
}
"""Settings that no page shows, or that are told apart here in another way."""

SNIPPETS = "pymdownx.snippets"


def own_code() -> str:
    """Tell apart the modules of the project itself, such as hooks: what is not in an installed package."""
    package = str(Path(__file__).parents[1])
    elsewhere = (get_path("stdlib"), get_path("platstdlib"), get_path("scripts"), package)
    found = {getattr(module, "__file__", None) or "" for module in tuple(sys.modules.values())}
    own = (file for file in sorted(found) if file and not file.startswith(elsewhere))
    return key_of([(file, _stamp(Path(file))) for file in own if not _is_installed(file)])


def rendering(config: MkDocsConfig) -> str:
    """Tell apart what makes HTML of Markdown: extensions and their settings, and what they read."""
    settings = config.mdx_configs or {}
    return key_of(
        programs(), own_code(), plain(config.markdown_extensions), plain(settings), _appended(settings)
    )


def look(config: MkDocsConfig) -> str:
    """Tell apart what makes a page of the site of HTML: the theme, and all settings that it may show."""
    shown = {name: plain(value) for name, value in config.items() if name not in _NOT_ON_PAGES}
    # hooks are among them, which have no settings
    plugins = [(name, plain(getattr(plugin, "config", {}))) for name, plugin in config.plugins.items()]
    theme = {name: plain(config.theme[name]) for name in config.theme}
    return key_of(programs(), own_code(), shown, plugins, theme, _own_templates(config))


def navigation(nav: Navigation) -> str:
    """Tell apart what a navigation shows."""
    return key_of([_item(item) for item in nav.items])


def _item(item: StructureItem) -> list[Any]:
    if isinstance(item, Page):
        return [item.title, item.url, item.is_homepage, plain(item.meta)]
    if isinstance(item, Section):
        return [item.title, [_item(one) for one in item.children]]
    return [item.title, getattr(item, "url", None)]


def plain(value: object) -> Any:
    """Write a value in a form that is the same in each run.

    Raises:
        TypeError: when it has none.
    """
    found = next((write(value) for kind, write in _FORMS if isinstance(value, kind)), _NO_FORM)
    if found is _NO_FORM:
        raise TypeError(f"{type(value)} has no form that stays")
    return found


_NO_FORM = object()

_FORMS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (bool | int | float | None, lambda value: value),
    (ExtraScriptValue, lambda value: plain(vars(value))),
    (str | date | PurePath | Locale, str),
    (Mapping, lambda value: {str(name): plain(one) for name, one in value.items()}),
    (set | frozenset, lambda value: sorted(map(plain, value))),
    (list | tuple, lambda value: list(map(plain, value))),
    (partial, lambda value: [plain(value.func), plain(value.args), plain(value.keywords)]),
    (FunctionType | BuiltinFunctionType | type, lambda value: f"{value.__module__}.{value.__qualname__}"),
)
"""How values are written, by what they are; the first that fits."""


def _appended(settings: Mapping[str, Any]) -> list[Any]:
    """Give the content of what is set to be appended to each page."""
    snippets = settings.get(SNIPPETS) or {}
    names = snippets.get("auto_append") or ()
    folders = snippets.get("base_path") or ["."]
    paths = (Path(folder) / name for folder in folders for name in names)
    return [path.read_text("utf-8") for path in paths if path.is_file()]


def has_no_own_templates(config: MkDocsConfig) -> bool:
    """Tell whether all templates of a theme stand in installed packages."""
    return not any(_own_folders(config))


def _own_folders(config: MkDocsConfig) -> Iterator[Path]:
    return (Path(folder) for folder in config.theme.dirs if not _is_installed(folder))


def _own_templates(config: MkDocsConfig) -> list[Any]:
    """Tell apart the templates that stand in no installed package.

    Raises:
        TypeError: when one of them shows the time of the build.
    """
    paths = sorted(path for folder in _own_folders(config) for path in folder.rglob("*") if path.is_file())
    texts = (path.read_bytes() for path in paths if path.suffix == ".html")
    if any(b"build_date_utc" in text or b"update_date" in text for text in texts):
        raise TypeError("a page that shows the time of the build stays the same in none")
    return [(str(path), _stamp(path)) for path in paths]


def _is_installed(path: str) -> bool:
    return any(f"{os.sep}{name}{os.sep}" in path for name in PACKAGES)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_size, found.st_mtime_ns
