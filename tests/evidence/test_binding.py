"""Numbers bound to words: an amount that is one off is refused, for every estimate there is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cases import TERMINAL, TERMINAL_FOLDER

from explainer.diagnostics import Diagnostic
from explainer.evidence.binding import bind
from explainer.facts.link import link
from explainer.facts.load import load
from explainer.folders import read_facts
from explainer.model.explainer import Explainer
from explainer.model.records import Estimate, Figure

ROOT = Path(__file__).parents[2]

WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven"]
WORDS += ["eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"]
SCALES = {
    "dozens": "thousands",
    "hundreds": "thousands",
    "thousands": "millions",
    "thousand": "million",
    "a": "two",
}


def read(docs: Path, folder: str) -> Explainer:
    return link(load(read_facts(docs, folder), folder)).explainer


EXPLAINERS = {
    "flagship": read(ROOT / "docs", "kazakhstan-2022"),
    "terminal": read(TERMINAL / "docs", TERMINAL_FOLDER),
}
ESTIMATES = [
    pytest.param(name, figure, key, id=f"{name}:{figure}.{key}")
    for name, explainer in EXPLAINERS.items()
    for figure in explainer.figures
    for key, estimate in explainer.figures[figure].estimates.items()
    if not estimate.not_given
]


def all_bound(explainer: Explainer) -> Iterator[Diagnostic]:
    return (found for claim in explainer.claims for found in bind(explainer, claim))


def one_off(estimate: Estimate) -> Iterator[Estimate]:
    """Change what an estimate says by one: each number of its amount, up and down."""
    if estimate.counted:
        yield estimate.model_copy(update={"counted": (*estimate.counted, "yet another one")})
    if estimate.reads is not None:
        yield estimate.model_copy(update={"reads": estimate.reads + 1})
        return
    for match in re.finditer(r"[\d,]+|\w+", estimate.amount or ""):
        for other in neighbours(match[0]):
            amount = estimate.amount[: match.start()] + other + estimate.amount[match.end() :]
            yield estimate.model_copy(update={"amount": amount})


def neighbours(word: str) -> Iterator[str]:
    if word[0].isdigit():
        number = int(word.replace(",", ""))
        for other in (number + 1, number - 1):
            yield f"{other:,}" if "," in word else str(other)
    elif word.lower() in WORDS:
        place = WORDS.index(word.lower())
        for other in (WORDS[place + 1], WORDS[place - 1]):
            yield other.capitalize() if word[0].isupper() else other
    elif word.lower() in SCALES:
        other = SCALES[word.lower()]
        yield other.capitalize() if word[0].isupper() else other


def with_estimate(explainer: Explainer, figure: Figure, key: str, estimate: Estimate) -> Explainer:
    changed = figure.model_copy(update={"estimates": {**figure.estimates, key: estimate}})
    return replace(explainer, figures={**explainer.figures, figure.id: changed})


@pytest.mark.parametrize(("name", "figure", "key"), ESTIMATES)
def test_one_unit_off_is_refused(name: str, figure: str, key: str) -> None:
    explainer = EXPLAINERS[name]
    estimate = explainer.figures[figure].estimates[key]
    assert not list(all_bound(explainer))
    changes = list(one_off(estimate))
    assert changes, "there is nothing to change in this amount; teach the test to"
    for changed in changes:
        found = list(all_bound(with_estimate(explainer, explainer.figures[figure], key, changed)))
        assert found, f"{changed.amount or changed.reads or changed.counted} was not refused"
        assert {finding.place.file for finding in found} == {estimate.at().file}


def test_every_kind_of_estimate_is_among_them() -> None:
    tried = [
        EXPLAINERS[name].figures[figure].estimates[key] for name, figure, key in (p.values for p in ESTIMATES)
    ]
    assert any(estimate.counted for estimate in tried)
    assert any(estimate.reads for estimate in tried)
    assert any(estimate.words for estimate in tried)
