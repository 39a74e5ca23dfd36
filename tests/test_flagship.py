"""The flagship's facts: clean as they are, and exactly as wrong as somebody makes them."""

import os
import re
from pathlib import Path

import pytest

from explainer.chain import run
from explainer.diagnostics import Diagnostic, Severity
from explainer.evidence.archive import archive_folder
from explainer.evidence.verify import Archive
from explainer.folders import find_explainers, read_facts
from explainer.project import run_all

ROOT = Path(__file__).parents[1]
FOLDER = "kazakhstan-2022"

pytestmark = pytest.mark.articles


def check(files: dict[str, bytes]) -> list[Diagnostic]:
    return [
        found
        for found in run(files, FOLDER, Archive(archive_folder(None, ROOT))).diagnostics
        if found.severity is not Severity.NOTE
    ]


@pytest.fixture(scope="module")
def facts() -> dict[str, bytes]:
    return read_facts(ROOT / "docs", FOLDER)


def test_it_is_there() -> None:
    assert find_explainers(ROOT / "docs") == (FOLDER,)


def test_it_is_clean(facts: dict[str, bytes]) -> None:
    assert check(facts) == []


needs_archive = pytest.mark.skipif(
    "EXPLAINER_ARCHIVE" not in os.environ, reason="EXPLAINER_ARCHIVE names no archive"
)


@needs_archive
def test_the_archive_holds_every_article() -> None:
    (edition,) = run_all(ROOT / "docs", base=ROOT)
    assert len(edition.explainer.sources) == 5
    assert not [found for found in edition.diagnostics if found.code in {"archive-missing", "text-missing"}]


@needs_archive
def test_every_sentence_is_used_or_left_out_on_purpose() -> None:
    (edition,) = run_all(ROOT / "docs", base=ROOT)
    assert [article.source.id for article in edition.coverage if article.is_open] == []
    assert len(edition.coverage) == 5


A_CLAIM = r"^    (?P<at>\w)\S+:\n      text: [^\n]*(?P<out>\n      citations:.*?)\n    \w"

MISTAKES = [
    ("unknown-key", "timeline", r"^  (?P<at>(?P<out>place)): ", "plaec"),
    ("bad-date", "timeline", r"^  date: (?P<at>(?P<out>2022-01-0\d))$", "2022-01-32"),
    ("duplicate-key", "sources", r"^  outlet: [^\n]*\n(?P<out>)  (?P<at>\w)", "  outlet: another\n"),
    ("unknown-reference", "disputes", r"^        - source: (?P<at>(?P<out>[a-z-]+))$", "nowhere"),
    (
        "no-citation",
        "background",
        r"^    (?P<at>\w)[a-z-]+:\n      text: [^\n]*(?P<out>\n      citations:.*?)\n    \w",
        "",
    ),
]
"""Each with the file, where it is planted (`out` gives way to the words) and where it is found (`at`)."""


def test_five_mistakes_make_five_findings(facts: dict[str, bytes]) -> None:
    files, expected = dict(facts), []
    for code, kind, pattern, words in MISTAKES:
        name = f"facts/{kind}.yml"
        text = files[name].decode("utf-8")
        place = re.search(pattern, text, re.MULTILINE | re.DOTALL)
        assert place, code
        start, end = place.span("out")
        files[name] = (text[:start] + words + text[end:]).encode("utf-8")
        at = place.start("at")
        line = text.count("\n", 0, at) + 1
        expected.append((code, f"{FOLDER}/{name}", line, at - text.rfind("\n", 0, at)))
    assert sorted((found.code, *found.place) for found in check(files)) == sorted(expected)
