"""The MkDocs plugin: explainers below the docs folder become pages of the site.

A thin adapter: it runs the chain, hands the pages to MkDocs and keeps the facts out of the site.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as SitePage

from explainer.chain import Edition
from explainer.diagnostics import Diagnostic, Severity, as_text, below, count_in_words, fails
from explainer.evidence.archive import archive_folder
from explainer.pages.escape import escape_title
from explainer.pages.markdown import EXTENSIONS
from explainer.pages.paths import INDEXES, index_of
from explainer.project import STYLESHEET, find_explainers, is_facts_file, made_of, run_all, write
from explainer.serving import Preview

log = get_plugin_logger("explainer")

CACHE = ".cache/explainer"
"""Where generated pages are kept, beside `mkdocs.yml`: other plugins want a file behind each page, and files
in the docs folder would make `mkdocs serve` build without end. A preview, which has drafts, has its own."""


class ExplainerConfig(Config):  # type: ignore[no-untyped-call]
    """The settings of the plugin."""

    archive = config_options.Optional(config_options.Type(str))
    """The folder of the article texts, from the project's folder; `EXPLAINER_ARCHIVE` overrides it."""


class ExplainerPlugin(BasePlugin[ExplainerConfig]):  # type: ignore[no-untyped-call]
    """Makes pages of the explainers below the docs folder."""

    def __init__(self) -> None:
        self._serving = False
        self._preview = Preview()
        self._editions: tuple[Edition, ...] = ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
        """Note whether this is a preview, in which drafts are shown."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Switch on what generated pages need: Markdown extensions and the stylesheet."""
        config.markdown_extensions += [name for name in EXTENSIONS if name not in config.markdown_extensions]
        if STYLESHEET not in config.extra_css:
            config.extra_css.append(STYLESHEET)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put generated pages among the files of the site, and take facts out."""
        docs = Path(config.docs_dir)
        base = _base(config)
        try:
            editions = run_all(docs, base=base, archive=self.config.archive, drafts=self._serving)
        except OSError as error:
            raise PluginError(f"{error.filename}: {error.strerror}") from error
        shown = docs.relative_to(base) if docs.is_relative_to(base) else docs
        found = list(below((found for one in editions for found in one.diagnostics), shown.as_posix()))
        _report(found)
        if fails(found) and not self._serving:
            raise PluginError(f"The facts have mistakes: {count_in_words(found)}. No page was built.")
        self._editions = self._preview.take(editions, found)
        folders = find_explainers(docs)
        for file in list(files):
            if file.src_dir == config.docs_dir and is_facts_file(file.src_uri, folders):
                files.remove(file)
        for file in self._generated(files, config):
            files.append(file)
        if config.nav is not None:
            config.nav = [_unfolded(item, self._editions) for item in config.nav]
        return files

    def _generated(self, files: Files, config: MkDocsConfig) -> Iterator[File]:
        pages = {page.path: page for edition in self._editions for page in edition.pages}
        in_nav = {index_of(edition.explainer, kind) for edition in self._editions for kind in INDEXES}
        taken = {file.dest_uri: file.src_uri for file in files}
        for path, text in made_of(self._editions):
            backing = _base(config) / CACHE / ("preview" if self._serving else "build") / path
            file = File.generated(config, path, abs_src_path=str(backing))
            if (winner := taken.get(file.dest_uri)) is not None:
                log.info("%s is written by hand, and is used instead of the generated %s.", winner, path)
                continue
            write(backing, text.encode("utf-8"))
            if page := pages.get(path):
                file.edit_uri = page.source
                file.inclusion = InclusionLevel.UNDEFINED if path in in_nav else InclusionLevel.NOT_IN_NAV
            yield file

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Order the pages of each explainer and head them with its title, where no `nav` says otherwise."""
        if config.nav is None:
            for edition in self._editions:
                _order(nav, edition, files)
            _chain_pages(nav)
        return nav

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Show what is wrong in the browser, and keep the server up through it."""
        server.builder = self._preview.guarded(builder, _report_failure)
        server.set_app(self._preview.over(server.serve_request))
        archive = archive_folder(self.config.archive, _base(config))
        if archive.is_dir():
            server.watch(str(archive))
        return server


def _base(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or ".").absolute().parent


def _report(findings: list[Diagnostic]) -> None:
    """Log every finding with its weight."""
    levels = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.NOTE: log.info}
    for found in findings:
        levels[found.severity](next(as_text([found])))


def _report_failure(error: Exception) -> None:
    """Log why a preview could not be built; with its origin, where it is not one that MkDocs foresees."""
    log.error("The site could not be built: %s", error, exc_info=not isinstance(error, MkDocsException))


def _unfolded(item: Any, editions: tuple[Edition, ...]) -> Any:
    """Let a nav entry that names an explainer's folder stand for the pages of that explainer."""
    if isinstance(item, dict):
        return {title: _unfolded(below, editions) for title, below in item.items()}
    if isinstance(item, list):
        return [_unfolded(below, editions) for below in item]
    for edition in editions:
        folder = edition.explainer.folder
        if folder and item in {folder, f"{folder}/"}:
            return _nav_paths(edition)
    return item


def _nav_paths(edition: Edition) -> list[str]:
    made = {page.path for page in edition.pages}
    paths = (index_of(edition.explainer, kind) for kind in INDEXES)
    return [path for path in paths if path in made]


def _order(nav: Navigation, edition: Edition, files: Files) -> None:
    paths = _nav_paths(edition)
    first = files.get_file_from_path(paths[0]) if paths else None
    parent = first.page.parent if first and first.page else None
    siblings = parent.children if isinstance(parent, Section) else nav.items
    places = {path: position for position, path in enumerate(paths)}
    siblings.sort(
        key=lambda item: (
            places.get(item.file.src_uri, len(places)) if isinstance(item, SitePage) else len(places)
        )
    )
    if isinstance(parent, Section):
        parent.title = escape_title(edition.explainer.header.title)


def _chain_pages(nav: Navigation) -> None:
    """Renew the links to the page before and after, which follow the order."""
    nav.pages = list(_pages_in(nav.items))
    for before, page, after in zip([None, *nav.pages], nav.pages, [*nav.pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after


def _pages_in(items: list[Any]) -> Iterator[SitePage]:
    for item in items:
        if isinstance(item, SitePage):
            yield item
        elif isinstance(item, Section):
            yield from _pages_in(item.children)
