"""A page on paper: the claims with their notes, and none of what can only be used on a screen."""

import pytest
from chromium import Opening
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BEHIND = "link => getComputedStyle(link, '::after').content"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_claims_and_notes(opened: Opening, terminal_url: str, scheme: str) -> None:
    page = opened(f"{terminal_url}terminal-fire/timeline/", color_scheme=scheme)
    controls = (".md-header", ".md-sidebar", ".ex-tools", ".footnote-backref", ".ex-permalink", ".ex-crumb")
    page.emulate_media(media="print")
    for control in controls:
        for one in page.locator(control).all():
            expect(one).to_be_hidden()
    assert page.locator(".ex-claim").count()
    for part in (*page.locator(".ex-claim").all(), *page.locator(".footnote li").all()):
        expect(part).to_be_visible()
    colours = "body => [getComputedStyle(body).backgroundColor, getComputedStyle(body).color]"
    assert page.locator("body").evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_paper_says_where_links_out_of_the_site_lead(opened: Opening, terminal_url: str) -> None:
    page = opened(f"{terminal_url}terminal-fire/timeline/")
    out = page.locator(".footnote").get_by_role("link", name="Open the article").first
    assert "://" not in out.evaluate(BEHIND)
    page.emulate_media(media="print")
    assert out.get_attribute("href") in out.evaluate(BEHIND)
    inside = page.locator(".footnote li a:not(.footnote-backref)").first
    assert "://" not in inside.evaluate(BEHIND)
