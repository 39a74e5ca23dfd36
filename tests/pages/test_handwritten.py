"""Pages written by hand: what comes of their footnotes and markers, and what is left alone."""

import re
from functools import cache
from pathlib import Path

import markdown
import pytest
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, cases, edited, terminal_facts, told
from hypothesis import given
from hypothesis import strategies as st
from nasty import TEXTS

from explainer.chain import run
from explainer.model.explainer import Explainer
from explainer.pages.handwritten import Filled, fill
from explainer.pages.markdown import EXTENSIONS

CASES = Path(__file__).parent / "handwritten"
STORY = f"{TERMINAL_FOLDER}/story.md"


def explainers(*folders: str, edits: list[dict[str, str]] | None = None) -> list[Explainer]:
    """Give the facts of the fixture, in each of some folders."""
    files = edited(terminal_facts(), edits or [])
    return [run(files, folder, TERMINAL_TEXTS, drafts=True).whole for folder in folders or [TERMINAL_FOLDER]]


def filled(case) -> Filled:
    facts = explainers(*case.get("folders", ()), edits=case.get("edits"))
    return fill(case["page"], case.get("path", STORY), facts, drafts=case.get("drafts", False))


@pytest.mark.parametrize("case", cases(CASES))
def test_a_page_is_filled_in(case) -> None:
    page = filled(case)
    assert page.text == case.get("filled", case["page"])
    assert told(page.diagnostics) == case.get("expect", [])


# --- what is left alone ---

SNIPPETS = st.sampled_from(
    [
        "[^injured]",
        "[^gazette]",
        "[^nobody]",
        "\\[^injured]",
        "<!-- explainer: summary -->",
        "<!-- explainer: status injured -->",
        *(
            "`",
            "``",
            "```",
            "~~~",
            "```yaml",
            "    ",
            "  ",
            "\t",
            "- ",
            "1. ",
            "> ",
            "# ",
            "!!! note",
            "| a | b |",
        ),
        *(
            "<div>",
            "<div markdown>",
            "</div>",
            "<pre>",
            "</pre>",
            "<!--",
            "-->",
            "<b>",
            "</b>",
        ),
        *("[^mine]: ", "[^mine]", "[link](", ")", "*", "_", "\\", "words", "words"),
    ]
)
GLUE = st.sampled_from(["", " ", "\n", "\n\n", "\n    ", "\n\n    "])
PAGES = st.lists(st.tuples(SNIPPETS, GLUE).map("".join), min_size=1, max_size=25).map("".join)


@cache
def facts() -> list[Explainer]:
    return explainers()


@given(TEXTS.filter(lambda text: "[^" not in text and "explainer" not in text.lower()))
def test_a_page_without_our_signs_stays_as_it_is(text: str) -> None:
    page = fill(text, STORY, facts())
    assert (page.text, page.diagnostics) == (text, ())


@given(PAGES)
def test_what_is_code_stays_as_it_is(text: str) -> None:
    assert code_in(fill(text, STORY, facts()).text) == code_in(text)


def code_in(text: str) -> list[str]:
    html = markdown.markdown(text, extensions=["fenced_code", "admonition", *EXTENSIONS])
    found = re.findall("<code[^>]*>(.*?)</code>", html, re.DOTALL)
    return [code.strip() for code in found if code.strip()]


@given(PAGES)
def test_what_people_wrote_is_all_there_in_order(text: str) -> None:
    """Less the marks and markers that were filled in, each line stands in the page, one behind the other."""
    page = fill(text, STORY, facts()).text
    end = 0
    for piece in re.split(r"\[\^(?:injured|gazette)\]| *<!-- explainer: [^\n]*-->|\n", text):
        assert piece in page[end:], piece
        end = page.index(piece, end) + len(piece)
