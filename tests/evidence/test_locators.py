import random
from html import escape
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from site_server import serving

from explainer.evidence.folding import Span, archived_text
from explainer.evidence.locators import _directives, _places, _stands_alone, locate
from explainer.evidence.matching import Verified, find
from explainer.evidence.words import words as words_of

HERE = Path(__file__).parent
TEXTS = {
    path.stem: archived_text(path.read_text("utf-8-sig")) for path in sorted((HERE / "texts").glob("*.txt"))
}
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


some_words = st.sampled_from(
    [
        "salt",
        "Salt",
        "salty",
        "marsh.",
        "dike,",
        "éa",
        "ſalt",
        "ΣΑΣ",
        "\n",
        "salt marsh. salty boat",
        "Salt salt dike, marsh.",
    ]
)


@given(st.lists(some_words, max_size=40).map(lambda more: " ".join(["salt", *more])), st.data())
def test_what_plainly_stands_alone_does(words, data):
    text = archived_text(words)
    spans = words_of(text.folded)
    first, last = sorted(data.draw(st.integers(0, len(spans) - 1)) for _ in range(2))
    part = Span(spans[first].start, spans[last].end)
    for directive in _directives(part, text):
        assert not _stands_alone(directive, text) or list(_places(directive, text)) == [part]


def test_an_end_that_stands_inside_as_well_is_not_plain():
    end = "salt marsh and dike"
    text = archived_text(f"The flood of the year reached {end}, and the boats in it the {end}")
    shortest, *_ = _directives(Span(0, len(text.folded)), text)
    assert shortest.end
    assert not _stands_alone(shortest, text)


# --- what a browser makes of it: lines of a few words, each a screen below the one before


def page(text):
    lines = "".join(f"<p id=p{p.number}>{escape(text.text[slice(*place(p))])}</p>" for p in text.paragraphs)
    style = "p { line-height: 100vh; width: 12em; margin: 0 } body { padding: 200vh 0 }"
    return f'<!doctype html><meta charset="utf-8"><title>An article</title><style>{style}</style>{lines}'


def place(paragraph):
    return paragraph.original(0, len(paragraph.folded))


IN_VIEW = """([id, start]) => {
    const words = document.getElementById(id).firstChild;
    const range = document.createRange();
    range.setStart(words, start);
    range.setEnd(words, start + 1);
    const box = range.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
}"""


def first_letter(match):
    """Where to look for a quote: the id of its paragraph's element, and an offset in that."""
    return [f"p{match.paragraph.number}", match.original[0].start - place(match.paragraph).start]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name, text in TEXTS.items():
        (folder / f"{name}.html").write_text(page(text), encoding="utf-8")
    with serving(folder) as url:
        yield url


def quotes_of(name, count):
    """Stretches of an article, chosen by a seed: short ones, which stand there often, and long ones."""
    choose = random.Random(name)
    paragraphs = TEXTS[name].paragraphs
    for length in (1, 2, 3, 5, 8, 14, 25) * count:
        words = choose.choice(paragraphs).folded.split()
        start = choose.randrange(len(words))
        yield " ".join(words[start : start + length])


@pytest.mark.browser
@pytest.mark.parametrize("name", TEXTS)
def test_a_browser_goes_to_the_words(browser, pages, name):
    quotes = [case["quote"] for case in CASES if case["text"] == name] + list(quotes_of(name, 2))
    results = [find(quote, TEXTS[name], "en") for quote in quotes]
    tab = browser.new_page()
    reached = 0
    for result in results:
        for match in result.matches[:4] if isinstance(result, Verified) else ():
            locator = locate(match, TEXTS[name])
            if not locator.is_clear:
                continue
            tab.goto("about:blank")
            tab.goto(f"{pages}{name}.html{locator.fragment}")
            tab.wait_for_function("scrollY > 0")
            others = [first_letter(other) for other in result.matches if other != match]
            assert tab.evaluate(IN_VIEW, first_letter(match)), locator
            assert not any(tab.evaluate(IN_VIEW, other) for other in others), locator
            reached += 1
    tab.close()
    assert reached >= 8


@pytest.mark.browser
def test_without_a_fragment_the_browser_stays_at_the_top(browser, pages):
    tab = browser.new_page()
    tab.goto(f"{pages}strike.html")
    match = find("an adviser to the U.S. embassy", TEXTS["strike"], "en").match
    assert not tab.evaluate(IN_VIEW, first_letter(match))
    tab.close()
