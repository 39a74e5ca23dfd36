from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.folding import fold
from explainer.evidence.sentences import sentences

CASES = yaml.safe_load((Path(__file__).parent / "sentences.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["sentences"][0])[:40])
def test_sentences_of_a_paragraph(case):
    language = case.get("language", "en")
    joined = fold(("" if language == "ja" else " ").join(case["sentences"])).text
    found = [joined[start:end] for start, end in sentences(joined, language)]
    assert found == [fold(sentence).text for sentence in case["sentences"]]


@given(st.text(st.sampled_from("aB1.!?… \"'()。") | st.characters()), st.sampled_from(["en", "xx"]))
def test_sentences_lose_nothing(text, language):
    text = fold(text).text
    spans = sentences(text, language)
    assert spans == tuple(sorted(spans))
    assert "".join(text[slice(*span)] for span in spans).replace(" ", "") == text.replace(" ", "")
    assert all(text[slice(*span)].strip() for span in spans)
