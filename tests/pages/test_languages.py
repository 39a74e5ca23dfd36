"""Words of articles say which language they are in, where that is not the language of the page."""

import re

import pytest
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, terminal_facts
from german import german
from shown import shown, words

from explainer.chain import run

PAGES = ("index.md", "timeline.md", "figures/injured.md", "figures/left-homes.md", "disputes/cause.md")


@pytest.mark.parametrize("path", PAGES)
def test_quotes_in_another_language(path):
    page = shown(german().explainer, path)
    quotes = page.select(".ex-words")
    assert quotes
    assert {quote.get("lang") for quote in quotes} == {"en"}


@pytest.mark.parametrize("path", PAGES)
def test_quotes_in_the_language_of_the_page(path):
    page = shown(run(terminal_facts(), TERMINAL_FOLDER, TERMINAL_TEXTS).explainer, path)
    assert "“" in page.get_text()
    assert not page.select("[lang]")


def test_amounts_in_another_language():
    page = shown(german().explainer, "figures/injured.md")
    marked = {words(element) for element in page.select("[lang=en]:not(.ex-words)")}
    assert marked == {"Nine", "At least 11"}
    assert {words(label) for label in page.select(".ex-chart b[lang=en]")} == marked


def test_quotation_marks_are_those_of_the_page():
    for explainer, marks in (
        (german().explainer, "„…“"),
        (run(terminal_facts(), TERMINAL_FOLDER, TERMINAL_TEXTS).explainer, "“…”"),
    ):
        quote = shown(explainer, "disputes/cause.md").select_one("blockquote .ex-claim")
        before, after = marks.split("…")
        assert re.fullmatch(f"{before}[^{marks}]+{after}", words(quote))
