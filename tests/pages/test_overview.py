"""The overview: what changed last, and how to read the pages."""

from collections.abc import Mapping

from cases import TERMINAL_FOLDER, edited, terminal_facts

from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import without_drafts
from explainer.pages.compose import compose
from explainer.pages.markdown import render


def overview(files: Mapping[str, bytes]) -> str:
    (page,) = [
        page
        for page in compose(without_drafts(link(load(files, TERMINAL_FOLDER)).explainer))
        if page.kind == "overview"
    ]
    return render(page)


def section(text: str, heading: str) -> str:
    return text.partition(f"## {heading} ")[2].partition("\n## ")[0]


def test_the_three_latest_changes_are_told_the_newest_first() -> None:
    told = section(overview(terminal_facts()), "Latest changes")
    kinds = [
        line.partition("<strong>")[2].partition("<")[0] for line in told.splitlines() if line[:2] == "- "
    ]
    assert kinds == ["Withdrawn", "Corrected", "Updated"]
    assert "[All changes](changes.md)" in told


def test_where_nothing_has_changed_the_overview_does_not_speak_of_it() -> None:
    text = overview(edited(terminal_facts(), [{"file": "changes.yml"}]))
    assert "## How to read these pages" in text
    assert "changes" not in text.lower()


def test_readers_are_told_what_a_footnote_a_quotation_a_number_and_a_date_are() -> None:
    told = section(overview(terminal_facts()), "How to read these pages")
    hints = [line for line in told.splitlines() if line.startswith("- ")]
    assert len(hints) == 4
    assert "leads to its source" in hints[0]
