"""What a preview does besides: it goes on through mistakes, leads to the articles, and helps editors."""

from collections.abc import Callable
from pathlib import Path

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from explainer import rereading
from explainer.chain import Edition
from explainer.schemas import refresh_schemas
from explainer.serving import Preview

log = get_plugin_logger("explainer")


class Previewing(Preview):
    """One preview, from build to build."""

    def __init__(self) -> None:
        super().__init__()
        self._reread: tuple[Edition, ...] = ()

    def renew(self, editions: tuple[Edition, ...], base: Path, docs: Path) -> None:
        """Note the explainers as they are now, and tell editors what their files may hold.

        Raises:
            OSError: when a file cannot be read or written.
        """
        self._reread = editions
        refresh_schemas(base, docs)

    def link_from(self, path: str) -> str:
        """Give the link from a generated page to the articles, as far as they are read."""
        return rereading.link_from(path, self._reread)

    def take_over(self, server: LiveReloadServer, build: Callable[..., None], archive: Path) -> None:
        """Show what is wrong in the browser, and keep the server up through it."""
        server.builder = self.guarded(build, _report_failure)
        with_articles = rereading.over(server.serve_request, lambda: self._reread)
        server.set_app(self.over(with_articles))
        if archive.is_dir():
            server.watch(str(archive))


def _report_failure(error: Exception) -> None:
    """Log why a preview could not be built; with its origin, where it is not one that MkDocs foresees."""
    log.error("The site could not be built: %s", error, exc_info=not isinstance(error, MkDocsException))
