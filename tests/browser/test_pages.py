"""Every page in a browser: nothing fails, nothing leaves the site, nothing sticks out."""

import pytest
from built_html import Site
from chromium import Opening, troubles
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


def test_no_page_of_the_flagship_has_troubles(browser: Browser, flagship: Site, site_server: str) -> None:
    assert troubles(browser, site_server, flagship.pages) == []


def test_no_page_of_the_fixture_has_troubles(browser: Browser, terminal: Site, terminal_url: str) -> None:
    assert troubles(browser, terminal_url, terminal.pages) == []


def test_nothing_that_a_reader_does_leaves_the_site(opened: Opening, terminal_url: str) -> None:
    page = opened(terminal_url)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("window.stays = true")
    page.locator(".md-search__input").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")  # it is ready
    page.keyboard.type("police")
    page.locator(".md-search-result__link[href*='actors/police']").first.click()
    expect(page.locator(".md-content h1")).to_contain_text("police")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Timeline").click()
    expect(page.locator(".md-content h1")).to_contain_text("Timeline")
    page.locator(".footnote-ref").first.focus()
    expect(page.locator(".md-tooltip2")).to_be_visible()
    page.locator("label[title='Switch to dark mode']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.stays"), "a page was loaded anew, where Material should change it"
    assert len(asked) > 2
    assert [url for url in asked if not url.startswith(terminal_url)] == []


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_pages_are_light_or_dark_as_the_reader_likes(
    opened: Opening, terminal_url: str, scheme: str, *, dark: bool
) -> None:
    page = opened(f"{terminal_url}terminal-fire/", color_scheme=scheme)
    colour = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert (sum(int(part) for part in colour[4:-1].split(",")) < 3 * 128) == dark
