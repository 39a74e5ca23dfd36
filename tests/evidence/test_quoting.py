"""From words to a citation."""

from textwrap import indent

import pytest
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, edited, relocked, terminal_facts

from explainer.chain import run
from explainer.evidence.quoting import Passage, passage

EXPLAINER = run(terminal_facts(), TERMINAL_FOLDER, TERMINAL_TEXTS).explainer


def look(words: str, source: str = "gazette") -> Passage:
    found = EXPLAINER.sources[source]
    return passage(words, found, TERMINAL_TEXTS(found.text), "en")


def test_words_that_stand_there() -> None:
    assert look("The terminal's owner, Norgrain") == Passage(
        is_found=True,
        remarks=("In paragraph 5.",),
        citation="- source: gazette\n  quote: The terminal’s owner, Norgrain\n  according_to: the-article\n",
    )


def test_words_of_the_headline() -> None:
    assert "  part: headline\n" in look("Fire at grain terminal").citation


def test_words_that_stand_there_often() -> None:
    assert look("terminal").remarks == ("In paragraph 1, the first of 3 places.",)


def test_what_the_words_leave_out_is_said() -> None:
    assert look("what had caused the fire", "wire").remarks == (
        "In paragraph 2.",
        "It leaves out “not immediately clear” of its sentence (hedge: nobody knows yet).",
    )


def test_the_nearest_passage_comes_with_its_citation() -> None:
    found = look("The terminal opened in 1947")
    assert not found.is_found
    assert found.remarks[-1] == "Nearest, in paragraph 6: The terminal opened in [-1947-]{+1974+}"
    assert "quote: The terminal opened in 1974\n" in found.citation


def test_a_nearest_passage_that_cannot_be_quoted_has_none() -> None:
    found = look("handle almost 3,000 tonne")
    assert not found.is_found
    assert "Nearest" in found.remarks[1]


def test_words_like_nothing_in_the_article() -> None:
    assert look("zebra crossing") == Passage(
        is_found=False,
        remarks=(
            "The article does not hold these words: “zebra crossing”.",
            "Nothing in the article is like them.",
        ),
    )


@pytest.mark.parametrize(
    "words",
    ["Fire at grain terminal hurts nine", "“We heard a bang […] everything was black,”", "“We heard a bang"],
)
def test_what_is_pasted_is_evidence(words: str) -> None:
    pasted = indent(look(words).citation, " " * 8)
    section = f"section:\n  title: A\n  claims:\n    one:\n      text: It is so.\n      citations:\n{pasted}"
    files = edited(terminal_facts(), [{"file": "facts/background.yml", "content": section}])
    assert run(relocked(files), TERMINAL_FOLDER, TERMINAL_TEXTS).diagnostics == ()
