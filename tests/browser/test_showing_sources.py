"""The switch that marks every sourced passage and its number of origins."""

import pytest
from chromium import Opening
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

FIGURE = "terminal-fire/figures/left-homes/"
LINE = "claim => getComputedStyle(claim).textDecorationStyle"
MARKED = "claim => getComputedStyle(claim).textDecorationLine"
COUNT = "claim => getComputedStyle(claim, '::after').content"


def switch(page: Page) -> Locator:
    return page.get_by_role("checkbox", name="Show sources")


def claims(page: Page, origins: str) -> Locator:
    return page.locator(f".ex-claim[data-origins{origins}]")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_it_marks_claims_with_their_origins(opened: Opening, terminal_url: str, *, scripts: bool) -> None:
    page = opened(terminal_url + FIGURE, java_script_enabled=scripts)
    every, one, more = claims(page, ""), claims(page, '="1"'), claims(page, '="2"')
    assert every.count() == page.locator(".ex-claim").count() > 5
    assert one.count()
    assert more.count()
    assert {claim.evaluate(MARKED) for claim in every.all()} == {"none"}
    switch(page).focus()
    page.keyboard.press("Space")
    assert {claim.evaluate(MARKED) for claim in every.all()} == {"underline"}
    assert {claim.evaluate(LINE) for claim in one.all()} == {"dotted"}
    assert {claim.evaluate(LINE) for claim in more.all()} == {"solid"}
    # Chromium gives the rule; the number is that of the attribute.
    assert {claim.evaluate(COUNT) for claim in more.all()} <= {"attr(data-origins)", '"2"'}
    page.keyboard.press("Space")
    assert {claim.evaluate(MARKED) for claim in every.all()} == {"none"}


def test_it_is_kept_from_page_to_page(opened: Opening, terminal_url: str) -> None:
    page = opened(terminal_url + FIGURE)
    switch(page).check()
    page.evaluate("window.stays = true")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Timeline").click()
    expect(page.locator("article h1")).to_contain_text("Timeline")
    assert page.evaluate("window.stays"), "the page was loaded anew, where Material should change it"
    expect(switch(page)).to_be_checked()
    page.reload(wait_until="networkidle")
    expect(switch(page)).to_be_checked()
    switch(page).uncheck()
    page.reload(wait_until="networkidle")
    expect(switch(page)).not_to_be_checked()


def test_a_page_without_sources_has_no_switch(opened: Opening, terminal_url: str) -> None:
    page = opened(terminal_url + "terminal-fire/how-we-count/")
    assert page.locator("article h1").count() == 1
    assert switch(page).count() == 0
