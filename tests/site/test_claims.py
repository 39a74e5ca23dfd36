"""Every claim of the facts stands in the built HTML with its footnotes: N of N, and zero is a failure."""

import shutil
from pathlib import Path

import pytest
from built_html import Finding, Site
from cases import TERMINAL, TERMINAL_FOLDER, terminal_facts
from claims_in_html import count_claims, unsourced_claims
from mkdocs_runs import build_strictly

from explainer.chain import Edition, run
from explainer.evidence.verify import Archive
from explainer.project import run_all

ROOT = Path(__file__).parents[2]


def test_every_claim_of_the_flagship_is_sourced(flagship: Site) -> None:
    (edition,) = run_all(ROOT / "docs", base=ROOT)
    count = count_claims(flagship, edition.explainer)
    assert "\n".join(map(str, [*count.findings, *unsourced_claims(flagship)])) == ""
    assert count.claims > 100
    assert count.footnotes >= count.claims


@pytest.fixture(scope="module")
def terminal_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("terminal") / "project")
    assert build_strictly(project).returncode == 0
    return project / "site"


@pytest.fixture(scope="module")
def terminal() -> Edition:
    return run(terminal_facts(), TERMINAL_FOLDER, Archive(TERMINAL / "archive"))


def test_every_claim_of_the_fixture_is_sourced(terminal_site: Path, terminal: Edition) -> None:
    site = Site(terminal_site)
    assert [*count_claims(site, terminal.explainer).findings, *unsourced_claims(site)] == []


DEFECTS = {
    "a digit": ("index.html", "Nine dock workers", "Five dock workers", "citation missing"),
    "a word": ("timeline/index.html", "The terminal opens.", "The terminal shuts.", "claim altered"),
    "an anchor": ("timeline/index.html", 'id="bang-heard"', 'id="bang"', "claim missing"),
    "an outlet": ("background/index.html", "The Harbour Gazette", "The Gazette", "citation missing"),
    "an attribution": ("index.html", "The police", "The mayor", "citation missing"),
    "a mark": (
        "background/index.html",
        'class="footnote-ref"',
        'class="mark"',
        "footnotes for the citations",
    ),
}


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=DEFECTS)
def test_defects_are_found(defect, terminal_site: Path, terminal: Edition, tmp_path: Path) -> None:
    file, words, other, expected = defect
    broken = shutil.copytree(terminal_site, tmp_path / "site")
    path = broken / TERMINAL_FOLDER / file
    text = path.read_text(encoding="utf-8")
    assert words in text
    path.write_text(text.replace(words, other), encoding="utf-8")
    findings: list[Finding] = count_claims(Site(broken), terminal.explainer).findings
    assert any(expected in finding.message for finding in findings)


def test_a_mark_that_leads_nowhere_is_found(terminal_site: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(terminal_site, tmp_path / "site")
    path = broken / TERMINAL_FOLDER / "actors/police/index.html"
    path.write_text(
        path.read_text(encoding="utf-8").replace('id="fn:cite.1"', 'id="fn:cite.x"'), encoding="utf-8"
    )
    assert list(unsourced_claims(Site(broken)))
