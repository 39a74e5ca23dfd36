"""What `import explainer` gives to other programs."""

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import TERMINAL, TERMINAL_FOLDER
from click.testing import CliRunner

import explainer
from explainer.cli import main
from explainer.project import made_of, run_all
from explainer.site.addresses import Site

ROOT = Path(__file__).parents[1]
EXAMPLES = re.findall(
    r"Save this as\s+`([^`]+)`.*?^```python\n(.*?)^```$",
    (ROOT / "docs/guide/api.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
TIMELINE = f"docs/{TERMINAL_FOLDER}/facts/timeline.yml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, from within."""
    monkeypatch.chdir(shutil.copytree(TERMINAL, tmp_path / "project"))
    return Path()


def change(path: Path, this: str, that: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(this) == 1
    path.write_text(text.replace(this, that), encoding="utf-8")


# --- an explainer -----------------------------------------------------------------------------------------


def test_sound_facts_are_given_without_a_finding(project: Path) -> None:
    fire = explainer.load(project / "docs" / TERMINAL_FOLDER)
    assert fire.diagnostics == ()
    facts = fire.explainer
    data = json.loads(explainer.export(fire)[f"{TERMINAL_FOLDER}/data/facts.json"])
    for figure in facts.figures.values():
        computed = data["figures"][figure.id]["computed"]
        assert explainer.figure_status(facts, figure).headline.headline == computed["status"]
        citations = [one for estimate in figure.estimates.values() for one in estimate.citations]
        assert explainer.count_origins(facts, citations) == computed["origins"]["count"]
    for dispute in facts.disputes.values():
        assert explainer.dispute_status(facts, dispute) == data["disputes"][dispute.id]["computed"]["status"]


def test_what_is_wrong_is_a_value_with_a_place_to_open(project: Path) -> None:
    change(project / TIMELINE, "date: 2019-03-12", "date: 2019-13")
    fire = explainer.load(f"docs/{TERMINAL_FOLDER}")
    (found,) = fire.diagnostics
    assert (found.code, found.place.file, found.severity) == ("bad-date", TIMELINE, explainer.Severity.ERROR)
    assert Path(found.place.file).read_text(encoding="utf-8").splitlines()[found.place.line - 1] == found.line
    assert explainer.fails(fire.diagnostics)
    assert fire.explainer.figures
    assert (explainer.render(fire), explainer.export(fire)) == ({}, {})


@pytest.mark.parametrize("folder", ["docs/nothing", "docs", "."])
def test_where_no_explainer_is_one_is_missing(project: Path, folder: str) -> None:
    found = explainer.load(folder).diagnostics
    assert [one.code for one in found] == ["missing-file"]
    assert Path(found[0].place.file).resolve() == Path(folder, "explainer.yml").resolve()


def test_a_link_out_of_its_folder_is_found_and_that_of_another_is_not(project: Path) -> None:
    (project / "docs" / TERMINAL_FOLDER / "notes.md").symlink_to("/etc/hostname")
    (project / "docs/elsewhere.md").symlink_to("/etc/hostname")
    found = explainer.load(f"docs/{TERMINAL_FOLDER}").diagnostics
    assert [one.place.file for one in found if one.code == "not-a-file"] == [
        f"docs/{TERMINAL_FOLDER}/notes.md"
    ]


def test_without_texts_the_lock_attests(project: Path) -> None:
    shutil.rmtree("archive")
    (note,) = explainer.load(f"docs/{TERMINAL_FOLDER}").diagnostics
    assert (note.code, note.severity) == ("archive-missing", explainer.Severity.NOTE)
    (project / "docs" / TERMINAL_FOLDER / "explainer.lock").unlink()
    assert "uncheckable" in {one.code for one in explainer.load(f"docs/{TERMINAL_FOLDER}").diagnostics}
    elsewhere = explainer.load(f"docs/{TERMINAL_FOLDER}", archive=TERMINAL / "archive")
    assert {one.code for one in elsewhere.diagnostics} == {"lock-missing"}


def test_paths_count_from_the_docs_folder(project: Path) -> None:
    fire = explainer.load(f"docs/{TERMINAL_FOLDER}", docs=".", archive="archive")
    assert f"docs/{TERMINAL_FOLDER}/figures/injured.md" in explainer.render(fire)
    fire = explainer.load(f"docs/{TERMINAL_FOLDER}", docs=f"docs/{TERMINAL_FOLDER}", archive="archive")
    assert "figures/injured.md" in explainer.render(fire)
    with pytest.raises(ValueError, match="elsewhere"):
        explainer.load("docs", docs="elsewhere")


# --- its pages and data -----------------------------------------------------------------------------------


def test_pages_and_data_are_those_of_the_site(project: Path) -> None:
    url = "https://desk.example/"
    fire = explainer.load(f"docs/{TERMINAL_FOLDER}")
    pages = {path: text.encode("utf-8") for path, text in explainer.render(fire).items()}
    data = explainer.export(fire, url=url, name="The desk")
    linked = {path: content for path, content in data.items() if path.endswith(".jsonld")}
    editions = run_all(project / "docs", base=project)
    made = {
        path: content for path, content in made_of(editions, Site("The desk", url)) if "assets" not in path
    }
    assert pages | {path: content for path, content in data.items() if path not in linked} == made
    assert {Path(path).with_suffix(".md").as_posix() for path in linked} == {*pages}
    assert all(json.loads(content)["@graph"] for content in linked.values())


def test_drafts_are_shown_where_they_are_wanted_and_never_exported(project: Path) -> None:
    with (project / f"docs/{TERMINAL_FOLDER}/facts/actors.yml").open("a", encoding="utf-8") as actors:
        actors.write("passer-by:\n  name: A passer-by\n  kind: person\n  draft: true\n")
    with_drafts, without = (explainer.load(f"docs/{TERMINAL_FOLDER}", drafts=one) for one in (True, False))
    more = f"{TERMINAL_FOLDER}/actors/passer-by.md"
    assert explainer.render(with_drafts).keys() - explainer.render(without).keys() == {more}
    assert explainer.export(with_drafts) == explainer.export(without)


# --- a project --------------------------------------------------------------------------------------------


def test_a_project_is_checked_as_by_the_command(project: Path) -> None:
    assert explainer.check() == ()
    (project / "docs/page.md").write_text("<!-- explainer: nothing -->\n", encoding="utf-8")
    told = [(one["code"], one["file"], one["message"]) for one in told_by_the_command()]
    assert [(one.code, one.place.file, one.message) for one in explainer.check(project)] == told
    assert [file for _, file, _ in told] == ["docs/page.md"]
    change(project / TIMELINE, "date: 2019-03-12", "date: 2019-13")
    assert [one.place.file for one in explainer.check()] == [one["file"] for one in told_by_the_command()]


def told_by_the_command() -> list[dict[str, str]]:
    command = CliRunner(env={"EXPLAINER_ARCHIVE": ""}).invoke(main, ["check", "--format", "json"])
    told: list[dict[str, str]] = json.loads(command.output)
    return told


def test_a_project_without_an_explainer_is_not_clean(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert [one.code for one in explainer.check(tmp_path)] == ["missing-file"]


# --- the names --------------------------------------------------------------------------------------------


def imported_for_types() -> Iterator[tuple[str, str]]:
    tree = ast.parse(Path(explainer.__file__).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module.startswith("explainer"):
            yield from ((alias.name, node.module) for alias in node.names)


def test_every_name_is_what_type_checkers_take_it_for() -> None:
    names = dict(imported_for_types())
    assert [*names] == sorted(names, key=[*names].index)
    assert sorted(names) == explainer.__all__ == dir(explainer)
    for name, module in names.items():
        assert getattr(explainer, name) is getattr(sys.modules[module], name)


def test_another_name_is_none() -> None:
    with pytest.raises(AttributeError, match="module 'explainer' has no attribute 'verdict'"):
        explainer.verdict  # noqa: B018


def loaded_by(program: str) -> set[str]:
    program = f"import sys\n{program}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return {*done.stdout.split()}


def test_the_import_brings_nothing_else() -> None:
    assert not loaded_by("import explainer") & {
        "pydantic",
        "yaml",
        "babel",
        "mkdocs",
        "click",
        "explainer.api",
    }
    assert not loaded_by("import explainer; explainer.load") & {"mkdocs", "click", "PIL", "jinja2"}


# --- the examples of the guide ----------------------------------------------------------------------------


def mypy(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the programs in a folder as the user of a package that is installed would."""
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        "--cache-dir",
        folder / "cache",
        ".",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_the_examples_have_types(tmp_path: Path) -> None:
    assert [name for name, _ in EXAMPLES] == ["disputed.py", "data.py"]
    for name, text in EXAMPLES:
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = mypy(tmp_path)
    assert done.returncode == 0, done.stdout
    change(tmp_path / "disputed.py", "figure.estimates", "figure.answers")
    change(tmp_path / "data.py", "explainer.render", "explainer.verdict")
    said = mypy(tmp_path).stdout
    assert '"Figure" has no attribute "answers"' in said
    assert 'Module has no attribute "verdict"' in said
