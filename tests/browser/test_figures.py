"""Figures and disputes in a browser, light and dark, on a small phone, with and without JavaScript."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_html import Site
from cases import TERMINAL
from chromium import PHONE
from mkdocs_runs import build_strictly
from playwright.sync_api import Browser, Page
from screenshots import one_of_each_kind
from site_server import serving

pytestmark = pytest.mark.browser

TREES = Path(__file__).parent / "trees"

PALETTE = """
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
"""
CONTENT = ".md-content"  # the rest of a page is the theme's, whose search has no name by itself


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The fixture project as a site that is light or dark, as the reader's system is."""
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("terminal") / "project")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("  font: false\n", f"  font: false{PALETTE}"))
    assert build_strictly(project).returncode == 0
    return Site(project / "site")


@pytest.fixture(scope="module")
def terminal_url(terminal: Site) -> Iterator[str]:
    with serving(terminal.folder) as url:
        yield url


@pytest.fixture(params=["light", "dark"])
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A small phone whose owner likes it light or dark."""
    with browser.new_context(viewport={"width": PHONE, "height": 800}, color_scheme=request.param) as context:
        yield context.new_page()


def violations(phone: Page, url: str, files: list[str], part: str | None = None) -> list[str]:
    """Open pages and list what axe finds, on the whole of each or in a part."""
    found = []
    for file in files:
        phone.goto(url + file)
        for violation in Axe().run(phone, context=part).response["violations"]:
            found += [f"{file}: {violation['id']}: {node['html']}" for node in violation["nodes"]]
    return found


def test_axe_finds_nothing_in_the_fixture(phone: Page, terminal: Site, terminal_url: str) -> None:
    files = [file for file in terminal.pages if file.startswith("terminal-fire/")]
    assert len(files) > 10
    assert violations(phone, terminal_url, files, CONTENT) == []


def test_axe_finds_nothing_in_the_flagship(phone: Page, flagship: Site, site_server: str) -> None:
    sizes = {file: (flagship.folder / file).stat().st_size for file in flagship.pages if "/" in file}
    assert violations(phone, site_server, one_of_each_kind(sizes)) == []


@pytest.mark.parametrize("figure", ["grain-lost", "left-homes"])
def test_the_accessibility_tree(browser: Browser, terminal_url: str, figure: str) -> None:
    """What a screen reader is told, but for the footnotes, which are the same on all pages."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{terminal_url}terminal-fire/figures/{figure}/")
        page.locator(".footnote").evaluate("notes => notes.remove()")
        tree = page.locator("article").aria_snapshot()
    assert tree + "\n" == (TREES / f"{figure}.yml").read_text(encoding="utf-8")


# What keeps a chart from being read: words too small, numbers of the scale that touch, marks outside.
UNREADABLE = """
    charts => charts.flatMap(chart => {
        const box = chart.getBoundingClientRect();
        const found = [];
        if (box.height < 60 || box.right > innerWidth) found.push(`chart ${box.width} x ${box.height}`);
        for (const words of chart.querySelectorAll(".ex-chart-label, .ex-chart-scope, text"))
            if (parseFloat(getComputedStyle(words).fontSize) < 12) found.push(`small: ${words.textContent}`);
        const ticks = [...chart.querySelectorAll("text")].map(tick => tick.getBoundingClientRect());
        for (let i = 1; i < ticks.length; i++)
            if (ticks[i].left < ticks[i - 1].right + 4) found.push(`ticks touch: ${i}`);
        for (const mark of chart.querySelectorAll("circle, rect, line, text")) {
            const place = mark.getBoundingClientRect();
            if (mark.closest("defs")) continue;
            if (place.left < box.left - 1 || place.right > box.right + 1 || place.bottom > box.bottom + 1)
                found.push(`outside: ${mark.outerHTML}`);
        }
        return found;
    })
"""


def unreadable(page: Page, url: str, files: list[str]) -> dict[str, list[str]]:
    found = {}
    charts = 0
    for file in files:
        page.goto(url + file)
        chart = page.locator("svg.ex-chart")
        charts += chart.count()
        found[file] = chart.evaluate_all(UNREADABLE)
    assert charts
    return {file: troubles for file, troubles in found.items() if troubles}


def test_charts_can_be_read_on_a_phone(
    browser: Browser, terminal: Site, terminal_url: str, flagship: Site, site_server: str
) -> None:
    with browser.new_context(viewport={"width": PHONE, "height": 800}) as context:
        page = context.new_page()
        for site, url in ((terminal, terminal_url), (flagship, site_server)):
            files = [file for file in site.pages if "/figures/" in file]
            assert unreadable(page, url, files) == {}


def test_charts_need_no_javascript(browser: Browser, terminal_url: str) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{terminal_url}terminal-fire/figures/grain-lost/")
        box = page.locator("svg.ex-chart").bounding_box()
        assert box is not None
        assert box["height"] > 150
        assert page.locator(".ex-chart-label").all_inner_texts()[0] == "about 300 Norgrain"
