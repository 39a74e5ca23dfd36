"""`explainer new`: the site that it writes is sound, complete, and the writer's alone."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from mkdocs_runs import build_strictly
from packaging.requirements import Requirement

from explainer import starting
from explainer.cli import COMMANDS, main
from explainer.facts.schema import SCHEMAS
from explainer.starting import starter_files

ROOT = Path(__file__).parents[2]
FILES = starter_files()


def explainer(*arguments: object) -> Result:
    return CliRunner(env={"EXPLAINER_ARCHIVE": ""}).invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A new site."""
    result = explainer("new", tmp_path / "site")
    assert result.exit_code == 0, result.output
    return tmp_path / "site"


# --- it works ---------------------------------------------------------------------------------------------


def test_the_site_is_sound_at_once(site: Path) -> None:
    check = explainer("check", "--strict", site)
    assert check.exit_code == 0, check.output
    assert check.output.endswith("nothing found.\n")
    for command in (["lock", "--check"], ["coverage"]):
        result = explainer(*command, site)
        assert result.exit_code == 0, result.output


@pytest.mark.parametrize("has_texts", [True, False], ids=["with the texts", "without"])
def test_the_site_is_built_and_as_the_facts_have_it(site: Path, has_texts: bool) -> None:  # noqa: FBT001
    if not has_texts:
        shutil.rmtree(site / "archive")
        assert explainer("check", "--strict", site).exit_code == 0
    run = build_strictly(site, EXPLAINER_ARCHIVE="")
    assert run.returncode == 0, run.stdout
    assert not re.search(r"^\s*(WARNING|ERROR)", run.stdout, re.MULTILINE), run.stdout
    result = explainer("verify", site / "site", site)
    assert result.exit_code == 0, result.output
    assert result.output.endswith("nothing found.\n")


def test_the_sample_shows_what_a_writer_learns_by() -> None:
    facts = {
        Path(name).stem: yaml.safe_load(content)
        for name, content in FILES.items()
        if "/facts/" in name and name.endswith(".yml")
    }
    assert len(facts["sources"]) == 2
    assert facts.keys() == set(SCHEMAS) - {"explainer", "changes"}
    assert all(b"#" in content for name, content in FILES.items() if name.endswith(".yml"))


def test_the_figure_of_the_sample_is_disputed(site: Path, tmp_path: Path) -> None:
    explainer("build", site, "--out", tmp_path / "out")
    assert (
        "disputed" in (tmp_path / "out/lantern-walk/figures/walkers.md").read_text(encoding="utf-8").lower()
    )


# --- what it writes, and what not -------------------------------------------------------------------------


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_what_it_says_it_wrote_is_there(site: Path, tmp_path: Path) -> None:
    lines = explainer("new", tmp_path / "other").output.splitlines()
    count = len([name for name in FILES if not name.startswith(".explainer/")])
    assert lines[0] == f"{(tmp_path / 'other').as_posix()}: a site with one explainer, in {count} files."
    for line in lines[1 : lines.index("")]:
        assert (site / line.split()[0]).exists(), line
    assert files_in(site) == FILES


def test_the_commands_that_come_next_work(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = explainer("new", tmp_path / "other").output.splitlines()
    commands = [line.strip().split("  ")[0] for line in lines[lines.index("Next:") + 1 :]]
    assert commands[0] == f"cd {(tmp_path / 'other').as_posix()}"
    assert commands[1] == "mkdocs serve"
    monkeypatch.chdir(site)
    for command in commands[2:]:
        assert explainer(*command.split()[1:]).exit_code == 0, command


def test_a_site_in_this_folder_needs_no_way_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = explainer("new", ".")
    assert result.exit_code == 0, result.output
    assert "  cd " not in result.output
    assert files_in(tmp_path) == FILES


def test_another_archive_is_mentioned(tmp_path: Path) -> None:
    result = CliRunner(env={"EXPLAINER_ARCHIVE": "/texts"}).invoke(main, ["new", str(tmp_path / "site")])
    assert "EXPLAINER_ARCHIVE names /texts: unset it" in result.stderr


@pytest.mark.parametrize("there", ["notes.txt", "docs/index.md", ".gitignore", ".github/x.yml"])
def test_nothing_is_written_over_or_between(tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("mine")
    result = explainer("new", tmp_path)
    assert result.exit_code == 2
    assert f"is not empty: it holds `{Path(there).parts[0]}`" in result.output
    assert files_in(tmp_path) == {there: b"mine"}


def test_a_repository_and_an_environment_may_be_there(tmp_path: Path) -> None:
    for name in (".git", ".venv"):
        (tmp_path / name).mkdir()
    assert explainer("new", tmp_path).exit_code == 0


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    assert explainer("new", tmp_path / "site").exit_code == 2
    assert files_in(tmp_path) == {"site": b"mine"}


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device", "x")])
@pytest.mark.parametrize("there", [True, False], ids=["empty folder", "no folder"])
@pytest.mark.parametrize("last", [0, 1, 7, len(FILES) - 1])
def test_half_a_site_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last, there, error) -> None:
    folder = tmp_path / "above" / "site"
    if there:
        folder.mkdir(parents=True)
    before = list(tmp_path.rglob("*"))
    left = iter(range(last))

    def write(path: Path, content: bytes) -> None:
        if next(left, None) is None:
            raise error
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    monkeypatch.setattr(starting, "write", write)
    result = explainer("new", folder)
    assert result.exit_code == (130 if error is KeyboardInterrupt else 2)
    assert list(tmp_path.rglob("*")) == before


def test_git_leaves_the_texts_and_what_is_made_alone(site: Path) -> None:
    for name in ("site/index.html", ".cache/explainer/x", ".venv/x"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("x")
    subprocess.run(["git", "init", "--quiet", site], check=True)
    subprocess.run(["git", "-C", site, "add", "--all"], check=True)
    listed = subprocess.run(["git", "-C", site, "ls-files"], check=True, capture_output=True, text=True)
    hidden = ("archive/", ".explainer/")
    assert set(listed.stdout.split()) == {name for name in FILES if not name.startswith(hidden)}


def test_what_the_site_lacks_here_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "pip install" not in explainer("new", tmp_path / "one").output
    monkeypatch.setitem(sys.modules, "material", None)
    assert "\n  pip install -r requirements.txt " in explainer("new", tmp_path / "two").output


# --- what stands in it ------------------------------------------------------------------------------------

VERSION = version("mkdocs-explainer")
WORKFLOW = FILES[".github/workflows/site.yml"].decode()
WORKFLOWS = {name: FILES[f".github/workflows/{name}"].decode() for name in ("site.yml", "links.yml")}


def test_editors_find_the_schema_of_each_file(site: Path) -> None:
    texts = list((site / "docs/lantern-walk").rglob("*.yml"))
    assert len(texts) == len(SCHEMAS)
    for path in texts:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        target = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert target.resolve().is_file(), path
        assert target.stem == path.stem
    assert "Editors find them" not in explainer("schema", site).output


def test_it_is_built_by_the_version_that_wrote_it() -> None:
    lines = FILES["requirements.txt"].decode().splitlines()
    (requirement,) = (Requirement(line) for line in lines if not line.startswith("#"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert requirement.name == project["name"]
    assert requirement.extras <= project["optional-dependencies"].keys()
    assert requirement.specifier.contains(VERSION, prereleases=True)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_the_workflow_runs_the_actions_that_ours_runs(name: str) -> None:
    ours = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", WORKFLOWS[name])
    assert used
    for action in used:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", action)
        assert action in ours


def test_the_workflow_may_do_as_little_as_possible() -> None:
    workflow = yaml.safe_load(WORKFLOW)
    assert workflow["permissions"] == {}
    allowed = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert allowed == {"build": {"contents": "read"}, "publish": {"pages": "write", "id-token": "write"}}
    assert not [step for step in workflow["jobs"]["publish"]["steps"] if "run" in step]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_the_workflow_lets_nobody_in(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(WORKFLOWS[name], encoding="utf-8")
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [zizmor, "--offline", "--persona=pedantic", tmp_path / name]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


CHECK = """\
git cat-file -e "$BASE^{commit}" 2>/dev/null || BASE=
explainer check --strict --format github ${BASE:+--base "$BASE"}
"""


def test_the_workflow_checks_builds_and_compares() -> None:
    steps = [step["run"] for step in yaml.safe_load(WORKFLOW)["jobs"]["build"]["steps"] if "run" in step]
    assert steps == [
        "pip install --requirement requirements.txt",
        CHECK,
        "explainer lock --check",
        "mkdocs build --strict",
        "explainer verify site --format github",
    ]


def test_the_workflow_of_links_asks_them(site: Path) -> None:
    workflow = yaml.safe_load(WORKFLOWS["links.yml"])
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    install, ask = (step["run"] for step in job["steps"] if "run" in step)
    extra = Requirement(install.split("'")[1])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert extra.extras <= project["optional-dependencies"].keys()
    result = explainer(*ask.split()[1:], site)  # the sources of the sample have no addresses
    assert (ask, result.exit_code, result.output) == ("explainer links --format github", 0, "")


def test_the_readme_and_the_hook_name_commands_that_there_are() -> None:
    texts = FILES["README.md"].decode() + FILES[".pre-commit-config.yaml"].decode()
    named = set(re.findall(r"explainer ([a-z]+)(?= |\n)", texts))
    assert {"check", "lock", "quote", "coverage", "schema"} <= named
    assert named <= set(COMMANDS)
