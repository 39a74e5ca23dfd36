import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.archive import read_text
from explainer.evidence.folding import archived_text
from explainer.evidence.nearest import nearest

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "nearest.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["quote"][:40])
def test_the_nearest_passage(case):
    text = read_text(HERE / "texts", f"{case['text']}.txt")
    found = nearest(case["quote"], text)
    assert (found and found.marked) == case["marked"]
    if found:
        assert text.text[slice(*found.span)] == found.passage
        assert found.passage in text.paragraphs[found.paragraph - 1].line


def test_a_passage_stays_in_its_paragraph():
    found = nearest(
        "the ship sank at noon in the bay", archived_text("The ship sank\nat noon in the cold bay\n")
    )
    assert found.paragraph == 2
    assert found.passage == "at noon in the cold bay"


def test_what_does_not_show_is_named():
    found = nearest("the ship sank at noon", archived_text("the ship \x1b[2Jsank at noon"))
    assert "\x1b" not in found.passage + found.marked
    assert "<U+001B>" in found.marked


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_words_and_any_text_give_an_answer(quote, text):
    found = nearest(quote, archived_text(text))
    if found:
        assert found.span.start < found.span.end
        assert found.passage.strip()


@given(st.lists(st.sampled_from(["ship", "12", "sank", "bay", "not", "the"]), min_size=1, max_size=12))
def test_the_marks_turn_the_quote_into_the_passage(words):
    found = nearest(" ".join(words), archived_text("the ship did not sink with 12 men in the bay"))
    if found:
        assert re.sub(r"\[-.*?-\]|\{\+(.*?)\+\}", r"\1", found.marked) == found.passage
        assert re.sub(r"\[-(.*?)-\]|\{\+.*?\+\}", r"\1", found.marked) == " ".join(words)
