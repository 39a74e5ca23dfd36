"""Links within a site: every one leads to a file of it, and where it names a place, to that place."""

import json
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from explainer.diagnostics import Diagnostic
from explainer.pages.data import FACTS
from explainer.site.verify.reading import in_styles
from explainer.site.verify.site import BuiltSite, Checked, Spot

_NOWHERE = "http://site.invalid/"
"""Stands in for the address of a site that does not tell its own."""

_IN_XML = re.compile(r"""<loc>\s*(?P<url>[^<\s]+)|\bhref=["'](?P<href>[^"']*)""")
_IN_DATA = re.compile(r'"permalink": "([^"]+)"')
_SEARCH_INDEXES = ("search/search_index.json", "search.json")


class Reference(NamedTuple):
    """An address as a file of the site has it."""

    file: str
    url: str


def check_links(site: BuiltSite, told: Collection[Spot]) -> Iterator[Checked]:
    """Follow every link that leads to the site itself; footnotes are looked at elsewhere.

    `told` are the spots of which other findings tell that they are not there.
    """
    links = _Links(site)
    for reference in dict.fromkeys(links.references()):
        full = links.absolute(reference)
        if links.is_internal(full):
            why = links.why_broken(reference, full)
            message = f"{reference.file}: {why}: {reference.url}"
            known = not why or (full and any(spot in told for spot in links.spots(full)))
            found = () if known else (Diagnostic("link-broken", site.place(reference.file), message),)
            yield Checked("links", not why, found)


class _Links:
    """The links of a site, and what it takes to follow them."""

    def __init__(self, site: BuiltSite) -> None:
        self._site = site
        front = site.pages.get("index.html")
        canonical = (front.canonical if front else "") or _NOWHERE
        self._root = canonical.removesuffix("index.html")  # there where addresses do not end in a folder

    def references(self) -> Iterator[Reference]:
        """Give every address in pages, style sheets, site map, feeds, search index and data."""
        for name, page in self._site.pages.items():
            notes = {f"#{mark.note}" for mark in page.marks}
            yield from (Reference(name, link.url) for link in page.links if unquote(link.url) not in notes)
        for name in self._site.files:
            if name.endswith(".css"):
                yield from (Reference(name, url) for url in in_styles(self._text(name)))
            elif name.endswith(".xml"):
                found_in_xml = _IN_XML.finditer(self._text(name))
                yield from (Reference(name, found["url"] or found["href"]) for found in found_in_xml)
            elif name in _SEARCH_INDEXES:
                yield from (Reference(name, urljoin(self._root, url)) for url in _searched(self._text(name)))
            elif name.endswith(FACTS):
                found_in_data = _IN_DATA.findall(self._text(name))
                yield from (Reference(name, urljoin(self._root, url)) for url in found_in_data)

    def absolute(self, reference: Reference) -> str | None:
        """Give an address in full, or None where it is none."""
        page = self._site.pages.get(reference.file)
        try:
            base = urljoin(self._address(reference.file), page.base if page else "")
            full = urljoin(base, reference.url)
            urlsplit(full)
        except ValueError:
            return None
        return full

    def is_internal(self, full: str | None) -> bool:
        """Tell whether an address is one of the site's; one that leads nowhere anywhere counts too."""
        return full is None or urlsplit(full)[:2] in {urlsplit(self._root)[:2], ("javascript", "")}

    def why_broken(self, reference: Reference, full: str | None) -> str:
        """Say why a link of the site leads nowhere; nothing where it leads somewhere."""
        if full is None or urlsplit(full).scheme == "javascript":
            return "no address"
        names = (reference.file,) if reference.url.startswith("#") else self._names(full)
        target = next((name for name in names if name in self._site.files), None)
        if target is None:
            return "leads to nothing on the site"
        fragment, page = _fragment(full), self._site.pages.get(target)
        if page and fragment not in {"", "top"} and fragment not in page.anchors:
            return f"{target} has nothing with that id"
        return ""

    def _address(self, name: str) -> str:
        """Give the address at which a file is seen; the page for missing pages is seen at any depth."""
        if name == "404.html":
            return urljoin(self._root, "some/where/")
        return urljoin(self._root, re.sub(r"(^|/)index\.html$", r"\1", name))

    def spots(self, full: str) -> Iterator[Spot]:
        """Give the spots that an address may lead to, and the files they are in."""
        for name in self._names(full):
            yield Spot(name, "")
            yield Spot(name, _fragment(full))

    def _names(self, full: str) -> tuple[str, ...]:
        """Name the files that an address of the site may lead to."""
        path, top = unquote(urlsplit(full).path) or "/", unquote(urlsplit(self._root).path) or "/"
        if not f"{path}/".startswith(top):
            return ()
        name = path[len(top) :].strip("/")
        return (f"{name}/index.html".lstrip("/"), *(() if path.endswith("/") else (name,)))

    def _text(self, name: str) -> str:
        return self._site.files[name].decode("utf-8", errors="replace")


def _fragment(full: str) -> str:
    """Give the place that an address names, less the directive of a link to certain words."""
    return unquote(urlsplit(full).fragment.partition(":~:")[0])


def _searched(index: str) -> Iterator[str]:
    """Give the addresses in a search index, as MkDocs (`docs`) or Zensical (`items`) write it."""
    try:
        data = json.loads(index)
        yield from (str(entry["location"]) for entry in (*data.get("docs", ()), *data.get("items", ())))
    except (ValueError, TypeError, KeyError, AttributeError):
        return
