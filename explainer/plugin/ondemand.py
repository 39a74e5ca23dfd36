"""Pages of a preview, made when they are asked for, where nothing but facts has changed since the last build.

A whole build of a large site takes seconds; a writer who has saved a fact looks at one page. So the facts are
checked, browsers are told to load again, and a page that is asked for is taken past MkDocs, the theme and all
plugins alone, with the settings, the files and the navigation of the last whole build. When nothing has been
saved for a moment, the whole site is built as ever. What that makes is what counts: where a page comes out of
it otherwise than it was shown, browsers load again.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from explainer.folders import find_explainers, is_facts_file, stamps
from explainer.serving import App

log = get_plugin_logger("explainer")

_QUIET = 1.0
"""For how many seconds nothing is to be saved before the whole site is built: time to load a page, too."""

_LEAST_PAUSE, _MOST_PAUSE = 0.05, 0.5
"""For how many seconds nobody looks whether something is saved, at least and at most."""

_PAUSES = 20
"""How many times longer a pause is than a look."""

_LONGEST_BUILD = 60.0
"""For how many seconds a page waits that only a whole build can make."""


Stamps = frozenset[tuple[object, ...]]


class Built(NamedTuple):
    """A whole build, as far as one of its pages needs it to be made again."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    def pages(self) -> list[File]:
        """Give the files of all pages that are shown."""
        return list(self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve))

    def make(self, file: File) -> None:
        """Make one page again, as MkDocs does in a build."""
        if file.page:
            _populate_page(file.page, self.config, self.files)
            is_draft = file.inclusion is InclusionLevel.DRAFT
            _build_page(file.page, self.config, self.pages(), self.nav, self.env, excluded=is_draft)


class OnDemand:
    """What is shown between a change of facts and the end of the next whole build."""

    def __init__(
        self, check: Callable[[MkDocsConfig], bool], renew: Callable[[str, MkDocsConfig], None]
    ) -> None:
        """Take what makes anew.

        Args:
            check: checks the facts, and tells whether pages of the last whole build can show them.
            renew: writes the Markdown of a page, by its path, as it is by what was checked last.
        """
        self._check = check
        self._renew = renew
        self._building = threading.Lock()
        self._settled = threading.Event()
        self._settled.set()
        self._coming: Built
        self._built: Built | None = None
        self._watched: list[Path] = []
        self._docs = Path()
        self._beginning: Stamps = frozenset()
        self._seen: Stamps = frozenset()
        self._checked: Stamps = frozenset()
        self._stale: dict[str, File] = {}
        self._shown: dict[Path, bytes] = {}

    # --- whole builds ---------------------------------------------------------------------------------

    def begin(self, config: MkDocsConfig, archive: Path) -> None:
        """Note what there is to read, before a whole build reads it."""
        self._watched = _watched(config, archive)
        self._docs = Path(config.docs_dir)
        self._beginning, self._built = stamps(*self._watched), None

    @property
    def is_checked(self) -> bool:
        """Whether a whole build that has begun finds what was checked last."""
        return self._beginning == self._checked

    def take(self, config: MkDocsConfig, files: Files, nav: Navigation, env: Environment) -> None:
        """Take what a whole build has come to, before it makes pages of it."""
        self._coming = Built(config, files, nav, env)

    def end(self) -> None:
        """Note that a whole build has come to its end; without that, its pages are not made again alone."""
        self._seen, self._built = self._beginning, self._coming

    def rebuild(self, server: LiveReloadServer, build: Callable[[], None]) -> None:
        """Show what has changed; build the whole site, unless something is saved before that begins."""
        if self._show(server) and _is_busy(server):
            return
        with self._building:
            try:
                build()
            finally:
                self._stale = {}
                self._settled.set()
        if any(not _holds(path, content) for path, content in self._shown.items()):
            _load_again(server)
        self._shown = {}

    # --- pages on demand ------------------------------------------------------------------------------

    def _show(self, server: LiveReloadServer) -> bool:
        """Check the facts, and let browsers ask for pages; tell whether that is enough for now."""
        with self._building:
            now = stamps(*self._watched)
            if self._built is None or not self._are_facts(path for path, *_ in now ^ self._seen):
                return False
            can_show = self._check(self._built.config)
            self._checked = now
            if can_show:
                log.info("The facts are checked; pages are made as they are asked for.")
                self._settled.clear()
                self._stale = {file.dest_uri: file for file in self._built.pages()}
                _let_in(server)
            return can_show

    def _are_facts(self, paths: Iterable[object]) -> bool:
        """Tell whether some paths are those of facts, and of nothing else."""
        folders = find_explainers(self._docs)
        names = [os.path.relpath(str(path), self._docs) for path in paths]
        return bool(names) and all(is_facts_file(Path(name).as_posix(), folders) for name in names)

    def over(self, app: App, server: LiveReloadServer) -> App:
        """Let an application send pages as they are by now."""

        def app_with_pages(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")
            if path.startswith(server.mount_path):
                self._bring_up_to_date(path[len(server.mount_path) :], Path(server.root))
            return app(environ, start_response)

        return app_with_pages

    def _bring_up_to_date(self, url: str, site: Path) -> None:
        """Make the page of an address anew, where it is not what the facts say by now."""
        name = f"{url}index.html" if not url or url.endswith("/") else url
        if not name.endswith(".html"):
            return
        with self._building:
            file = self._stale.pop(name, None)
            if file and self._built:
                with suppress(Exception):  # the whole build does it again, and says what is wrong
                    self._renew(file.src_uri, self._built.config)
                    self._built.make(file)
                    path = Path(file.abs_dest_path)
                    self._shown[path] = path.read_bytes()
        if not (site / name).is_file():
            self._settled.wait(_LONGEST_BUILD)


def _watched(config: MkDocsConfig, archive: Path) -> list[Path]:
    """Give all that the pages of a site are made of, but for what is installed."""
    named = [config.config_file_path, config.docs_dir, archive, *config.watch, config.theme.custom_dir]
    return [Path(name).absolute() for name in named if name]


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


# --- what the server of MkDocs keeps to itself ----------------------------------------------------------


def look_often(server: LiveReloadServer) -> None:
    """Let a server notice sooner that something is saved than its two times a second, if that is cheap."""
    watched = dict(server._watched_paths)  # noqa: SLF001
    start = time.perf_counter()
    stamps(*map(Path, watched))
    pause = min(max(_LEAST_PAUSE, _PAUSES * (time.perf_counter() - start)), _MOST_PAUSE)
    for path, times in watched.items():
        for _ in range(times):
            server.unwatch(path)
    server.observer = type(server.observer)(timeout=pause)
    server.build_delay = min(server.build_delay, _LEAST_PAUSE / 2)
    for path, times in watched.items():
        for _ in range(times):
            server.watch(path)


def _let_in(server: LiveReloadServer) -> None:
    """Let those in who wait for the end of a build, and tell browsers to load again."""
    with server._epoch_cond:  # noqa: SLF001
        server._visible_epoch = server._wanted_epoch  # noqa: SLF001
        server._epoch_cond.notify_all()  # noqa: SLF001


def _load_again(server: LiveReloadServer) -> None:
    """Let browsers load again when the build has ended, though they were told so before."""
    with server._epoch_cond:  # noqa: SLF001
        server._wanted_epoch += 1  # noqa: SLF001


def _is_busy(server: LiveReloadServer) -> bool:
    """Wait for a moment of quiet, and tell whether something is saved instead."""
    with server._rebuild_cond:  # noqa: SLF001
        return server._rebuild_cond.wait_for(lambda: server._want_rebuild, timeout=_QUIET)  # noqa: SLF001
