"""What a preview does besides: it goes on through mistakes, leads to the articles, and helps editors."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from explainer import rereading
from explainer.chain import Edition
from explainer.plugin.ondemand import OnDemand, look_often
from explainer.schemas import refresh_schemas
from explainer.serving import Preview

log = get_plugin_logger("explainer")


class Previewing(Preview):
    """One preview, from build to build."""

    def __init__(
        self, check: Callable[[MkDocsConfig], bool], renew: Callable[[str, MkDocsConfig], None]
    ) -> None:
        """Take what makes anew, as `OnDemand` does."""
        super().__init__()
        self.on_demand = OnDemand(check, renew)
        self._reread: tuple[Edition, ...] = ()

    def renew(self, editions: tuple[Edition, ...]) -> None:
        """Note the explainers as they are now."""
        self._reread = editions

    def tell_editors(self, base: Path, docs: Path) -> None:
        """Tell editors what the files of facts may hold.

        Raises:
            OSError: when a file cannot be read or written.
        """
        refresh_schemas(base, docs)

    def link_from(self, path: str) -> str:
        """Give the link from a generated page to the articles, as far as they are read."""
        return rereading.link_from(path, self._reread)

    def take_over(self, server: LiveReloadServer, build: Callable[..., None], archive: Path) -> None:
        """Show what is wrong in the browser, and keep the server up through it."""
        rebuild = partial(self.on_demand.rebuild, server, build)
        server.builder = self.guarded(rebuild, _report_failure)
        pages = self.on_demand.over(server.serve_request, server)
        server.set_app(self.over(rereading.over(pages, lambda: self._reread)))
        if archive.is_dir():
            server.watch(str(archive))
        look_often(server)


def _report_failure(error: Exception) -> None:
    """Log why a preview could not be built; with its origin, where it is not one that MkDocs foresees."""
    log.error("The site could not be built: %s", error, exc_info=not isinstance(error, MkDocsException))
