"""Where the pages stand on a published site."""

import posixpath
from dataclasses import dataclass
from functools import cache
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
        return _path(target.path, self.directory_urls) + _mark(target)

    def address(self, target: Target) -> str:
        """Give the full address of a page or file; its path on the site where the site has no address."""
        if not self.url:
            return self.path(target)
        return _address(self.url, target.path, self.directory_urls) + _mark(target)

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


@cache  # here and below: a page is named thousands of times
def _address(url: str, path: str, directory_urls: bool) -> str:  # noqa: FBT001 - as `Site` has it
    return urljoin(f"{url.rstrip('/')}/", _path(path, directory_urls))


@cache
def _path(written: str, directory_urls: bool) -> str:  # noqa: FBT001 - as `Site` has it
    path = PurePosixPath(written)
    if path.suffix != ".md":
        return quote(path.as_posix())
    if not directory_urls:
        return quote(path.with_suffix(".html").as_posix())
    folder = path.parent if path.name == "index.md" else path.with_suffix("")
    return "" if folder == PurePosixPath() else quote(f"{folder.as_posix()}/")


def _mark(target: Target) -> str:
    return f"#{quote(target.fragment)}" if target.fragment else ""


NOWHERE = Site()
"""A site of which nothing is known yet."""
