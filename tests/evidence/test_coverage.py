"""What has become of the sentences of an article: golden cases, and what holds of any text."""

import json
import re
from pathlib import Path

import pytest
import yaml
from cases import cases
from hypothesis import assume, given
from hypothesis import strategies as st

from explainer.diagnostics import as_text as findings_as_text
from explainer.evidence.coverage import Coverage, Piece, coverage
from explainer.evidence.coverage_report import as_json, as_text
from explainer.evidence.folding import Span, archived_text, fold
from explainer.evidence.matching import Verified, find
from explainer.evidence.sentences import sentences
from explainer.facts.nodes import Map, read
from explainer.model.passages import State, read_passage
from explainer.model.records import Source

CASES = cases(Path(__file__).parent / "coverage_cases")


def cover(text: str, quoted: list[Span], left_out: list, language: str = "en") -> Coverage:
    written = {"gazette": {"label": "An article", "outlet": "gazette", "left_out": left_out}}
    node = read(yaml.safe_dump(written, sort_keys=False).encode(), "sources.yml").root["gazette"]
    assert isinstance(node, Map)
    return coverage(Source.model_validate(node), archived_text(text), language, quoted)


def quoted_in(case) -> list[Span]:
    text = archived_text(case["text"])
    found = [find(quote, text, case.get("language", "en")) for quote in case["quotes"]]
    assert all(isinstance(one, Verified) for one in found), found
    return [span for one in found for span in one.match.original]


def of_case(case, left_out: list) -> Coverage:
    return cover(case["text"], quoted_in(case), left_out, case.get("language", "en"))


@pytest.mark.parametrize("case", CASES)
def test_the_report_of_an_article(case):
    found = of_case(case, case["left_out"])
    assert list(as_text([found])) == case["report"].splitlines()
    assert list(findings_as_text(found.diagnostics)) == case["expect"]


@pytest.mark.parametrize("case", CASES)
def test_what_the_report_offers_to_paste_accounts_for_everything(case):
    sound = [entry for entry in case["left_out"] if not case["expect"]]
    printed = "\n".join(as_text([of_case(case, sound)]))
    offered = re.search(r"^  left_out:\n((?:    .*\n)+)", printed, re.MULTILINE)
    entries = yaml.safe_load(offered[1]) if offered else []
    assert all(entry["reason"] is None for entry in entries), "a reason is for the writer to give"
    found = of_case(case, sound + [{**entry, "reason": "We do not need it."} for entry in entries])
    assert not found.is_open
    assert not found.diagnostics


@pytest.mark.parametrize("case", CASES)
def test_programs_get_no_words(case):
    found = of_case(case, case["left_out"])
    (shown,) = json.loads(as_json([("harbour", found)]))
    assert (shown["explainer"], shown["source"]) == ("harbour", "gazette")
    assert [passage["state"] for passage in shown["passages"]] == [piece.state for piece in pieces(found)]
    assert all(read_passage(passage["name"]) for passage in shown["passages"])
    assert shown["totals"]["sentences"]["used"] == found.totals.sentences.used


def pieces(found: Coverage) -> list[Piece]:
    return [piece for sentence in found.sentences for piece in (sentence, *sentence.items)]


# --- what holds of any text -------------------------------------------------------------------------------

WORDS = ["The", "ferry", "sank.", "Nine", "people", "3,000", "half", "“We", "wait.”", "'so'", '"', "Tuesday,"]
ODD_WORDS = ["5 March", "2031", "It", "was!", "Why?", "—", "|", "\n", "U.S.", "e\u0301", "\u00ad", "ﬁ", "５"]
TEXTS = st.lists(st.sampled_from([*WORDS, *ODD_WORDS]), max_size=40).map(" ".join)


@st.composite
def texts_and_quotes(draw) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return text, [Span(*sorted(pair)) for pair in draw(st.lists(ends, max_size=4))]


@given(texts_and_quotes())
def test_each_sentence_is_in_one_state(given_text):
    text, quoted = given_text
    found = cover(text, quoted, [])
    expected = [
        f"{paragraph.number}.{number}"
        for paragraph in archived_text(text).paragraphs
        for number, (start, end) in enumerate(sentences(paragraph.folded, "en"), 1)
        if re.search(r"\w", paragraph.folded[start:end])
    ]
    assert [sentence.name.place for sentence in found.sentences] == expected
    names = [piece.name for piece in pieces(found)]
    assert len(set(names)) == len(names)
    assert found.totals.sentences.total == len(expected)
    assert found.totals.items.total == len(names) - len(expected)


@given(texts_and_quotes(), st.data())
def test_what_is_left_out_is_no_longer_unaccounted_and_nothing_else_changes(given_text, data):
    text, quoted = given_text
    before = cover(text, quoted, [])
    unaccounted = [piece.name for piece in pieces(before) if piece.state is State.UNACCOUNTED]
    chosen = data.draw(st.sets(st.sampled_from(unaccounted)) if unaccounted else st.just(set()))
    entry = {"reason": "We do not need it.", "passages": [str(name) for name in chosen]}
    after = cover(text, quoted, [entry] if chosen else [])
    assert {one.code for one in after.diagnostics} <= {"left-out-idle"}
    for old, new in zip(pieces(before), pieces(after), strict=True):
        sentence = next(one.name for one in before.sentences if one.name.place == old.name.place)
        expected = State.LEFT_OUT if chosen & {old.name, sentence} and old.name in unaccounted else old.state
        assert (new.name, new.state) == (old.name, expected)


@given(TEXTS, st.characters(codec="utf-8"), st.data())
def test_a_change_of_one_character_makes_an_entry_stale(text, character, data):
    before = cover(text, [], [])
    assume(before.sentences)
    sentence = data.draw(st.sampled_from(before.sentences))
    at = data.draw(st.integers(0, len(sentence.words) - 1))
    changed = sentence.words[:at] + character + sentence.words[at + 1 :]
    assume(fold(changed).text != fold(sentence.words).text)
    names = [str(piece.name) for piece in (sentence, *sentence.items)]
    after = cover(text.replace(sentence.words, changed), [], [{"reason": "Old.", "passages": names}])
    assert [one.code for one in after.diagnostics] == ["left-out-stale"] * len(names)
