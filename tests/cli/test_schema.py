"""`explainer schema`, as a shell calls it."""

import json
import shutil
import subprocess
from pathlib import Path
from time import monotonic, sleep

import pytest
from cases import TERMINAL
from click.testing import CliRunner, Result
from mkdocs_runs import serving

from explainer.cli import main
from explainer.facts.schema import SCHEMAS

FOLDER = ".explainer/schema"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the fixture project."""
    return shutil.copytree(TERMINAL, tmp_path / "project")


def schema(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["schema", *map(str, arguments)])


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_kind_is_printed(kind: str) -> None:
    result = schema(kind)
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_the_schemas_of_an_explainer_know_its_ids(project: Path) -> None:
    result = schema(project)
    assert result.exit_code == 0, result.output
    folder = project / FOLDER
    assert result.output.splitlines()[0] == f"{folder.as_posix()}: 9 schemas, 9 of them written now."
    assert {path.stem for path in folder.glob("terminal-fire/*.json")} == set(SCHEMAS)
    assert "unnamed-wire" in (folder / "terminal-fire/sources.json").read_text()


def test_only_what_has_changed_is_written_again(project: Path) -> None:
    schema(project)
    outlets = project / "docs/terminal-fire/facts/outlets.yml"
    outlets.write_text(outlets.read_text() + "radio:\n  name: The radio\n")
    assert "9 schemas, 1 of them written now." in schema(project).output
    assert "radio" in (project / FOLDER / "terminal-fire/sources.json").read_text()


def test_files_that_name_their_schema_are_left_alone(project: Path) -> None:
    lines = schema(project).output.splitlines()
    for path, line in zip(lines[3::2], lines[4::2], strict=True):
        file = Path(path.strip())
        target = file.parent / line.partition("$schema=")[2]
        assert target.resolve().is_file()
        file.write_text(f"{line.strip()}\n{file.read_text()}")
    assert len(lines) == 3 + 2 * 9
    assert len(schema(project).output.splitlines()) == 1


def test_files_in_folders_are_told_of_their_schema(project: Path) -> None:
    facts = project / "docs/terminal-fire/facts"
    (facts / "actors").mkdir()
    (facts / "actors.yml").rename(facts / "actors/all.yml")
    assert (
        "\n    # yaml-language-server: $schema=../../../../.explainer/schema/terminal-fire/actors.json\n"
        in (schema(project).output)
    )


def test_git_never_sees_the_schemas(project: Path) -> None:
    subprocess.run(["git", "init", "--quiet", project], check=True)
    schema(project)
    status = subprocess.run(
        ["git", "-C", project, "status", "--porcelain", "--untracked-files=all"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "mkdocs.yml" in status.stdout
    assert ".explainer" not in status.stdout


def test_schemas_can_be_written_elsewhere(project: Path, tmp_path: Path) -> None:
    assert schema("--out", tmp_path / "any").exit_code == 0
    assert {path.name for path in (tmp_path / "any").iterdir()} == {f"{kind}.json" for kind in SCHEMAS}
    assert schema(project, "--out", tmp_path / "own").exit_code == 0
    assert {path.name for path in (tmp_path / "own").iterdir()} == {"terminal-fire"}
    assert not (project / ".explainer").exists()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["figurs"], "`figurs` is no folder, and no kind of file."),
        (["figures", "--out", "x"], "A KIND is printed"),
        (["."], "holds no explainer"),
        ([], "holds no explainer"),
    ],
)
def test_what_cannot_be_is_said(arguments, why, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = schema(*arguments)
    assert result.exit_code == 2
    assert why in result.output
    assert list(tmp_path.iterdir()) == []


def test_facts_that_cannot_be_read_do_not_stop_it(project: Path) -> None:
    actors = project / "docs/terminal-fire/facts/actors.yml"
    actors.with_suffix("").mkdir()
    actors.rename(actors.with_suffix("") / "sound.yml")
    (actors.with_suffix("") / "broken.yml").write_text("ferry-master: [\n")
    assert schema(project).exit_code == 0
    event = json.loads((project / FOLDER / "terminal-fire/timeline.json").read_text())
    assert "anyOf" in event["definitions"]["Citation"]["properties"]["according_to"]
    assert "anyOf" not in event["definitions"]["Citation"]["properties"]["source"]


@pytest.mark.slow
def test_a_preview_brings_the_schemas_up_to_date_where_there_are_any(project: Path, tmp_path: Path) -> None:
    outlets = project / "docs/terminal-fire/facts/outlets.yml"
    sources = project / FOLDER / "terminal-fire/sources.json"
    with serving(project, tmp_path / "log"):
        assert not (project / ".explainer").exists()
        schema(project)
        outlets.write_text(outlets.read_text() + "radio:\n  name: The radio\n")
        until = monotonic() + 60
        while "The radio" not in sources.read_text():
            assert monotonic() < until, (tmp_path / "log").read_text()
            sleep(0.1)
