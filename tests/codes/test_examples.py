"""What codes mean: each has its explanation, whose example is as it says."""

import re
from importlib.resources import files as package_files
from pathlib import Path

import pytest
import yaml
from cases import TERMINAL, TERMINAL_FOLDER, merged, run_changed, terminal_facts

from explainer.chain import Edition
from explainer.codes import Explanation, explain
from explainer.diagnostics import CODES, Place

EXPLAINED = sorted(
    path.name.removesuffix(".yml")
    for path in package_files("explainer").joinpath("codes").iterdir()
    if path.name.endswith(".yml")
)
GOLDEN = Path(__file__).parents[1] / "cases"


def run_example(example: Explanation, *, wrong: bool) -> tuple[Edition, Place]:
    """Run the chain on an example; give the place that it marks as well."""
    files, place = terminal_facts(), example.place
    for name, text in (example.wrong if wrong else example.right).items():
        files[name], above = merged(files.get(name, b""), text, example.encoding if wrong else "utf-8")
        if name == place.file:
            place = place._replace(line=place.line + above)
    if wrong:
        files.pop(example.without, None)
    edition = run_changed(
        files,
        example.adds,
        has_texts=example.has_texts or not wrong,
        is_relocked=example.is_relocked or not wrong,
    )
    return edition, place._replace(file=f"{TERMINAL_FOLDER}/{place.file}")


def test_nothing_is_explained_that_is_no_code() -> None:
    assert set(EXPLAINED) <= set(CODES)


@pytest.mark.parametrize("code", EXPLAINED)
def test_the_wrong_example_has_this_finding_at_this_place(code: str) -> None:
    example = explain(code)
    edition, place = run_example(example, wrong=True)
    found = [(one.code, one.place) for one in edition.diagnostics]
    if not example.has_texts and code != "archive-missing":
        found = [one for one in found if one[0] != "archive-missing"]
    assert found == [(code, place)]


@pytest.mark.parametrize("code", EXPLAINED)
def test_the_right_example_has_none(code: str) -> None:
    example = explain(code)
    edition, _ = run_example(example, wrong=False)
    assert edition.diagnostics == ()


@pytest.mark.parametrize("code", EXPLAINED)
def test_the_article_says_what_the_example_says_it_does(code: str) -> None:
    example = explain(code)
    texts = [path.read_text(encoding="utf-8") for path in (TERMINAL / "archive").iterdir()]
    assert any(example.article in text for text in [*texts, *example.adds.values()])


@pytest.mark.parametrize("code", EXPLAINED)
def test_what_the_facts_do_not_show_is_said(code: str) -> None:
    explanation = explain(code)
    hidden = explanation.without or explanation.encoding != "utf-8" or not explanation.has_texts
    assert bool(explanation.when) == bool(hidden or not explanation.is_relocked)
    assert bool(explanation.then) == (explanation.right in ({}, explanation.wrong))


def test_every_code_that_is_explained_has_a_golden_case() -> None:
    cases = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in GOLDEN.glob("*.yml")]
    told = {re.split(r" |: ", one, maxsplit=3)[2] for case in cases for one in case["expect"]}
    assert set(EXPLAINED) - told == set()
