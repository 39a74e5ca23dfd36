from html import escape
from pathlib import Path

import pytest
import yaml

from explainer.evidence.folding import archived_text
from explainer.evidence.locators import locate
from explainer.evidence.matching import Verified, find

HERE = Path(__file__).parent
TEXTS = {path.stem: archived_text(path.read_text("utf-8")) for path in (HERE / "texts").glob("*.txt")}
CASES = yaml.safe_load((HERE / "locators.yml").read_text("utf-8"))


def located(case):
    """Every clean place of the case's quote, with its locator."""
    text = TEXTS[case["text"]]
    found = find(case["quote"], text, "en")
    assert isinstance(found, Verified), found
    return [(match, locate(match, text)) for match in found.matches]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']}: {case['quote'][:40]}")
def test_the_address_of_a_quote(case):
    text = TEXTS[case["text"]].text
    places = located(case)
    assert [locator.fragment for _, locator in places] == case["fragments"]
    for _, locator in places:
        parts = [" ".join(text[slice(*span)].split()) for span in locator.parts]
        assert parts == case.get("as_written", [case["quote"]])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']}: {case['quote'][:40]}")
def test_words_of_the_context_are_told(case):
    for _, locator in located(case):
        has_context = "-," in locator.fragment or ",-" in locator.fragment
        assert bool(locator.context) == has_context
        assert locator.is_clear == case.get("clear", True)


def page(text):
    """A page that holds an article, each paragraph a screen and a half below the one before."""
    lines = "".join(
        f'<p id="p{p.number}" style="margin-bottom:150vh">{escape(text.text[slice(*p.original(0, len(p.folded)))])}</p>'
        for p in text.paragraphs
    )
    return f'<!doctype html><meta charset="utf-8"><title>An article</title><body>{lines}<div style="height:200vh">'


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    from site_server import serving

    folder = tmp_path_factory.mktemp("pages")
    for name, text in TEXTS.items():
        (folder / f"{name}.html").write_text(page(text), encoding="utf-8")
    with serving(folder) as url:
        yield url
