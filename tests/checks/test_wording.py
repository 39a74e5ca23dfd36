"""Our own sentences and the articles' voices: golden cases for the tables of words."""

from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from cases import TERMINAL_FOLDER, edited, terminal_facts

from explainer.checks import citations, wording
from explainer.diagnostics import Diagnostic
from explainer.evidence.drafts import as_yaml
from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import Explainer
from explainer.model.records import Claim

HERE = Path(__file__).parent
SENTENCES = yaml.safe_load((HERE / "wording.yml").read_text(encoding="utf-8"))
VOICES = yaml.safe_load((HERE / "speaking.yml").read_text(encoding="utf-8"))


def one_claim(text: str, citations: list[dict[str, str]], language: str = "en") -> Explainer:
    """The fixture with one claim for its background."""
    claim = {"text": text, "citations": citations}
    section = {"section": {"title": "A section", "claims": {"one": claim}}}
    files = edited(
        terminal_facts(),
        [
            {"file": "facts/background.yml", "content": as_yaml(section)},
            {"file": "explainer.yml", "replace": "version: 1\n", "by": f"version: 1\nlanguage: {language}\n"},
        ],
    )
    loaded = load({name: data for name, data in files.items() if name.endswith(".yml")}, TERMINAL_FOLDER)
    assert loaded.diagnostics == []
    return link(loaded).explainer


def findings(explainer: Explainer) -> list[Diagnostic]:
    rules = vars(wording).items()
    found = [check(explainer) for name, check in rules if name.startswith("check_")]
    found += [
        rule(explainer, claim)
        for name, rule in rules
        if name.startswith("each_")
        for claim in explainer.claims
        if isinstance(claim, Claim)
    ]
    return list(chain.from_iterable(found))


def explainer_of(case: dict[str, Any], language: str = "en") -> Explainer:
    cited = [
        {"source": source, "quote": quote, "according_to": "the-article"}
        for source in case.get("sources", ["gazette"])
        for quote in case.get("quotes", ["The terminal opened in 1974"])
    ]
    return one_claim(case["text"], cited, language)


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"])
def test_a_sentence_of_ours(case: dict[str, Any]) -> None:
    expected = case.get("finds", [])
    found = [found.code for found in findings(explainer_of(case))]
    assert found == ([expected] if isinstance(expected, str) else expected)


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"])
def test_tables_of_one_language_are_not_used_for_another(case: dict[str, Any]) -> None:
    found = {found.code for found in findings(explainer_of(case, "fi"))}
    assert found <= {"marked-not-quoted"}


@pytest.mark.parametrize("quote", [*VOICES["finds"], *VOICES["passes"]])
def test_whose_word_a_quote_says_it_is(quote: str) -> None:
    cited = {"source": "gazette", "quote": quote, "according_to": "the-article"}
    found = [one.code for one in citations.check_speaker(one_claim("It was so.", [cited]))]
    assert found == (["speaker-in-quote"] if quote in VOICES["finds"] else [])
    named = cited | {"according_to": "police"}
    assert list(citations.check_speaker(one_claim("It was so.", [named]))) == []
