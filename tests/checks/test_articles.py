"""What only the articles' texts show: copies, and nothing at all where there are no texts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, edited, relocked, terminal_facts

from explainer.chain import run
from explainer.diagnostics import Diagnostic
from explainer.evidence.archive import Unread, Why
from explainer.evidence.folding import ArchivedText, archived_text

GAZETTE = (Path(__file__).parents[1] / "fixtures/terminal/archive/harbour-gazette.txt").read_text("utf-8")
COPIED = archived_text(f"FROM OUR AGENCY\n{GAZETTE}")


def with_a_copy(name: str) -> ArchivedText | Unread:
    """The archive, in which the union's letter is a copy of the first article."""
    return COPIED if name == "harbour-letter.txt" else TERMINAL_TEXTS(name)


def nothing_here(name: str) -> Unread:
    return Unread(Why.NO_ARCHIVE, f"There is no {name}.")


def found(
    code: str,
    edits: list[dict[str, str]],
    texts: Callable[[str], ArchivedText | Unread] = with_a_copy,
) -> list[Diagnostic]:
    files = relocked(edited(terminal_facts(), edits))
    return [one for one in run(files, TERMINAL_FOLDER, texts).diagnostics if one.code == code]


def test_a_copy_is_pointed_out_once() -> None:
    (note,) = found("same-copy", [])
    assert note.fact == "letter"
    assert "`gazette`" in note.message
    assert "100 %" in note.message


@pytest.mark.parametrize(
    ("whose", "of"),
    [("gazette", "letter:"), ("harbour-gazette", "wire:\n"), ("letter", "gazette:")],
)
def test_a_copy_that_says_so_is_not(whose: str, of: str) -> None:
    relays = f"  relays:\n    - whose: {whose}\n      citations:\n        - source: wire\n"
    relays += "          quote: the hospital said\n          according_to: the-article\n"
    edit = {"file": "facts/sources.yml", "replace": f"{of.strip()}\n", "by": f"{of.strip()}\n{relays}"}
    assert bool(found("same-copy", [edit])) is (of == "wire:\n")


CITED = """\
          quote: Nine dock workers were hurt on Tuesday when a fire broke out at the Lindholm grain terminal
          according_to: police
"""
HEADLINE = """\
          quote: Fire at grain terminal hurts nine
          according_to: police
"""
SILENCER = """\
      silence:
        headline-unmarked: There is no longer text.
"""
UNMARKED = {"file": "explainer.yml", "replace": CITED, "by": HEADLINE}
SILENCED = UNMARKED | {"by": HEADLINE + SILENCER}


def test_a_headline_is_told_by_the_text_alone() -> None:
    assert len(found("headline-unmarked", [UNMARKED], TERMINAL_TEXTS)) == 1
    assert found("headline-unmarked", [UNMARKED], nothing_here) == []


def test_its_silencer_is_not_idle_where_the_text_is_not_here() -> None:
    for texts in (TERMINAL_TEXTS, nothing_here):
        assert found("headline-unmarked", [SILENCED], texts) == []
        assert found("idle-silencer", [SILENCED], texts) == []
