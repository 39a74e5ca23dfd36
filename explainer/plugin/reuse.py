"""Pages that need not be made again: their HTML, their entries in the search index, the finished page.

MkDocs makes every page anew in each build. Here each step of a page is done once for the same input: its
text, and all that shapes it. What is used again is what Python-Markdown, the search plugin and the theme
made, byte for byte. Where that is not certain, a page is made as ever: one whose text another plugin has
changed, one about which something was logged, and all finished ones where plugins that are not known here
have a hand in them. Of what people wrote the HTML is made each time.

Where much is to be made, as in a first build, several processes make it ahead of MkDocs. Where nobody looks
at the HTML of a page before it is finished, a mark stands for it until then: after a small change most pages
are used again as they were finished, and their HTML is not even read.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import copy
from functools import cache, partial
from posixpath import dirname, join, normpath
from typing import Any, cast
from urllib.parse import unquote

from jinja2 import BytecodeCache, Environment, Template
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.utils.meta import get_data
from mkdocs.utils.templates import TemplateContext

from explainer.ahead import done_ahead
from explainer.keeping import programs
from explainer.plugin.making import MadePage
from explainer.plugin.shaping import has_no_own_templates, look, navigation, plain, rendering
from explainer.progress import counting
from explainer.store import Store, key_of

_TARGET = re.compile(r"\]\(([^()\s#]+)[^()\s]*\)")
"""Where a link leads, in the Markdown that we write."""

_SEARCHES = ("material/search", "search")

_KNOWN = ("explainer.", "material.plugins.search.", "mkdocs.contrib.search")
"""Where the plugins are at home of which it is known what they do to a page that is being finished."""

_THEMES = ("material",)
"""The themes whose templates show nothing but what the key of a page tells: no time of day, for one."""


_LOOKING = (
    "page_content",
    "env",
    "pre_template",
    "template_context",
    "post_template",
    "page_context",
    "post_page",
    "post_build",
)
"""The events from the HTML of the first page on: whoever listens to one may look at that of any."""

_MISSING = "404.html"
"""The one page that is made of a template alone, and shows no time of day."""


class Reuse:
    """What one build may use again."""

    def __init__(  # noqa: PLR0913 - all that a build is about
        self,
        store: Store,
        config: MkDocsConfig,
        files: Files,
        sources: Mapping[str, MadePage],
        nav: Navigation,
        *,
        is_seen: bool = False,
    ) -> None:
        """Take what a build is about, when its navigation stands.

        Args:
            store: what is kept from build to build.
            config: the settings, with all Markdown extensions that generated pages are rendered with.
            files: the files of the site.
            sources: the generated pages by path.
            nav: the navigation.
            is_seen: whether somebody looks at the HTML of pages, in any case.
        """
        self._store = store
        self._config = config
        self._files = files
        self._sources = {path: page for path, page in sources.items() if path in files.src_uris}
        self._nav = nav
        self._lead = cache(self._lead_of)  # the pages of a folder lead to the same ones
        self._rendering = _unless_unknown(lambda: rendering(config))
        self._htmls: dict[str, str] = {}
        self._is_marked = not is_seen and _is_unseen(config)
        self.made = 0
        """How many pages are rendered in this build; the others are used again."""
        self._finished: dict[str, str] = {}
        self._is_over = False
        self._unfinished: list[Page] = []
        self._last: tuple[str, str | None] = "", None
        for name in _SEARCHES:
            if plugin := config.plugins.get(name):
                self._remember_entries(name, plugin)

    # --- from Markdown to HTML ------------------------------------------------------------------------

    def render_ahead(self) -> None:
        """Render what is not kept, where several processes can do it."""
        for path in self._sources:
            if (file := self._files.src_uris[path]).page is None:
                Page(None, file, self._config)
        if self._rendering:
            self._htmls = {path: self._key_of_html(path) for path in self._sources}
        wanted = [path for path, key in self._htmls.items() if key not in self._store]
        wanted.sort(key=lambda path: -len(self._sources[path].packed_text))
        self.made = len(wanted)
        keys = set(self._htmls.values())
        with counting("Rendering pages", len(wanted)) as another:
            for key, packed in done_ahead(self._render_alone, wanted):
                self._store.take(key, packed)
                if key in keys:
                    another()
        self._store.write()

    def _render_alone(self, path: str) -> Mapping[str, bytes]:
        page = self._page(path)
        page.markdown, page.meta = get_data(self._sources[path].text)
        with self._store.apart() as made:
            self.render(page, self._config, self._files)
        return made

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Render a page, as `Page.render` of MkDocs does; or take what that made of the same text."""
        path = page.file.src_uri
        key = self._htmls.get(path, "") if self._is_as_written(page) else ""
        if key and (about := self._store.get_json(key)) and (html := self._html(key)) is not None:
            page.content = html
            _take(about, page, files.src_uris)
            return
        with _noticing() as noticed:
            Page.render(page, config, files)
        if key and not noticed:
            self._store.put(_text_of(key), (page.content or "").encode("utf-8"))
            self._store.put_json(key, _about(page))
            page.content = self._html(key)

    def _html(self, key: str) -> str | None:
        """Give the HTML that is kept, or the mark that stands for it."""
        if self._is_marked:
            return _mark(key) if _text_of(key) in self._store else None
        kept = self._store.get(_text_of(key))
        return None if kept is None else kept.decode("utf-8")

    def _show(self, page: Page) -> None:
        """Put the HTML of a page in the place of what stands for it."""
        key = self._htmls.get(page.file.src_uri, "")
        before, mark, after = (page.content or "").partition(_mark(key))
        if key and mark:
            page.content = f"{before}{self._text(key, page)}{after}"

    def _text(self, key: str, page: Page) -> str:
        if (kept := self._store.get(_text_of(key))) is not None:
            return kept.decode("utf-8")
        again = copy(page)
        Page.render(again, self._config, self._files)
        return again.content or ""

    def _is_as_written(self, page: Page) -> bool:
        """Tell whether a page's text is still ours, whole; what there is before it is its front matter."""
        made, text = self._sources.get(page.file.src_uri), page.markdown or ""
        return made is not None and made.text.endswith((f"---\n{text}", f"---\n\n{text}"))

    def _key_of_html(self, path: str) -> str:
        source = self._sources[path].text
        about = self._rendering, path, self._page(path).url, self._leads(path, source)
        return key_of("html", about, source.encode("utf-8"))

    def _leads(self, path: str, source: str) -> list[str]:
        """Tell where the links of a page lead in this site."""
        folder = dirname(path)
        return [self._lead(folder, target) for target in sorted(set(_TARGET.findall(source)))]

    def _lead_of(self, folder: str, target: str) -> str:
        file = self._files.src_uris.get(normpath(join(folder, unquote(target))))
        return file.url if file else ""

    def _page(self, path: str) -> Page:
        return cast("Page", self._files.src_uris[path].page)

    # --- the search index -----------------------------------------------------------------------------

    def _remember_entries(self, name: str, plugin: Any) -> None:
        """Let the search plugin read a page once for the same HTML, which it then takes attributes out of."""
        index = plugin.search_index
        add = index.add_entry_from_context
        shaping = _unless_unknown(lambda: key_of(programs(), name, plain(plugin.config)))
        where = "entries" if hasattr(index, "entries") else "_entries"

        def add_entry(page: Page) -> None:
            if self._is_over:  # the index is written
                return
            entries = getattr(index, where)
            key = _unless_unknown(lambda: key_of("search", shaping, _shown(page))) if shaping else ""
            if self._as_finished(page.file.src_uri) is None:
                self._show(page)
            if key and (kept := self._store.get_json(key)) is not None:
                entries += kept
                return
            self._show(page)
            before = len(entries)
            add(page)
            if key:
                self._store.put_json(key, entries[before:])

        index.add_entry_from_context = add_entry

    # --- finished pages -------------------------------------------------------------------------------

    def finish_once(self, env: Environment, compiled: BytecodeCache) -> None:
        """Let pages be finished once for the same content.

        Args:
            env: the templates; from now on they give what is kept for what they would make.
            compiled: what is compiled of them already.
        """
        config = self._config
        pages = [file.page for file in self._files.documentation_pages() if file.page]
        shaping = _unless_unknown(lambda: key_of(look(config), navigation(self._nav)))
        if not shaping or config.theme.name not in _THEMES or _makers(config, "env", "page_context"):
            for page in pages:
                self._show(page)
            return
        for page in pages:
            read = None if self._is_marked else page.markdown  # what templates of the site may show
            with suppress(TypeError):
                self._finished[page.file.src_uri] = key_of("finished", shaping, _shown(page), read)
        if not _makers(config, "pre_template", "template_context"):
            self._finished[_MISSING] = key_of("finished", shaping, _MISSING)
        self._unfinished = [
            page for page in pages if self._finished.get(page.file.src_uri, "") not in self._store
        ]
        env.bytecode_cache = compiled
        get_template = env.get_template

        def get(name: Any, parent: str | None = None, globals: Any = None) -> Any:  # noqa: A002 - as in Jinja
            template = get_template(name, parent, globals)
            return template if parent else _Once(template, partial(self._finish, template, env))

        env.get_template = get  # type: ignore[method-assign]

    def end(self) -> None:
        """Use nothing again from now on: a page that is made after its build shows something else."""
        self._htmls, self._finished, self._is_over = {}, {}, True

    def _finish(self, template: Template, env: Environment, context: TemplateContext) -> str:
        page = context.get("page")
        if page and self._unfinished:
            self._finish_others(page, env)
        name = page.file.src_uri if page else template.name or ""
        if (kept := self._as_finished(name)) is not None:
            return kept
        if page:
            self._show(page)
        output = template.render(context)
        if key := self._finished.get(name):
            self._store.put(key, output.encode("utf-8"))
        return output

    def _as_finished(self, name: str) -> str | None:
        """Give a page as it was finished, if that is kept; it is asked for twice in turn."""
        key = self._finished.get(name, "")
        if key and self._last[0] != key:
            kept = self._store.get(key)
            self._last = key, None if kept is None else kept.decode("utf-8")
        return self._last[1] if key else None

    def _finish_others(self, first: Page, env: Environment) -> None:
        """Finish the pages to come, where several processes can do it; templates are compiled by now."""
        wanted = [page for page in self._unfinished if page is not first]
        wanted.sort(key=lambda page: -len(page.markdown or ""))
        self._unfinished = []
        first.active = False
        finished = set(self._finished.values())
        with counting("Finishing pages", len(wanted)) as another:
            for key, packed in done_ahead(lambda page: self._finish_alone(page, env), wanted):
                self._store.take(key, packed)
                if key in finished:
                    another()
        self._store.write()
        first.active = True

    def _finish_alone(self, page: Page, env: Environment) -> Mapping[str, bytes]:
        """Finish a page as MkDocs does, up to where it is written."""
        page.active = True
        context = get_context(self._nav, self._files, self._config, page)
        with self._store.apart() as made:
            context = self._config.plugins.on_page_context(
                context, page=page, config=self._config, nav=self._nav
            )
            env.get_template(page.meta.get("template", "main.html")).render(context)
        page.active = False
        return made


class _Once:
    """A template that is asked what it would make before it makes it."""

    def __init__(self, template: Template, render: Callable[[TemplateContext], str]) -> None:
        self._template = template
        self.render = render

    def __getattr__(self, name: str) -> Any:
        return getattr(self._template, name)


def _unless_unknown(make: Callable[[], str]) -> str:
    """Give what is made, or nothing where something has no form that stays from build to build."""
    with suppress(TypeError, OSError, ValueError):
        return make()
    return ""


def _makers(config: MkDocsConfig, *events: str) -> list[Any]:
    """Give what has a hand in some events, and is not known to do nothing to what is used again."""
    methods = (method for event in events for method in config.plugins.events[event])
    return [method for method in methods if not f"{method.__module__}.".startswith(_KNOWN)]


def _shown(page: Page) -> dict[str, Any]:
    """Give what a page shows.

    Raises:
        TypeError: when there is something among it of which nobody can tell.
    """
    around = [(one.title, one.url) if one else None for one in (page.previous_page, page.next_page)]
    return {
        "content": page.content,
        "title": page.title,
        "toc": [_anchor(one) for one in page.toc],
        "meta": plain(page.meta),
        "around": around,
        "above": [one.title for one in page.ancestors],
        "path": page.file.src_uri,
        "urls": [page.url, page.canonical_url, page.abs_url, page.edit_url],
        "home": page.is_homepage,
    }


@contextmanager
def _noticing() -> Iterator[list[logging.LogRecord]]:
    """Notice what MkDocs and its plugins say meanwhile."""
    noticed: list[logging.LogRecord] = []
    handler = logging.Handler(logging.INFO)
    handler.handle = noticed.append  # type: ignore[method-assign,assignment]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield noticed
    finally:
        logger.removeHandler(handler)


def _is_unseen(config: MkDocsConfig) -> bool:
    """Tell whether nobody looks at the HTML of a page, but what is known here to come by `Reuse` for it."""
    templates = [config.theme.name in _THEMES, has_no_own_templates(config), not config.extra_templates]
    return all(templates) and not _makers(config, *_LOOKING)


def _mark(key: str) -> str:
    """Write what stands for the HTML of a page, as no HTML does."""
    return f"\0{key}\0"


def _text_of(key: str) -> str:
    """Give the key of the HTML of a page, by that of what there is to say of it."""
    return f"{key}.html"


def _about(page: Page) -> dict[str, Any]:
    """Give what rendering has made of a page, besides its HTML."""
    links = page.links_to_anchors or {}
    return {
        "toc": [_anchor(one) for one in page.toc],
        "title": page._title_from_render,  # noqa: SLF001 - MkDocs gives no other way
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: found for file, found in links.items()},
    }


def _take(kept: Mapping[str, Any], page: Page, files: Mapping[str, File]) -> None:
    page.toc = get_toc(kept["toc"])
    page._title_from_render = kept["title"]  # noqa: SLF001
    page.present_anchor_ids = set(kept["anchors"])
    links = kept["links"].items()
    page.links_to_anchors = {files[path]: anchors for path, anchors in links if path in files}


def _anchor(link: AnchorLink) -> dict[str, Any]:
    """Write a line of a table of contents as the `toc` extension of Python-Markdown does."""
    children = [_anchor(one) for one in link.children]
    return {"name": link.title, "id": link.id, "level": link.level, "children": children}
