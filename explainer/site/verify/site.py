"""The files of a built site, its HTML read, and what all checks of it give."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from explainer.diagnostics import Diagnostic, Place
from explainer.site.verify.reading import Built

What = Literal[
    "pages",
    "claims",
    "estimates",
    "quotes",
    "numbers",
    "permalinks",
    "footnotes",
    "lines",
    "links",
    "rendered pages",
    "kept back",
    "data",
]
"""What is counted, in the order in which the counts are shown."""


class Spot(NamedTuple):
    """A place of a built site: an HTML file, and an id in it."""

    html: str
    anchor: str


class Checked(NamedTuple):
    """One thing that was looked for in a site: whether it is as it should be, and if not, what is wrong.

    Where something else tells already why it is not, there is no finding. `told` are the spots whose words
    the findings tell of, for the checks that follow.
    """

    what: What
    sound: bool
    findings: tuple[Diagnostic, ...] = ()
    told: tuple[Spot, ...] = ()


def counted(what: What, times: int, *, sound: bool) -> Iterator[Checked]:
    """Count things of which there is nothing to tell."""
    return iter([Checked(what, sound)] * times)


def html_names(path: str) -> tuple[str, ...]:
    """Name the HTML files that renderers make of a page: `a/b/index.html` or `a/b.html`."""
    page = PurePosixPath(path)
    if page.name == "README.md":
        page = page.with_name("index.md")
    return str(page.with_suffix("") / "index.html"), str(page.with_suffix(".html"))


class BuiltSite:
    """A built site: its files, and its pages, each read once.

    `made_of` names the file of the docs folder that each page of the docs folder is made of: itself, where
    somebody wrote it by hand, or else the YAML file. `folder` and `docs` are where the two folders are.
    """

    def __init__(
        self, files: Mapping[str, bytes], made_of: Mapping[str, str], folder: str, docs: str
    ) -> None:
        self.files = files
        self.pages = {name: Built(files[name]) for name in files if name.endswith(".html")}
        self._folder = folder
        self._sources = {self.html_of(path): f"{docs}/{source}" for path, source in made_of.items()}

    def html_of(self, path: str) -> str:
        """Name the HTML file made of a page of the docs folder; empty where there is none."""
        return next((name for name in html_names(path) if name in self.pages), "")

    @property
    def generator(self) -> str:
        """Tell what made the site, where one of its pages names it."""
        return next((page.generator for page in self.pages.values() if page.generator), "")

    def place(self, html: str) -> Place:
        """Give the place at which to mend a page: what it is made of, where that is known."""
        return Place(self._sources.get(html, f"{self._folder}/{html}"))
