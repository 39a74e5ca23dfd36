"""The MkDocs plugin: explainers below the docs folder become pages of the site.

A thin adapter: it runs the chain, hands the pages to MkDocs and keeps the facts out of the site.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext

from explainer.diagnostics import Diagnostic, Severity, as_text, count_in_words, fails, in_number
from explainer.evidence.archive import archive_folder
from explainer.folders import find_explainers, is_facts_file, write
from explainer.keeping import Inputs
from explainer.plugin.dress import dress, dressed, extended, needing, rendered_with_ours, scripts
from explainer.plugin.making import NOTHING, MadePage, Run, Site
from explainer.plugin.navigation import belong, chain_pages, order
from explainer.plugin.reuse import Reuse
from explainer.plugin.templates import Compiled
from explainer.plugin.translated import PLUGIN, Origin, give_back, lend_places
from explainer.site.drawing import NO_IMAGES, can_draw
from explainer.site.nav import unfolded
from explainer.site.policy import policy_of, with_policy, without_policy
from explainer.site.tagging import with_tags
from explainer.store import Store, folder_for, unpack
from explainer.strays import strays

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from explainer.plugin.previewing import Previewing

log = get_plugin_logger("explainer")

CACHE = ".cache/explainer"
"""Where generated pages are kept, beside `mkdocs.yml`: other plugins want a file behind each page, and files
in the docs folder would make `mkdocs serve` build without end. A preview, which has drafts, has its own."""

_DATES_IN_GIT = ("git_", "revision_date")
"""How the names begin under which git-revision-date and git-revision-date-localized say their dates."""


class ExplainerConfig(Config):  # type: ignore[no-untyped-call]
    """The settings of the plugin."""

    archive = config_options.Optional(config_options.Type(str))
    """The folder of the article texts, from the project's folder; `EXPLAINER_ARCHIVE` overrides it."""
    publication = config_options.Type(bool, default=False)
    """Whether the whole site, and not our pages alone, has our stylesheet and scripts, and with Material for
    MkDocs the look of a publication."""
    content_security_policy = config_options.Type(bool, default=False)
    """Whether each page names what may run on the site, so that nothing else does."""


class ExplainerPlugin(BasePlugin[ExplainerConfig]):  # type: ignore[no-untyped-call]
    """Makes pages of the explainers below the docs folder."""

    def __init__(self) -> None:
        self._preview: Previewing | None = None
        self._store = Store(None)
        self._new_run: Callable[[Store], Run]
        self._run: Run
        self._made = NOTHING
        self._pages: dict[str, MadePage] = {}
        self._filled: set[str] = set()
        self._origins: dict[str, Origin] = {}
        self._nav: Navigation
        self._reuse: Reuse
        self._templates: Compiled
        self._dressed: MkDocsConfig

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
        """Note whether this is a preview, in which drafts are shown."""
        if command == "serve":
            from explainer.plugin.previewing import Previewing  # noqa: PLC0415 - it takes a while

            self._preview = Previewing(self._check_again, self._renew)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build; make the whole site a publication, where that is wanted."""
        if self.config.publication:
            dress(config)
        if self._preview:
            self._preview.on_demand.begin(config, archive_folder(self.config.archive, _base(config)))
        return config

    @event_priority(50)  # before other plugins look for pages, to lead to them or to list them
    def _add_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put generated pages among the files of the site, and take facts out."""
        docs = Path(config.docs_dir)
        base = _base(config)
        _drop_strays(files, docs, base)
        self._store = Store(folder_for(base))
        inputs = Inputs(base, docs, self.config.archive, _by_hand(files, config))
        self._new_run = lambda store: Run(inputs, _site(config), store, self._preview)
        is_checked = self._preview is not None and self._preview.on_demand.is_checked
        try:
            self._templates = Compiled()
            self._run = self._run if is_checked else self._new_run(self._store)
            found, self._made = self._run.outcome(lambda: self._templates.compile(config.theme))
            if self._preview:
                self._preview.renew(self._run.editions)
                self._preview.tell_editors(base, docs)
        except OSError as error:
            raise PluginError(f"{error.filename}: {error.strerror}") from error
        if not is_checked:
            _report(found)
        if fails(found) and not self._preview:
            raise PluginError(f"There are mistakes: {count_in_words(found)}. No page was built.")
        folders = find_explainers(docs)
        for file in list(files):
            if file.src_dir == config.docs_dir and is_facts_file(file.src_uri, folders):
                files.remove(file)
        generated = tuple(self._generated(files, config))
        for file in generated:
            files.append(file)
        self._origins = lend_places(generated, config.docs_dir) if PLUGIN in config.plugins else {}
        if config.nav is not None:
            pages = {explainer.folder: explainer.in_nav for explainer in self._made.explainers}
            config.nav = [unfolded(item, pages) for item in config.nav]
        return files

    @event_priority(-200)  # when a site in several languages has made files of its own of ours
    def _give_back(self, files: Files, /, **_: Any) -> Files:
        """Give our files back what they are."""
        give_back(files, self._origins)
        return files

    on_files = CombinedEvent(_add_pages, _give_back)  # type: ignore[arg-type]

    def _generated(self, files: Files, config: MkDocsConfig) -> Iterator[File]:
        pages = self._made.pages
        in_nav = {path for explainer in self._made.explainers for path in explainer.in_nav}
        taken = {file.dest_uri: file.src_uri for file in files}
        self._pages, self._filled = {}, set()
        if pages and not can_draw():
            log.info(NO_IMAGES)
        texts = {path: page.packed_text for path, page in pages.items()}
        for path, packed in (texts | dict(self._made.files)).items():
            backing = self._backing(config) / path
            file = File.generated(config, path, abs_src_path=str(backing))
            if (winner := taken.get(file.dest_uri)) is not None:
                log.info("%s is written by hand, and is used instead of the generated %s.", winner, path)
                continue
            write(backing, unpack(packed), forced=False)
            if path in pages:
                self._pages[path] = pages[path]
                file.edit_uri = pages[path].source
                file.inclusion = InclusionLevel.UNDEFINED if path in in_nav else InclusionLevel.NOT_IN_NAV
            yield file

    def _backing(self, config: MkDocsConfig) -> Path:
        """Give the folder of the files that stand behind generated pages."""
        return _base(config) / CACHE / ("preview" if self._preview else "build")

    def _order(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Order the pages of each explainer and head them with its title, where no `nav` says otherwise.

        What the navigation leaves out belongs to what it lists, in any case.
        """
        if config.nav is None:
            for explainer in self._made.explainers:
                order(nav, explainer, files)
            chain_pages(nav)
        for explainer in self._made.explainers:
            belong(nav, explainer, files)
        return nav

    @event_priority(-1000)  # when the navigation stands
    def _begin(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Render the generated pages, as far as they are not kept from an earlier build."""
        is_seen = self._preview is not None
        self._reuse = Reuse(self._store, extended(config), files, self._pages, nav, is_seen=is_seen)
        self._reuse.render_ahead()
        self._nav = nav
        return nav

    on_nav = CombinedEvent(_order, _begin)

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, **_: Any) -> str:
        """Fill in a page that somebody wrote; what is wrong with it has been reported.

        Our pages are rendered with what they need; all others are none of our business.
        """
        path = page.file.src_uri
        if path not in self._pages and page.file.src_dir == config.docs_dir:
            filled = self._run.fill(markdown, path)
            if filled != markdown:
                self._filled.add(path)
            markdown = filled
        if self._is_ours(page):
            render = partial(self._reuse.render, page) if path in self._pages else page.render
            page.render = rendered_with_ours(render)  # type: ignore[method-assign,assignment]
        return markdown

    def _is_ours(self, page: SitePage) -> bool:
        return page.file.src_uri in self._pages or page.file.src_uri in self._filled

    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, **_: Any) -> str:
        """Say in which language a generated page is, where that is not the site's; in a preview add links."""
        made = self._pages.get(page.file.src_uri)
        if made is None:
            return html
        html = html if made.lang == _language(config) else f'<div lang="{made.lang}">\n{html}\n</div>'
        return html + self._preview.link_from(page.file.src_uri) if self._preview else html

    @event_priority(-1000)  # when the templates stand
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the generated pages be finished once for the same content."""
        self._dressed = dressed(config)
        self._reuse.finish_once(env, self._templates)
        if self._preview:
            self._preview.on_demand.take(config, files, self._nav, env)
        return env

    @event_priority(-100)  # when other plugins have set what they will
    def on_page_context(self, context: TemplateContext, *, page: SitePage, **_: Any) -> TemplateContext:
        """Give our pages their scripts, and notes in place."""
        if self._is_ours(page):
            page.content = (page.content or "") + scripts(page, context["config"])
            _drop_dates_of_build(page)
            context["config"] = self._dressed
        return context

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Give our pages their stylesheet; say in the head of a generated one what it is, to machines."""
        if self._is_ours(page):
            output = with_tags(output, needing(page, config))
        made = self._pages.get(page.file.src_uri)
        return with_tags(output, made.head) if made else output

    @event_priority(-100)  # when other plugins have written what they will
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Say in the head of each page what may run on it; not in a preview, which a script reloads."""
        self._store.close()
        self._reuse.end()
        if self._preview and PLUGIN not in config.plugins:
            self._preview.on_demand.end()
        if self._pages:
            log.info(_summary(self._made.counts, len(self._pages), self._reuse.made))
        if self.config.content_security_policy and not self._preview:
            paths = sorted(Path(config.site_dir).rglob("*.html"))
            # A site in several languages is built in parts, and comes by here with each.
            pages = {path: without_policy(path.read_bytes().decode("utf-8")) for path in paths}
            policy = policy_of(pages.values())
            for path, page in pages.items():
                path.write_bytes(with_policy(page, policy).encode("utf-8"))

    # --- between the builds of a preview --------------------------------------------------------------

    def _check_again(self, config: MkDocsConfig) -> bool:
        """Check the facts as they are now; tell whether the pages of the last build can show them.

        Raises:
            OSError: when a file is there and cannot be read.
        """
        with closing(Store(folder_for(_base(config)))) as store:
            self._run = self._new_run(store)
            found = self._run.findings()
        _report(found)
        if self._preview:
            self._preview.renew(self._run.editions)
        return {one.folder for one in self._made.explainers if one.in_nav} >= self._run.folders

    def _renew(self, path: str, config: MkDocsConfig) -> None:
        """Write the Markdown of a generated page as it is now."""
        made = self._run.page(path) if path in self._pages else None
        if made:
            self._pages[path] = made
            write(self._backing(config) / path, made.text.encode("utf-8"), forced=False)

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> "LiveReloadServer":
        """Show what is wrong in the browser, and keep the server up through it."""
        if self._preview:
            archive = archive_folder(self.config.archive, _base(config))
            self._preview.take_over(server, builder, archive)
        return server


def _drop_dates_of_build(page: SitePage) -> None:
    """Take out what plugins take for the dates of a page in git: where it is generated, that of the build."""
    if page.file.generated_by:
        page.meta = {name: value for name, value in page.meta.items() if not name.startswith(_DATES_IN_GIT)}


def _drop_strays(files: Files, docs: Path, base: Path) -> None:
    """Take out of the files of the site what MkDocs must not open; a finding tells of each."""
    found = [stray.place.file for stray in strays(docs, base)]
    for file in list(files):
        if file.src_dir == str(docs) and any(
            PurePosixPath(file.src_uri).is_relative_to(one) for one in found
        ):
            files.remove(file)


def _by_hand(files: Files, config: MkDocsConfig) -> tuple[str, ...]:
    """Give the pages of the site that people wrote, by path below the docs folder."""
    pages = (file for file in files.documentation_pages() if file.src_dir == config.docs_dir)
    return tuple(file.src_uri for file in pages)


def _base(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or ".").absolute().parent


def _language(config: MkDocsConfig) -> str:
    """Give the language of the site; themes call it one thing or the other."""
    return str(config.theme.get("language") or config.theme.locale).replace("_", "-")


def _site(config: MkDocsConfig) -> Site:
    return config.site_name, config.site_url or "", config.use_directory_urls


def _summary(counts: Mapping[str, int], pages: int, made: int) -> str:
    """Sum a build up in one line; how long it took MkDocs says."""
    checked = ", ".join(in_number(count, what) for what, count in counts.items())
    return f"{checked} checked; {in_number(pages, 'page')}, {made} made and {pages - made} used again."


def _report(findings: Iterable[Diagnostic]) -> None:
    """Log every finding with its weight."""
    levels = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.NOTE: log.info}
    for found in findings:
        levels[found.severity](next(as_text([found])))
