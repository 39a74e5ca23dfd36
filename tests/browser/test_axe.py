"""What axe finds on every kind of page: nothing, light and dark, on a desk and a phone."""

import itertools
from collections.abc import Iterable

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_html import Site
from chromium import PHONE, Opening
from playwright.sync_api import Page, expect
from screenshots import one_of_each_kind

pytestmark = pytest.mark.browser

LOOKS = [
    pytest.param(width, scheme, id=f"{width}-{scheme}")
    for width, scheme in itertools.product((1280, PHONE), ("light", "dark"))
]


def kinds(site: Site) -> list[str]:
    found = one_of_each_kind({file: (site.folder / file).stat().st_size for file in site.pages})
    assert len(found) > 10
    return found


def explained(files: Iterable[str]) -> list[str]:
    return [file for file in files if not file.startswith(("guide/", "reference/"))]


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def violations_in(page: Page, url: str, files: list[str]) -> list[str]:
    found = []
    for file in files:
        page.goto(url + file)
        found += violations(page)
    return found


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_fixture(opened: Opening, terminal: Site, terminal_url: str, width: int, scheme: str) -> None:
    page = opened(terminal_url, width, color_scheme=scheme)
    assert violations_in(page, terminal_url, kinds(terminal)) == []


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_flagship(opened: Opening, flagship: Site, site_server: str, width: int, scheme: str) -> None:
    page = opened(site_server, width, color_scheme=scheme)
    assert violations_in(page, site_server, explained(kinds(flagship))) == []


@pytest.mark.slow
def test_the_guide(opened: Opening, flagship: Site, site_server: str) -> None:
    """Of the pages that are no explainer's, one look is enough: they have nothing of their own in others."""
    guide = [file for file in flagship.pages if file not in explained(flagship.pages)]
    assert violations_in(opened(site_server), site_server, guide) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, PHONE])
def test_what_opens_on_a_page(opened: Opening, terminal_url: str, width: int, scheme: str) -> None:
    """Sources shown, a note in place, the words to cite, the results of a search."""
    page = opened(f"{terminal_url}terminal-fire/timeline/", width, color_scheme=scheme)
    page.locator(".ex-switch input").check()
    page.locator(".footnote-ref").first.focus()
    found = violations_with(page, ".md-tooltip2--active")
    page.locator(".ex-permalink").first.focus()
    page.keyboard.press("Enter")
    found += violations_with(page, "#ex-citing")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")  # it is ready
    page.keyboard.type("terminal")
    assert found + violations_with(page, ".md-search-result__link") == []


def violations_with(page: Page, part: str) -> list[str]:
    """List what axe finds once a part shows, and whatever fades in or out is done with that."""
    expect(page.locator(part).first).to_be_visible()
    page.wait_for_function("document.getAnimations().every(one => one.playState !== 'running')")
    return violations(page)
