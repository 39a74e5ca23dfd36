"""Figures and disputes in a browser, light and dark, on a small phone, with and without JavaScript."""

from pathlib import Path

import pytest
from built_html import Site
from chromium import PHONE
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TREES = Path(__file__).parent / "trees"


@pytest.mark.parametrize("figure", ["grain-lost", "left-homes"])
def test_the_accessibility_tree(browser: Browser, terminal_url: str, figure: str) -> None:
    """What a screen reader is told, but for the footnotes, which are the same on all pages."""
    with browser.new_context(java_script_enabled=False) as context:
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
