"""The facts to measure with: always the same, sound, and like what people write."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import corpus
import pytest
import yaml
from yaml_text import lines_of

from explainer.evidence.standing import figure_status
from explainer.evidence.status import Headline
from explainer.facts.nodes import MAX_BYTES
from explainer.model.explainer import Explainer
from explainer.project import run_all

PROGRAM = Path(corpus.__file__)


def made(folder: Path, claims: int) -> Explainer:
    """Write a project; give its explainer, in which nothing is wrong."""
    corpus.write_project(claims, folder)
    (edition,) = run_all(folder / "docs", base=folder, archive="archive")
    assert edition.diagnostics == ()
    return edition.explainer


@pytest.fixture(scope="module")
def explainer(tmp_path_factory: pytest.TempPathFactory) -> Explainer:
    """An explainer with 200 claims."""
    return made(tmp_path_factory.mktemp("corpus"), 200)


def test_the_same_number_of_claims_gives_the_same_bytes(tmp_path: Path) -> None:
    def files_of(seed: str) -> dict[str, bytes]:
        folder = tmp_path / seed
        command = [sys.executable, str(PROGRAM), "20", str(folder)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    found = files_of("1")
    assert found == files_of("2")
    assert f"docs/{corpus.FOLDER}/explainer.lock" in found


def test_smallest(tmp_path: Path) -> None:
    assert len(made(tmp_path, 20).claims) == 20


def test_proportions(explainer: Explainer) -> None:
    numbers = [len(getattr(explainer, kind)) for kind in ("claims", "sources", "timeline", "figures")]
    assert numbers == [200, 20, 100, 10]


def test_some_claims_cite_several_articles(explainer: Explainer) -> None:
    cited = Counter(len(claim.citations) for claim in explainer.claims)
    assert cited[1] > cited[2] > cited[3] > 0


def test_dates_of_every_kind(explainer: Explainer) -> None:
    dates = [event.date for event in explainer.timeline.values()]
    assert None in dates
    written = [str(date) for date in dates if date]
    assert any(len(one) == len("2016-03") for one in written)
    assert all(any(sign in one for one in written) for sign in ("~", "/", "[.."))


def test_figures_of_several_statuses(explainer: Explainer) -> None:
    found = {figure_status(explainer, figure).headline.headline for figure in explainer.figures.values()}
    assert {Headline.AGREED, Headline.DISPUTED} <= found


def test_long_kinds_are_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "LARGEST_FILE", 8_000)
    explainer = made(tmp_path, 60)
    assert len(explainer.timeline) == 30
    parts = [*(tmp_path / "docs" / corpus.FOLDER / "facts/timeline").glob("part-*.yml")]
    assert len(parts) > 1
    assert all(part.stat().st_size < MAX_BYTES for part in parts)


@pytest.mark.parametrize(
    "text",
    ["26", "7", "a: b", "a #b", "[..2022]", "Twelve", "“It was so,” they said", "c " * 90 + "d", "12:30"],
)
def test_yaml_holds_what_was_meant(text: str) -> None:
    written = "\n".join(lines_of({"key": text, "many": [{"key": text, "list": ["a", "b"]}]}))
    assert yaml.load(written, yaml.BaseLoader) == {"key": text, "many": [{"key": text, "list": ["a", "b"]}]}
