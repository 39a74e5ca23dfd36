"""Footnotes in a browser: shown in place, and reached, left and come back from with the keyboard alone."""

import re

import pytest
from chromium import Opening
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

TIMELINE = "terminal-fire/timeline/"
QUOTE = "“We heard a bang and then everything was black,” said crane operator Mette Aas."
IN_PLACE = ".md-tooltip2[role=dialog]"


def mark_of(page: Page, claim: str) -> Locator:
    return page.locator(f"#{claim} .footnote-ref").first


def focused(page: Page) -> Locator:
    return page.locator("*:focus")


def test_pointing_at_a_mark_shows_the_whole_note(opened: Opening, terminal_url: str) -> None:
    page = opened(terminal_url + TIMELINE)
    mark_of(page, "bang-heard").hover()
    shown = page.locator(IN_PLACE)
    expect(shown).to_contain_text(QUOTE)
    expect(shown).to_contain_text("The Harbour Gazette")
    expect(shown).to_have_attribute("aria-label", "Note 3: The Harbour Gazette")
    page.mouse.move(0, 0)
    expect(shown).to_have_count(0)


def test_escape_puts_the_note_away_and_leaves_the_focus(opened: Opening, terminal_url: str) -> None:
    page = opened(terminal_url + TIMELINE)
    mark = mark_of(page, "bang-heard")
    mark.focus()
    expect(page.locator(IN_PLACE)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(IN_PLACE)).to_be_hidden()
    expect(mark).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(IN_PLACE)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_keyboard_goes_to_a_note_and_back(opened: Opening, terminal_url: str, *, scripts: bool) -> None:
    page = opened(terminal_url + TIMELINE, java_script_enabled=scripts)
    mark = mark_of(page, "bang-heard")
    mark.focus()
    page.keyboard.press("Enter")
    note = page.locator(".footnote li", has_text=QUOTE)
    expect(note).to_be_focused()
    expect(note).to_be_in_viewport()
    back = note.locator(".footnote-backref")
    for _ in range(note.locator("a").count()):
        page.keyboard.press("Tab")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(mark).to_be_focused()
    expect(mark).to_be_in_viewport()


def test_each_place_that_cites_a_note_is_come_back_to(opened: Opening, terminal_url: str) -> None:
    """Two claims cite one quote: they share a note, from which two ways lead back."""
    page = opened(terminal_url + "terminal-fire/actors/union/", java_script_enabled=False)
    ways = page.locator(".footnote li").first.locator(".footnote-backref")
    assert ways.count() > 1
    places = set()
    for way in ways.all():
        way.focus()
        page.keyboard.press("Enter")
        expect(focused(page)).to_have_class(re.compile("footnote-ref"))
        places.add(focused(page).get_attribute("id"))
    assert len(places) == ways.count()


def test_marks_and_ways_back_are_underlined_links_of_their_kind(opened: Opening, terminal_url: str) -> None:
    page = opened(terminal_url + TIMELINE, java_script_enabled=False)
    tree = page.locator("#bang-heard").aria_snapshot()
    assert 'link "Note 3: The Harbour Gazette"' in tree
    decoration = mark_of(page, "bang-heard").evaluate("mark => getComputedStyle(mark).textDecorationLine")
    assert "underline" in decoration
    assert mark_of(page, "bang-heard").get_attribute("role") == "doc-noteref"
