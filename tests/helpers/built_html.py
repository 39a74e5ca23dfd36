"""A built site, read the way a browser reads it, and what is broken in it.

Every check takes a `Site` and yields `Finding`s; `CHECKS` lists them, `findings` runs them all on a folder.
They look at what has nothing to do with facts, and is not for the verifier: ids, and what a browser fetches.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import html5lib

URL_ATTRIBUTES = {"href", "src", "poster", "data", "action", "formaction"}
MEDIA_TAGS = {"img", "source", "video", "audio", "track", "image", "feImage", "use"}
LOADED_TAGS = MEDIA_TAGS | {"script", "embed", "iframe", "object", "input"}
RESOURCE_HINTS = {"preload", "modulepreload", "prefetch", "prerender", "preconnect", "dns-prefetch"}
LOADED_RELATIONS = RESOURCE_HINTS | {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest"}
ID_REFERENCES = {"for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls"}


class Finding(NamedTuple):
    """One defect: the file it stands in (its path within the site) and what is wrong."""

    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


class Reference(NamedTuple):
    """A URL as a file has it, and whether a browser fetches it by itself, without a click."""

    file: str
    url: str
    loaded: bool = False


class Page:
    """One HTML file of a site: its elements in order, by their plain names, SVG ones too."""

    def __init__(self, file: str, html: bytes) -> None:
        builder = html5lib.getTreeBuilder("etree")
        self.file = file
        self.root = html5lib.HTMLParser(tree=builder, namespaceHTMLElements=False).parse(html)
        self.elements = [element for element in self.root.iter() if isinstance(element.tag, str)]
        for element in self.elements:
            element.tag = _plain(element.tag)
            element.attrib = {_plain(name): value for name, value in element.attrib.items()}
        self.ids = Counter(element.attrib["id"] for element in self.elements if "id" in element.attrib)

    def references(self) -> Iterator[Reference]:
        """Every URL of the page: in attributes, source sets, refreshes and styles."""
        for element in self.elements:
            for name in sorted(URL_ATTRIBUTES & element.attrib.keys()):
                yield Reference(self.file, element.attrib[name].strip(), _is_loaded(element))
            for name in ("srcset", "imagesrcset"):
                for url in _source_set(element.get(name, "")):
                    yield Reference(self.file, url, loaded=True)
            if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
                yield Reference(
                    self.file, element.get("content", "").partition("=")[2].strip(" '\""), loaded=True
                )
            style = element.text if element.tag == "style" else element.get("style")
            yield from _style_references(self.file, style or "")


class Site:
    """A folder of built HTML, and the URL that it is published under: the front page's canonical link."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        self.files = dict.fromkeys(path.relative_to(folder).as_posix() for path in files)
        self.pages = {
            file: Page(file, (folder / file).read_bytes()) for file in self.files if file.endswith(".html")
        }
        front = self.pages["index.html"].elements if "index.html" in self.pages else []
        canonical = (link.get("href", "") for link in front if "canonical" in _words(link, "rel"))
        self.url = next(canonical, "http://site.invalid/")

    def text(self, file: str) -> str:
        """What a text file of the site holds."""
        return (self.folder / file).read_text(encoding="utf-8")

    def url_of(self, file: str) -> str:
        """The URL at which readers see a file; the page for missing pages is seen at any depth."""
        return self.url + ("some/where/" if file == "404.html" else re.sub(r"(^|/)index\.html$", r"\1", file))

    def absolute(self, reference: Reference) -> str:
        """A URL in full."""
        try:
            return urljoin(self.url_of(reference.file), reference.url)
        except ValueError:
            return f"malformed:{reference.url}"

    def is_internal(self, reference: Reference) -> bool:
        """Tell whether a URL leads to the host of the site."""
        return urlsplit(self.absolute(reference))[:2] == urlsplit(self.url)[:2]

    @cached_property
    def references(self) -> list[Reference]:
        """Every URL in the site's pages and style sheets."""
        found = [reference for page in self.pages.values() for reference in page.references()]
        for file in self.files:
            if file.endswith(".css"):
                found += _style_references(file, self.text(file))
        return found


def findings(folder: Path) -> list[Finding]:
    """Run every check on a built site."""
    site = Site(folder)
    return [finding for check in CHECKS for finding in check(site)]


def bad_ids(site: Site) -> Iterator[Finding]:
    """Ids are unique on their page, and what names one finds it there (the theme's own parts aside)."""
    for page in site.pages.values():
        for id_, times in page.ids.items():
            if times > 1:
                yield Finding(page.file, f"id given {times} times: {id_}")
        for element in page.elements:
            if not element.get("class", "").startswith("md-"):
                for name in sorted(ID_REFERENCES & element.attrib.keys()):
                    missing = (id_ for id_ in _words(element, name) if id_ not in page.ids)
                    yield from (Finding(page.file, f"{name} names a missing id: {id_}") for id_ in missing)


def third_party_loads(site: Site) -> Iterator[Finding]:
    """Nothing that a browser fetches by itself comes from another host."""
    for reference in site.references:
        over_network = urlsplit(site.absolute(reference)).scheme in {"http", "https"}
        if reference.loaded and over_network and not site.is_internal(reference):
            yield Finding(reference.file, f"fetched from elsewhere: {reference.url}")


CHECKS: tuple[Callable[[Site], Iterator[Finding]], ...] = (bad_ids, third_party_loads)


def _plain(name: str) -> str:
    """A name without its namespace: SVG's `{…}use` and `{…}href` as well."""
    return name.rpartition("}")[2]


def _words(element: ET.Element, attribute: str) -> list[str]:
    return element.get(attribute, "").split()


def _is_loaded(element: ET.Element) -> bool:
    if element.tag == "link":
        return any(relation.lower() in LOADED_RELATIONS for relation in _words(element, "rel"))
    return element.tag in LOADED_TAGS


def _source_set(value: str) -> list[str]:
    """The URLs of a `srcset`, each of which may be followed by a width or a density."""
    return [candidate.split()[0] for candidate in re.split(r",\s+|,$", value) if candidate.strip()]


def _style_references(file: str, style: str) -> Iterator[Reference]:
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    for match in re.finditer(r"""url\(\s*(["']?)(.*?)\1\s*\)|@import\s+(["'])(.*?)\3""", style, re.DOTALL):
        yield Reference(file, match[2] or match[4], loaded=True)
