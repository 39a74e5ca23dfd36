"""Pages full of markup-like texts, built by MkDocs: what a browser finds in the files."""

import html
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from every_slot import every_slot, harmless, in_turn, put_in
from nasty import NASTY, outline

from explainer.pages.blocks import Heading, Page, Paragraph
from explainer.pages.escape import escape_title
from explainer.pages.markdown import EXTENSIONS, render

pytestmark = pytest.mark.slow

THEMES: dict[str, dict[str, Any]] = {
    "material": {"name": "material", "font": False, "features": ["navigation.footer", "navigation.path"]},
    "mkdocs": {"name": "mkdocs"},
    "readthedocs": {"name": "readthedocs"},
}
CHUNK = 150
CHUNKS = [NASTY[start : start + CHUNK] for start in range(0, len(NASTY), CHUNK)]


def _page(name: str, text: str) -> Page:
    content = (Paragraph(text), Heading(2, text, id="_heading"), Paragraph(text))
    return Page(f"a/{name}.md", text, content, "a/facts.yml", "overview", description=text)


def _pages() -> list[Page]:
    """Make a page titled by each text, pages with texts in every slot, and each kind with harmless ones."""
    titled = [_page(f"title-{number:03}", text) for number, text in enumerate(NASTY)]
    slots = [every_slot(in_turn(texts), f"a/slots-{number}.md") for number, texts in enumerate(CHUNKS)]
    plain = [_page("harmless", "harmless"), every_slot(harmless(), "a/page.md")]
    return [*titled, *slots, *plain]


@pytest.fixture(scope="module", params=THEMES)
def theme(request):
    return request.param


@pytest.fixture(scope="module")
def site(theme, tmp_path_factory) -> Path:
    """Build a site that names in its navigation all pages, so that every page shows all titles."""
    return _built(tmp_path_factory.mktemp(theme), THEMES[theme], [page.path for page in _pages()])


@pytest.fixture(scope="module")
def pages(theme, tmp_path_factory) -> Path:
    """Build the same pages without the navigation, which would be most of each."""
    return _built(tmp_path_factory.mktemp(theme), THEMES[theme], [])


def _built(folder: Path, theme: dict[str, Any], nav: list[str]) -> Path:
    for page in _pages():
        path = folder / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(page), encoding="utf-8", newline="\n")
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    config = {
        "site_name": "Site",
        "theme": theme,
        "nav": ["index.md", *nav],
        "use_directory_urls": False,
        "markdown_extensions": [*EXTENSIONS, "toc"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return folder / "site"


def _read(path: Path) -> Any:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    return parser.parse(path.read_text(encoding="utf-8"))


def _text(element: Any) -> str:
    return _words("".join(element.itertext()))


def _words(text: str) -> str:
    """Fold all white space, as some themes do with titles."""
    return " ".join(text.split())


def _tags(root: Any) -> list[tuple[str, list[str]]]:
    return [(str(one.tag), sorted(one.attrib)) for one in root.iter()]


def test_no_title_becomes_an_element(pages):
    expected = _tags(_read(pages / "a/harmless.html"))
    for number, text in enumerate(NASTY):
        assert _tags(_read(pages / f"a/title-{number:03}.html")) == expected, text


def test_titles_show_in_the_head_and_exactly_on_the_page(pages, theme):
    for number, text in enumerate(NASTY):
        root = _read(pages / f"a/title-{number:03}.html")
        assert _text(root.find(".//title")) == _words(f"{escape_title(text)} - Site")
        in_contents = [link for link in root.iter("a") if link.get("href") == "#_heading"]
        for shown in (root.find(".//h1"), root.find(".//h2"), *in_contents):
            assert _text(shown) == _words(text)
        assert in_contents or theme == "readthedocs"
        if theme == "material":
            described = next(one for one in root.iter("meta") if one.get("name") == "description")
            assert described.get("content") == escape_title(text)


def test_titles_show_in_the_navigation(site):
    root = _read(site / "index.html")
    shown = [_text(link) for link in root.iter("a") if "title-" in (link.get("href") or "")]
    assert shown[: len(NASTY)] == [_words(escape_title(text)) for text in NASTY]


def test_texts_come_out_of_every_slot(pages):
    expected = _content(pages / "a/page.html")
    for number, texts in enumerate(CHUNKS):
        assert _content(pages / f"a/slots-{number}.html") == put_in(expected, texts)


def _content(path: Path) -> list[str]:
    written = path.read_text(encoding="utf-8")
    return outline(written[written.index("<h1") : written.index('<h2 id="_notes"')])


@pytest.mark.parametrize("theme", ["material"], indirect=True)
def test_the_search_index_shows_texts_as_they_are(pages):
    index = json.loads((pages / "search/search_index.json").read_text(encoding="utf-8"))
    entries = {entry["location"]: entry for entry in index["docs"]}
    for number, text in enumerate(NASTY):
        location = f"a/title-{number:03}.html"
        for place in (location, f"{location}#_heading"):
            assert "<" not in entries[place]["title"]
            assert _words(html.unescape(entries[place]["title"])) == _words(text)
