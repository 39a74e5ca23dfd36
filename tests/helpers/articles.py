"""What different renderers make of the same pages: the article of each page, less the named differences."""

import difflib
import html
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from explainer.folders import PUBLICATION, SCRIPTS, STYLESHEET

_TRIED = yaml.safe_load((Path(__file__).parents[1] / "renderers.yml").read_text(encoding="utf-8"))
RENDERERS: Sequence[Mapping[str, Any]] = _TRIED["renderers"]
"""The renderers that are tried."""
DIFFERENCES: Mapping[str, Mapping[str, Any]] = _TRIED["differences"]
"""The differences that there may be between what they make of a page, by name."""

_ARTICLES = "article.md-content__inner, [role=main]"
"""Where themes put what they made of a page's Markdown: Material and Zensical, and MkDocs's own."""
_SAID = (
    "script[type='application/ld+json'], link[type='application/atom+xml'], meta[name=description], "
    "meta[property^='og:'], meta[name^='twitter:']"
)
"""What pages say to machines in their heads."""
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr").fullmatch
_NOTHING = "[never]"


class Compared(NamedTuple):
    """What came of comparing two sites: the articles, the differences that were met, and what is left."""

    articles: int
    met: frozenset[str]
    left: tuple[str, ...]


def compared(ours: Path, theirs: Path, names: Collection[str]) -> Compared:
    """Compare the articles of two sites, less the differences of these names.

    A difference is met where the articles would differ if it alone were not taken out.
    """
    both, left = _pages(ours, theirs)
    met: set[str] = set()

    def differ(name: str, without: Collection[str]) -> list[str]:
        return _changed(name, *(article(site / name, name, without) for site in (ours, theirs)))

    for name in both:
        left += differ(name, names)
        met |= {one for one in names if one not in met and differ(name, {*names} - {one})}
    return Compared(len(both), frozenset(met), tuple(left))


def heads_compared(ours: Path, theirs: Path) -> tuple[str, ...]:
    """Compare what the generated pages of two sites say to machines, and what they load of ours."""
    both, left = _pages(ours, theirs)
    for name in both:
        here, there = (_head(site / name) for site in (ours, theirs))
        if any("ld+json" in line for line in here):
            left += _changed(name, here, there)
    return tuple(left)


def navigations_compared(ours: Path, theirs: Path) -> tuple[str, ...]:
    """Compare the navigation of two sites with Material or Zensical, as their front pages show it."""
    return tuple(_changed("navigation", *(_navigation(site / "index.html") for site in (ours, theirs))))


def _navigation(file: Path) -> list[str]:
    page = LexborHTMLParser(file.read_bytes())
    for contents in page.css(".md-nav--secondary"):
        contents.decompose()
    return [
        f"{' '.join(entry.text().split())}: {_full(entry.attributes['href'] or '', file.name)}"
        for entry in page.css("nav.md-nav--primary a.md-nav__link[href]")
    ]


def _full(link: str, page: str) -> str:
    """Give a link of a page in full, in one of the forms that an address may have."""
    return re.sub(r"/index\.html(?=$|#)", "/", urljoin(f"https://site.invalid/{page}", link))


def _pages(ours: Path, theirs: Path) -> tuple[list[str], list[str]]:
    """Give the pages that both sites have, and say which only one of them has."""
    here, there = (
        {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
        for site in (ours, theirs)
    )
    return sorted(here & there), [f"{name} is on one of the sites only" for name in sorted(here ^ there)]


def _changed(name: str, here: Sequence[str], there: Sequence[str]) -> list[str]:
    lines = [line for line in difflib.unified_diff(here, there, n=0, lineterm="") if line[:2] != "@@"]
    return [f"{name}: {line}" for line in lines[2:]]


def _head(file: Path) -> list[str]:
    page = LexborHTMLParser(file.read_bytes())
    head = page.head
    assert head is not None, f"{file} has no head"
    loaded = {
        (node.attributes.get("href") or node.attributes.get("src") or "").rpartition("/")[2]
        for node in page.css("link[rel=stylesheet], script[src]")
    }
    ours = {path.rpartition("/")[2] for path in (STYLESHEET, PUBLICATION, *SCRIPTS)}
    return sorted([*("".join(_of(node)) for node in head.css(_SAID)), *(loaded & ours)])


def article(file: Path, name: str, without: Collection[str] = ()) -> list[str]:
    """Give the article of a page, a tag or a text a line, less the differences of these names."""
    found = LexborHTMLParser(file.read_bytes()).css_first(_ARTICLES)
    assert found is not None, f"{file} has no article"
    for one in DIFFERENCES:
        if one in without:
            _take_out(found, DIFFERENCES[one], name)
    return _lines(found)


def _take_out(article: LexborNode, difference: Mapping[str, Any], name: str) -> None:
    for node in article.css(difference.get("remove", _NOTHING)):
        node.decompose()
    for node in article.css(difference.get("unwrap", _NOTHING)):
        node.unwrap()
    for node in article.css(difference.get("trim", _NOTHING)):
        node.inner_html = html.escape(node.text().strip("\n"))
    for node in article.css(difference.get("resolve", _NOTHING)):
        node.attrs["href"] = _full(node.attributes["href"] or "", name)
    for selector, attribute in difference.get("attributes", {}).items():
        for node in article.css(selector):
            del node.attrs[attribute]
    article.merge_text_nodes()


def _lines(node: LexborNode) -> list[str]:
    """Give what is in an element; the white space at its edges is the template's."""
    lines = [line for child in node.iter(include_text=True) for line in _of(child)]
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def _of(node: LexborNode) -> Iterator[str]:
    if node.is_text_node:
        yield node.text_content or ""
    elif node.is_element_node:
        attributes = "".join(f' {key}="{value}"' for key, value in sorted(node.attributes.items()))
        yield f"<{node.tag}{attributes}>"
        for child in node.iter(include_text=True):
            yield from _of(child)
        if not _VOID(node.tag or ""):
            yield f"</{node.tag}>"
