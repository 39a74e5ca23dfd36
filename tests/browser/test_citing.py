"""Permalinks of claims, and the words to cite a claim or a page with."""

import pytest
from chromium import PHONE, Opening
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

TIMELINE = "terminal-fire/timeline/"
AS_OF = "“Timeline”, in “The fire at the Lindholm grain terminal”, as of"
SHOWN = "link => getComputedStyle(link).opacity"


def permalink(page: Page, claim: str) -> Locator:
    return page.locator(f"[id='{claim}']").get_by_role("link", name="Link to this claim")


def cited(page: Page, claim: str) -> str:
    """What the words to copy should be: the claim, the page, and the address."""
    words = page.locator(f"#{claim}").evaluate("claim => claim.firstChild.textContent")
    of_page = page.locator(".ex-cite > p").first.text_content()
    return f"{words}\n{of_page}\n{page.url.partition('#')[0]}#{claim}"


@pytest.mark.parametrize(
    ("path", "claim"),
    [
        (TIMELINE, "bang-heard"),
        ("terminal-fire/figures/injured/", "injured.police-nine"),
        ("terminal-fire/disputes/cause/", "cause.conveyor"),
        ("terminal-fire/", "summary.fire"),
    ],
)
def test_it_leads_to_the_claim(opened: Opening, terminal_url: str, path: str, claim: str) -> None:
    page = opened(terminal_url + path, java_script_enabled=False)
    permalink(page, claim).focus()
    page.keyboard.press("Enter")
    assert page.url == f"{terminal_url}{path}#{claim}"
    expect(page.locator(f"[id='{claim}']")).to_be_in_viewport()


def test_it_shows_when_pointed_at_or_focused(opened: Opening, terminal_url: str) -> None:
    page = opened(terminal_url + TIMELINE)
    link = permalink(page, "bang-heard")
    assert link.evaluate(SHOWN) == "0"
    page.locator("#bang-heard").hover()
    assert link.evaluate(SHOWN) == "1"
    page.mouse.move(0, 0)
    assert link.evaluate(SHOWN) == "0"
    mark = page.locator("#bang-heard .footnote-ref").last
    mark.focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    assert link.evaluate(SHOWN) == "1"


def test_it_always_shows_where_nothing_can_be_pointed_at(opened: Opening, terminal_url: str) -> None:
    page = opened(terminal_url + TIMELINE, PHONE, has_touch=True, is_mobile=True)
    links = page.locator(".ex-permalink")
    assert links.count() > 2
    assert {link.evaluate(SHOWN) for link in links.all()} == {"1"}


def test_it_offers_words_to_copy(opened: Opening, terminal_url: str) -> None:
    page = opened(terminal_url + TIMELINE, permissions=["clipboard-read", "clipboard-write"])
    link = permalink(page, "bang-heard")
    link.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Cite this page")
    expect(panel.locator("pre")).to_have_text(cited(page, "bang-heard"), use_inner_text=True)
    expect(panel.get_by_role("button", name="Copy")).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == cited(page, "bang-heard")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(link).to_be_focused()
    assert page.url.endswith("#bang-heard")


def test_it_offers_them_after_a_change_of_page_too(opened: Opening, terminal_url: str) -> None:
    page = opened(terminal_url + "terminal-fire/")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Timeline").click()
    expect(page.locator("article h1")).to_contain_text("Timeline")
    permalink(page, "bang-heard").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#ex-citing pre")).to_have_text(cited(page, "bang-heard"), use_inner_text=True)


def test_a_page_says_how_to_cite_it(opened: Opening, terminal_url: str) -> None:
    page = opened(terminal_url + TIMELINE, java_script_enabled=False)
    page.locator("summary", has_text="Cite this page").click()
    expect(page.locator(".ex-cite > p").first).to_contain_text(AS_OF)
    expect(page.locator(".ex-cite > p").first).to_be_visible()
