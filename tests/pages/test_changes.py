"""The page of changes, and the latest of them elsewhere."""

from pathlib import Path

import pytest
from cases import TERMINAL_FOLDER, cases, edited, terminal_facts

from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import Explainer, without_drafts
from explainer.pages.blocks import Page
from explainer.pages.changes import latest
from explainer.pages.compose import compose
from explainer.pages.markdown import render


def read(edits: list[dict[str, str]]) -> Explainer:
    return without_drafts(link(load(edited(terminal_facts(), edits), TERMINAL_FOLDER)).explainer)


def body(page: Page) -> str:
    """Give what a page says below its tools."""
    return render(page).rpartition("</div>")[2].strip().replace("&#58;", ":")


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "changes"))
def test_the_page_says_exactly_this(case) -> None:
    (page,) = [page for page in compose(read(case["edits"])) if page.kind == "changes"]
    assert body(page) == case["expect"].strip()


def latest_of(explainer: Explainer, number: int) -> str:
    page = Page("x.md", "x", latest(explainer, number), "x.yml", "overview")
    return render(page).partition("# x")[2].partition("\n\n")[2].strip().replace("&#58;", ":")


def test_the_latest_are_told_in_a_line_each() -> None:
    many = "changes:\n  - {date: 2019-03-23, kind: added, facts: [gazette, wire, letter, police, union]}\n"
    explainer = read([{"file": "changes.yml", "replace": "changes:\n", "by": many}])
    assert latest_of(explainer, 2) == (
        '- <time datetime="2019-03-23">23 March 2019</time> – <strong>Added</strong>: '
        "[Fire at grain terminal hurts nine](terminal-fire/sources/gazette.md), "
        "[Untitled report that begins “At least 11 people”](terminal-fire/sources/wire.md), "
        "[A letter from the harbour](terminal-fire/sources/letter.md) and 2 more\n"
        '- <time datetime="2019-03-22">22 March 2019</time> – <strong>Withdrawn</strong>: '
        "The night shift had left an hour before the fire.\n\n"
        '<span class="ex-more">[All changes](terminal-fire/changes.md)</span>'
    )


def test_where_nothing_has_changed_there_is_nothing_to_tell() -> None:
    explainer = read([{"file": "changes.yml"}])
    assert latest(explainer, 3) == ()
    assert "changes" not in {page.kind for page in compose(explainer)}
