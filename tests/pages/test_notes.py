"""Footnotes as assistive technology is told of them, on generated pages and on those that people write."""

import pytest
from bs4 import BeautifulSoup
from nasty import EXTENSION_SETS, to_html

from explainer.pages.blocks import (
    ENGLISH_NOTES,
    BulletList,
    Cite,
    Footnote,
    NoteWords,
    Page,
    Paragraph,
    Strong,
)
from explainer.pages.markdown import EXTENSIONS, render

TODAY = Footnote("today", (Paragraph((Strong("“Today” & <b>*Tomorrow*</b>"), ", page 1")), Paragraph("x")))
OTHER = Footnote("other", "The Other, page 2")
GERMAN = NoteWords("Anmerkungen", "Anmerkung", "Zurück zum Text")


def generated(
    *notes: Footnote, words: NoteWords = ENGLISH_NOTES, extensions: str = "needed"
) -> BeautifulSoup:
    lines = tuple((Paragraph(("x", Cite(note))),) for note in notes)
    page = Page("a.md", "Title", (BulletList(lines),), "facts.yml", "overview", notes=words)
    written = render(page)
    return soup(written.removeprefix("---\n").partition("\n---\n")[2], extensions)


def soup(text: str, extensions: str = "needed") -> BeautifulSoup:
    return BeautifulSoup(to_html(text, EXTENSIONS, extensions), "html.parser")


@pytest.mark.parametrize("extensions", EXTENSION_SETS)
def test_marks_say_which_note_and_whose(extensions: str) -> None:
    marks = generated(TODAY, OTHER, TODAY, extensions=extensions).select("a.footnote-ref")
    assert [mark["role"] for mark in marks] == ["doc-noteref"] * 3
    assert [mark["aria-label"] for mark in marks] == [
        "Note 1: “Today” & <b>*Tomorrow*</b>",
        "Note 2",
        "Note 1: “Today” & <b>*Tomorrow*</b>",
    ]


def test_ways_back_lead_to_the_marks_themselves() -> None:
    page = generated(TODAY, OTHER, TODAY)
    ways = page.select("a.footnote-backref")
    assert [way["role"] for way in ways] == ["doc-backlink"] * 3
    assert [page.find(id=way["href"][1:])["class"] for way in ways] == [["footnote-ref"]] * 3
    assert [way["aria-label"] for way in ways] == [
        "Back to the text (1/2)",
        "Back to the text (2/2)",
        "Back to the text",
    ]


def test_the_focus_can_go_to_a_note() -> None:
    page = generated(TODAY, OTHER)
    (box,) = page.select("div.footnote")
    assert (box["role"], box["aria-label"]) == ("doc-endnotes", "Notes")
    targets = [page.find(id=mark["href"][1:]) for mark in page.select("a.footnote-ref")]
    assert [(target.name, target["tabindex"]) for target in targets] == [("li", "-1")] * 2


def test_the_words_are_those_of_the_page() -> None:
    page = generated(TODAY, words=GERMAN)
    heading = page.find(id="_notes")
    assert (heading.name, heading.contents[0], list(heading.attrs)) == ("h2", "Anmerkungen", ["id"])
    assert page.select_one("div.footnote")["aria-label"] == "Anmerkungen"
    assert page.select_one("a.footnote-ref")["aria-label"].startswith("Anmerkung 1: ")
    assert page.select_one("a.footnote-backref")["aria-label"] == "Zurück zum Text"


def test_notes_of_hand_written_pages_are_dressed_too() -> None:
    page = soup("One.[^a] Two.[^b]\n\n[^a]: **Bold** words.\n[^b]: <strong>The Courier</strong>, page 3.\n")
    assert [mark["aria-label"] for mark in page.select("a.footnote-ref")] == ["Note 1", "Note 2: The Courier"]
    assert page.select_one("div.footnote")["aria-label"] == "Notes"


def test_a_page_without_notes_is_left_alone() -> None:
    assert "footnote" not in str(generated())
    assert str(soup("Five<sup>2</sup> [x](#y)\n")) == '<p>Five<sup>2</sup> <a href="#y">x</a></p>'
