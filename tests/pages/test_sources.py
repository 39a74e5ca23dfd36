"""The page of a source: what of it is used, what rests on it, and notes that need not name it."""

import pytest
from bs4 import BeautifulSoup
from cases import NO_TEXTS, TERMINAL_FOLDER, TERMINAL_TEXTS, edited, terminal_facts
from shown import shown, words

from explainer.chain import run
from explainer.facts.files import LOCK_FILE
from explainer.model.explainer import Explainer


@pytest.fixture(scope="module")
def terminal() -> Explainer:
    return run(terminal_facts(), TERMINAL_FOLDER, NO_TEXTS).explainer


def said_of(page: BeautifulSoup) -> dict[str, str]:
    return {words(term): words(term.find_next_sibling("dd")) for term in page.select("dt")}


def test_what_is_used_is_told_from_the_lock(terminal: Explainer) -> None:
    said = said_of(shown(terminal, "sources/wire.md"))
    assert said["Its sentences"] == "4 used, 0 left out on purpose, 0 not accounted for"
    assert said["Numbers, speech, dates"] == "5 used, 0 left out on purpose, 1 not accounted for"
    with_texts = run(terminal_facts(), TERMINAL_FOLDER, TERMINAL_TEXTS).explainer
    assert said_of(shown(with_texts, "sources/wire.md")) == said


def test_without_a_lock_it_is_told_from_the_text() -> None:
    files = {name: data for name, data in terminal_facts().items() if name != LOCK_FILE}
    explainer = run(files, TERMINAL_FOLDER, TERMINAL_TEXTS).explainer
    assert said_of(shown(explainer, "sources/wire.md"))["Its sentences"].startswith("4 used")


def test_what_rests_on_it_and_on_it_alone_is_counted(terminal: Explainer) -> None:
    page = shown(terminal, "sources/gazette.md")
    alone, shared = (page.find(id=anchor).find_next("ul").find_all("li") for anchor in ("_alone", "_shared"))
    assert said_of(page)["Rest on it"] == f"{len(alone) + len(shared)} claims, {len(alone)} alone"
    assert alone
    assert shared


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "we know of no later change"),
        ("  standing: current\n", "we know of no later change"),
        ("  standing: corrected\n", "corrected by its publisher since"),
    ],
)
def test_standing(written: str, told: str) -> None:
    edit = {"file": "facts/sources.yml", "replace": "letter:\n", "by": f"letter:\n{written}"}
    explainer = run(edited(terminal_facts(), [edit]), TERMINAL_FOLDER, NO_TEXTS).explainer
    assert said_of(shown(explainer, "sources/letter.md"))["Standing"] == told


def test_its_own_notes_do_not_name_it_and_others_do(terminal: Explainer) -> None:
    notes = [words(note.p) for note in shown(terminal, "sources/gazette.md").select(".footnote li")]
    own = [note for note in notes if note.startswith("Paragraph ")]
    assert own[0] == "Paragraph 3, citing The police:"
    others = [note for note in notes if note not in own]
    wire = "Untitled report that begins “At least 11 people”, 13 March 2019"
    assert others
    assert all(wire in note for note in others)
