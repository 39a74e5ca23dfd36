"""Lines as a terminal shows them, with a caret under a place."""

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainer.excerpts import excerpt, lines_of, visible

LINES = yaml.safe_load((Path(__file__).parent / "excerpts" / "lines.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", LINES, ids=lambda case: case["why"])
def test_the_caret_is_under_the_place(case) -> None:
    shown = excerpt(case["line"], case["column"], case.get("width", 80))
    assert f"{shown.text}\n{' ' * shown.before}^\n" == case["shown"]


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])), st.data())
def test_a_plain_line_is_cut_around_the_place(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line) + 1))
    width = data.draw(st.integers(3, 60))
    shown = excerpt(line, column, width)
    assert len(shown.text) <= width
    assert shown.text.strip("…") in line
    assert 0 <= shown.before < width
    at_the_place = line[column - 1 : column].strip()
    assert shown.text[shown.before : shown.before + 1] == at_the_place or not at_the_place


@given(st.text(), st.integers(1, 200), st.integers(1, 80))
def test_no_line_is_too_odd_to_be_shown(line: str, column: int, width: int) -> None:
    shown = excerpt(line, column, width)
    assert not [one for one in shown.text if unicodedata.category(one) in {"Cc", "Zl", "Zp"}]
    assert 0 <= shown.before <= max(width, 1)


def test_lines_are_those_that_yaml_counts() -> None:
    assert lines_of("\ufeffa\nb\r\nc\rd\u2028e\x85f".encode()) == ["a", "b", "c", "d", "e", "f"]


def test_a_message_keeps_its_letters_and_lines() -> None:
    assert visible("“Zürich”\n東京 \x1b[31m") == "“Zürich”\n東京 ␛[31m"
