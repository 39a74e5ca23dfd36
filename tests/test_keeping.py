"""A result that is kept is given back where nothing has changed, and only there."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from cases import TERMINAL
from click.testing import CliRunner

from explainer.cli import main
from explainer.diagnostics import Diagnostic, Place, Related
from explainer.keeping import Inputs, Memory, finding_as_data, finding_of
from explainer.store import Store

FOUND = Diagnostic(
    "bad-date",
    Place("a.yml", 2, 3),
    "Wrong.",
    "Mend it.",
    (Related(Place("b.yml"), "see"),),
    "fact",
    "the line",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the fixture project."""
    return shutil.copytree(TERMINAL, tmp_path / "project")


def memory(project: Path, store: Store, *about: object) -> Memory:
    return Memory(store, Inputs(project, project / "docs", None, ("index.md",)), *about)


def changing(name: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        with (project / name).open("a", encoding="utf-8") as file:
            file.write("\n# more\n")

    return change


Change = Callable[[Path], object]
FACTS = "docs/terminal-fire/facts"

CHANGES: dict[str, Change] = {
    "a fact": changing(f"{FACTS}/timeline.yml"),
    "the header": changing("docs/terminal-fire/explainer.yml"),
    "the lock": changing("docs/terminal-fire/explainer.lock"),
    "a page": changing("docs/index.md"),
    "a text": changing("archive/harbour-gazette.txt"),
    "a text that goes": lambda project: (project / "archive/harbour-gazette.txt").unlink(),
    "the archive that goes": lambda project: shutil.rmtree(project / "archive"),
    "a new file": lambda project: (project / FACTS / "more.yml").write_text("a: 1\n"),
    "a link out": lambda project: (project / FACTS / "disputes.yml").symlink_to("/etc/hostname"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_run_again(
    project: Path, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    (project / FACTS / "disputes.yml").rename(tmp_path / "disputes.yml")
    with closing(Store(tmp_path / "store")) as store:
        memory(project, store, "check").put({"found": 1}, ["harbour-gazette.txt", "no-such.txt"])
        assert memory(project, store, "check").get() == {"found": 1}
        assert memory(project, store, "made").get() is None
        change(project)
        assert memory(project, store, "check").get() is None


def test_findings_come_back_as_they_were() -> None:
    assert finding_of(finding_as_data(FOUND)) == FOUND


def test_a_check_finds_the_same_a_second_time(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))
    timeline = project / FACTS / "timeline.yml"
    timeline.write_text(timeline.read_text().replace("actors: [norgrain]", "actors: [norgrian]"))
    first, second = (CliRunner().invoke(main, ["check", str(project)]) for _ in range(2))
    assert first.exit_code == second.exit_code == 1
    assert first.output == second.output
    assert "unknown-reference" in first.output
    timeline.write_text(timeline.read_text().replace("actors: [norgrian]", "actors: [norgrain]"))
    assert CliRunner().invoke(main, ["check", str(project)]).exit_code == 0


def test_a_check_of_the_same_runs_nothing(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))
    first = CliRunner().invoke(main, ["check", str(project)])
    monkeypatch.setattr("explainer.cli.check.run_explainers", None)
    assert CliRunner().invoke(main, ["check", str(project)]).output == first.output


def test_what_a_check_found_need_not_be_looked_for_by_another_command(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))
    assert CliRunner().invoke(main, ["check", str(project)]).exit_code == 0
    with (project / FACTS / "timeline.yml").open("a") as file:
        file.write("\n# more\n")
    monkeypatch.setattr("explainer.evidence.examining.Inquiry.answer", None)
    monkeypatch.setattr("explainer.checks.each._findings", None)
    for command in (["check", str(project)], ["lock", "--check", str(project)]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 0, result.output
