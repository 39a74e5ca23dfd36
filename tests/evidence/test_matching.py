from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.archive import read_text
from explainer.evidence.folding import ArchivedText, archived_text, fold
from explainer.evidence.locators import locate
from explainer.evidence.marks import stands_in_quotation_marks
from explainer.evidence.matching import Absent, Reason, Verified, cut_hedges, find

HERE = Path(__file__).parent
HEDGES = yaml.safe_load((HERE / "hedges.yml").read_text("utf-8"))
CASES = yaml.safe_load((HERE / "matching.yml").read_text("utf-8"))


def text_of(name):
    text = read_text(HERE / "texts", f"{name}.txt")
    assert isinstance(text, ArchivedText), text
    return text


def reason(result):
    return "verified" if isinstance(result, Verified) else result.reason.name.lower().replace("_", "-")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']}: {case['quote'][:50]!r}")
def test_the_gate(case):
    language = case.get("language", "en")
    result = find(case["quote"], text_of(case["text"]), language)
    assert reason(result) == case["result"], (result, case["why"])
    if isinstance(result, Absent):
        assert " ".join(result.words.split()) == case.get("words", " ".join(result.words.split()))
        assert result.message.strip()
    else:
        assert result.match.paragraph.number == case.get("paragraph", result.match.paragraph.number)
        assert len(result.matches) == case.get("places", len(result.matches))
        if "hedges" in case:
            assert [found.words for found in cut_hedges(result.match, language)] == case["hedges"]


@pytest.mark.parametrize("case", HEDGES, ids=lambda case: f"{case['text']}: {case['quote'][:50]!r}")
def test_what_was_cut_off(case):
    language = case.get("language", "en")
    text = text_of(case["text"])
    result = find(case["quote"], text, language)
    if case["cut"] == "none":
        assert isinstance(result, Absent), case["why"]
        return
    assert isinstance(result, Verified), result
    found = cut_hedges(result.match, language)
    assert [hedge.words for hedge in found] == case["cut"], case["why"]
    for hedge in found:
        assert fold(text.text[slice(*hedge.span)]).text == hedge.words


WORDS = st.lists(
    st.sampled_from(
        ["almost", "3,000", "people", "were", "not", "killed.", "Police", "“said”", "don’t", "[…]", "\n"]
    )
    | st.text(st.sampled_from("aB1 '-.\u200b\u0301") | st.characters(), max_size=4),
    max_size=14,
).map(" ".join)


@given(WORDS, WORDS)
def test_any_quote_and_any_text_give_an_answer(quote, text):
    article = archived_text(text)
    result = find(quote, article, "en")
    if isinstance(result, Absent):
        assert result.message
        return
    for match in result.matches:
        assert all(part in fold(quote).text for part in words_of(match))
        assert locate(match, article).parts == match.original
        stands_in_quotation_marks(quote, match)
        cut_hedges(match, "en")


def words_of(match):
    return [match.paragraph.folded[slice(*part)] for part in match.parts]


@given(WORDS)
def test_a_whole_paragraph_is_always_found(text):
    article = archived_text(text)
    for paragraph in article.paragraphs:
        result = find(paragraph.folded, article, "en")
        if isinstance(result, Absent):
            assert result.reason is Reason.EMPTY
        else:
            assert paragraph.number in [match.paragraph.number for match in result.matches]
