"""Links within a site: every one leads to a file of it, and where it names a place, to that place."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from explainer.diagnostics import Diagnostic
from explainer.pages.data import FACTS
from explainer.site.verify.site import BuiltSite, Checked

_NOWHERE = "http://site.invalid/"
"""Stands in for the address of a site that does not tell its own."""

_IN_STYLES = re.compile(
    r"""url\(\s*(["']?)(?P<url>.*?)\1\s*\)|@import\s+(["'])(?P<imported>.*?)\3""", re.DOTALL
)
_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_IN_XML = re.compile(r"""<loc>\s*(?P<url>[^<\s]+)|\bhref=["'](?P<href>[^"']*)""")
_IN_DATA = re.compile(r'"permalink": "([^"]+)"')
_SEARCH_INDEXES = ("search/search_index.json", "search.json")


class Reference(NamedTuple):
    """An address as a file of the site has it."""

    file: str
    url: str


def check_links(site: BuiltSite) -> Iterator[Checked]:
    """Follow every link that leads to the site itself; footnotes are looked at elsewhere."""
    links = _Links(site)
    for reference in dict.fromkeys(links.references()):
        if links.is_internal(reference):
            why = links.why_broken(reference)
            message = f"{reference.file}: {why}: {reference.url}"
            found = (Diagnostic("link-broken", site.place(reference.file), message),) if why else ()
            yield Checked("links", not why, found)


class _Links:
    """The links of a site, and what it takes to follow them."""

    def __init__(self, site: BuiltSite) -> None:
        self._site = site
        front = site.pages.get("index.html")
        self._root = (front.canonical if front else "") or _NOWHERE

    def references(self) -> Iterator[Reference]:
        """Give every address in pages, style sheets, site map, feeds, search index and data."""
        for name, page in self._site.pages.items():
            notes = {f"#{mark.note}" for mark in page.marks}
            yield from (Reference(name, link.url) for link in page.links if unquote(link.url) not in notes)
        for name in self._site.files:
            if name.endswith(".css"):
                style = _COMMENTS.sub("", self._text(name))
                yield from (
                    Reference(name, found["url"] or found["imported"] or "")
                    for found in _IN_STYLES.finditer(style)
                )
            elif name.endswith(".xml"):
                found_in_xml = _IN_XML.finditer(self._text(name))
                yield from (Reference(name, found["url"] or found["href"]) for found in found_in_xml)
            elif name in _SEARCH_INDEXES:
                yield from (Reference(name, urljoin(self._root, url)) for url in _searched(self._text(name)))
            elif name.endswith(FACTS):
                found_in_data = _IN_DATA.findall(self._text(name))
                yield from (Reference(name, urljoin(self._root, url)) for url in found_in_data)

    def is_internal(self, reference: Reference) -> bool:
        """Tell whether an address is one of the site's; one that is none at all is broken, and counts too."""
        full = self._absolute(reference)
        return full is None or urlsplit(full)[:2] == urlsplit(self._root)[:2]

    def why_broken(self, reference: Reference) -> str:
        """Say why a link of the site leads nowhere; nothing where it leads somewhere."""
        full = self._absolute(reference)
        if full is None:
            return "no address"
        target = reference.file if reference.url.startswith("#") else self._file(full)
        if target is None:
            return "leads to nothing on the site"
        fragment = unquote(urlsplit(full).fragment.partition(":~:")[0])
        if fragment and fragment != "top" and not self._has(target, fragment):
            return f"{target} has nothing with that id"
        return ""

    def _absolute(self, reference: Reference) -> str | None:
        page = self._site.pages.get(reference.file)
        try:
            base = urljoin(self._address(reference.file), page.base if page else "")
            full = urljoin(base, reference.url)
            urlsplit(full)
        except ValueError:
            return None
        return full

    def _address(self, name: str) -> str:
        """Give the address at which a file is seen; the page for missing pages is seen at any depth."""
        if name == "404.html":
            return urljoin(self._root, "some/where/")
        return urljoin(self._root, re.sub(r"(^|/)index\.html$", r"\1", name))

    def _file(self, full: str) -> str | None:
        """Name the file that an address of the site leads to."""
        path, top = unquote(urlsplit(full).path) or "/", unquote(urlsplit(self._root).path) or "/"
        if not f"{path}/".startswith(top):
            return None
        name = path[len(top) :].strip("/")
        candidates = (f"{name}/index.html".lstrip("/"), *(() if path.endswith("/") else (name,)))
        return next((one for one in candidates if one in self._site.files), None)

    def _has(self, name: str, anchor: str) -> bool:
        if name in self._site.pages:
            return anchor in self._site.pages[name].anchors
        return not name.endswith(".svg") or f'id="{anchor}"' in self._text(name)

    def _text(self, name: str) -> str:
        return self._site.files[name].decode("utf-8", errors="replace")


def _searched(index: str) -> Iterator[str]:
    """Give the addresses in a search index, as MkDocs (`docs`) or Zensical (`items`) write it."""
    try:
        data = json.loads(index)
        yield from (str(entry["location"]) for entry in (*data.get("docs", ()), *data.get("items", ())))
    except (ValueError, TypeError, KeyError, AttributeError):
        return
