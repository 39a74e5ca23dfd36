"""Where the pages stand on a published site."""

import posixpath
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, urljoin

from explainer.pages.paths import Target


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of the site that the pages become part of.

    `url` is the address that it is published under, empty where that is not known. `directory_urls` tells
    whether `a/b.md` becomes `a/b/` (as MkDocs does unless told otherwise) or `a/b.html`.
    """

    name: str = ""
    url: str = ""
    directory_urls: bool = True

    def path(self, target: Target) -> str:
        """Give the path of a page or file of the docs folder on the site, with the anchor on it."""
        fragment = f"#{quote(target.fragment)}" if target.fragment else ""
        return quote(self._file(PurePosixPath(target.path))) + fragment

    def _file(self, path: PurePosixPath) -> str:
        if path.suffix != ".md":
            return path.as_posix()
        if not self.directory_urls:
            return path.with_suffix(".html").as_posix()
        folder = path.parent if path.name == "index.md" else path.with_suffix("")
        return "" if folder == PurePosixPath() else f"{folder.as_posix()}/"

    def address(self, target: Target) -> str:
        """Give the full address of a page or file; its path on the site where the site has no address."""
        path = self.path(target)
        return urljoin(f"{self.url.rstrip('/')}/", path) if self.url else path

    def link(self, target: Target, page: str) -> str:
        """Give the full address of a page or file; as seen from a page where the site has no address."""
        if self.url:
            return self.address(target)
        path, mark, fragment = self.path(target).partition("#")
        here = self.path(Target(page))
        if path == here and mark:
            return f"#{fragment}"
        relative = posixpath.relpath(path or ".", posixpath.dirname(here) or ".")
        return relative + ("/" if not path or path.endswith("/") else "") + mark + fragment


NOWHERE = Site()
"""A site of which nothing is known yet."""
