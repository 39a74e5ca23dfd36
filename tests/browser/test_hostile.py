"""Payloads in every text of the facts, in a browser: none runs or becomes markup, each is shown as typed."""

import csv
import html
import io
import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from cases import terminal_facts
from hostile_site import ALL, EACH, PAYLOADS, PLAIN, astray, build, fill, forms
from nasty import folded, outline
from playwright.sync_api import Browser, Page
from policed import watched
from site_server import serving

from explainer.facts.link import link
from explainer.facts.load import load
from explainer.site.tables import plain

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BUILDS = {
    "all extensions, no policy": {"extensions": "all", "policy": False, "firsts": [0]},
    "few extensions, a policy": {"extensions": "needed", "policy": True, "firsts": [1]},
}
if ALL:
    BUILDS = {
        f"{name}, from {first}": settings
        | {"firsts": list(range(first, min(first + 6 * EACH, len(PAYLOADS)), EACH))}
        for first in range(0, len(PAYLOADS), 6 * EACH)
        for name, settings in BUILDS.items()
    }

_OUTLINE = """(top) => {
  const lines = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.data.trim()) lines.push("= " + node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const names = node.getAttributeNames().sort();
      lines.push(`<${node.localName}${names.map((name) => ` ${name}=${node.getAttribute(name)}`).join("")}>`);
      node.childNodes.forEach(walk);
      lines.push(`</${node.localName}>`);
    }
  };
  walk(document.querySelector(top));
  return lines;
}"""
_MARKUP = """() => {
  const found = [];
  for (const one of document.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) {
      if (name.startsWith("on")) found.push(`${one.localName} ${name}`);
      const scheme = /^[\\s\\x00-\\x1f]*([a-z][a-z0-9+.-]*):/i.exec(value)?.[1].toLowerCase();
      const leads = ["href", "src", "action", "formaction", "xlink:href", "data", "srcset", "poster", "ping"];
      if (leads.includes(name) && scheme && !["http", "https", "mailto"].includes(scheme)) found.push(value);
      if (name === "srcdoc" || name === "http-equiv" && value.toLowerCase() === "refresh") found.push(name);
    }
  }
  return found;
}"""


class Built(NamedTuple):
    """The hostile site: its folder, its address, and the texts of each copy by number."""

    folder: Path
    url: str
    texts: dict[str, list[str]]


@pytest.fixture(scope="module", params=BUILDS.values(), ids=BUILDS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    project = tmp_path_factory.mktemp("hostile") / "project"
    with serving(project / "site") as url:
        build(project, url, **request.param)
        copies = [PLAIN, *(f"hostile-{first}" for first in request.param["firsts"])]
        facts = {copy: link(load(terminal_facts(), copy)).explainer for copy in copies}
        yield Built(project / "site", url, {copy: fill(found)[1] for copy, found in facts.items()})


def pages_of(built: Built) -> list[str]:
    found = sorted(
        path.parent.relative_to(built.folder / PLAIN) for path in (built.folder / PLAIN).rglob("*.html")
    )
    return [f"{path.as_posix()}/".removeprefix("./") for path in found]


def lines_of(tab: Page, texts: list[str]) -> list[str]:
    """Outline what a page says, with the texts as they are in the harmless one."""
    page = "\n".join(folded(line) for line in tab.evaluate(_OUTLINE, "article"))
    for number, text in sorted(enumerate(texts), key=lambda one: -len(one[1])):
        for form in forms(text):
            page = page.replace(form, f"plain zq{number}z")
    return re.sub(r"(?:[0-9]{3} )?[pP]lain zq", "plain zq", page).split("\n")


def strings(value: Any) -> Iterator[str]:
    """Give all strings in what was read from JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, part in value.items() for text in (key, *strings(part)))
    elif isinstance(value, list):
        yield from (text for part in value for text in strings(part))


def test_pages_are_as_with_harmless_texts(browser: Browser, built: Built) -> None:
    with watched(browser, built.url) as watch:
        tab = watch.context.new_page()
        for name in pages_of(built):
            tab.goto(f"{built.url}{PLAIN}/{name}")
            wanted = lines_of(tab, [])
            assert len(wanted) > 20
            for copy in list(built.texts)[1:]:
                texts = built.texts[copy]
                tab.goto(f"{built.url}{copy}/{name}")
                got = [line.replace(f"{copy}", PLAIN) for line in lines_of(tab, texts)]
                assert got == wanted, f"{copy}/{name}"
                assert tab.evaluate(_MARKUP) == []
                for part in ("header", ".md-sidebar--primary", ".md-sidebar--secondary"):
                    for text in tab.locator(part).all_text_contents():
                        own = [one for one in astray(text, texts) if one]
                        assert not own or part == ".md-sidebar--primary", f"{copy}/{name} {part}: {own}"
                head = tab.evaluate(
                    "[document.title, ...[...document.querySelectorAll('meta')].map((m) => m.content)]"
                )
                assert [one for text in head for one in astray(text, texts)] == [], f"{copy}/{name}"
                for data in tab.locator("script[type='application/ld+json']").all_text_contents():
                    assert [one for text in strings(json.loads(data)) for one in astray(text, texts)] == []
        assert watch.noted == []


def test_every_payload_stood_on_a_page(built: Built) -> None:
    shown = "\n".join(text for copy in list(built.texts)[1:] for text in built.texts[copy])
    assert [payload for payload in PAYLOADS if payload not in shown] == []
    assert len(PAYLOADS) >= 200


def test_searching_for_them_is_harmless(browser: Browser, built: Built) -> None:
    with watched(browser, built.url) as watch:
        tab = watch.context.new_page()
        tab.goto(built.url)
        for words in ("zq3z", "canary", "script", "onerror", "forged"):
            tab.locator(".md-search__input").fill(words)
            tab.locator(".md-search__input").focus()
            for _ in range(20):
                tab.keyboard.press("Space")
                tab.wait_for_timeout(200)
                if tab.locator(".md-search-result__link").count():
                    break
            assert tab.locator(".md-search-result__link").count(), words
            assert tab.evaluate(_MARKUP) == []
        assert watch.noted == []


def test_notes_in_place_are_harmless(browser: Browser, built: Built) -> None:
    with watched(browser, built.url) as watch:
        tab = watch.context.new_page()
        for copy in built.texts:
            tab.goto(f"{built.url}{copy}/timeline/")
            for mark in tab.locator(".footnote-ref").all()[:4]:
                mark.focus()
                tab.locator(".md-tooltip2").last.wait_for(timeout=5000)
                assert tab.evaluate(_MARKUP) == []
        assert watch.noted == []


def test_files_hold_the_texts_as_typed(built: Built) -> None:
    for copy, texts in built.texts.items():
        folder = built.folder / copy
        facts = json.loads((folder / "data/facts.json").read_text(encoding="utf-8"))
        assert [one for text in strings(facts) for one in astray(text, texts)] == []
        for file in (folder / "data").glob("*.csv"):
            rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
            assert len({len(row) for row in rows}) == 1
            for cell in (cell for row in rows for cell in row):
                assert not cell.startswith(("=", "+", "@", "\t", "\r")) or cell[1:].replace(".", "").isdigit()
                assert list(astray(plain(cell), texts)) == []
        feed = ET.parse(folder / "feed.xml")
        for element in feed.iter():
            is_html = element.get("type") == "html"
            shown = outline(element.text or "") if is_html else [element.text or ""]
            assert [one for line in shown for one in astray(line, texts)] == []
            tags = [line for line in shown if is_html and line.lstrip().startswith("<")]
            assert [line for line in tags if " on" in line or "javascript:" in line] == []
        assert png_chunks((folder / "card.png").read_bytes()) <= {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}


def test_the_search_index_holds_them_as_text(built: Built) -> None:
    index = json.loads((built.folder / "search/search_index.json").read_text(encoding="utf-8"))
    for entry in index["docs"]:
        copy = entry["location"].partition("/")[0]
        if copy in built.texts:
            for text in (entry["title"], entry["text"]):
                assert list(astray(html.unescape(text), built.texts[copy])) == []
                assert "<script" not in text
                assert "<img" not in text


def png_chunks(data: bytes) -> set[bytes]:
    """Name the chunks of a PNG."""
    found, at = set(), 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        found.add(data[at + 4 : at + 8])
        at += length + 12
    return found
