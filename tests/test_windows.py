"""What Windows does otherwise, as far as it can be told here: line ends, paths, encodings, open files."""

import io
import ntpath
import os
import shutil
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest
from cases import TERMINAL, TERMINAL_FOLDER

import explainer
from explainer import __main__, replacing, schemas
from explainer.diagnostics import as_github, below
from explainer.facts.load import load
from explainer.project import made_of, run_all

ROOT = Path(__file__).parents[1]
FACTS = f"docs/{TERMINAL_FOLDER}/facts"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, from within."""
    monkeypatch.chdir(shutil.copytree(TERMINAL, tmp_path / "project"))
    return Path()


def with_their_line_ends(project: Path) -> None:
    """Check a project out as git does on Windows."""
    for path in project.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


# --- line ends --------------------------------------------------------------------------------------------


def test_line_ends_make_no_difference(project: Path) -> None:
    (project / "docs/page.md").write_text("# Fire\n\nIt burned.[^injured]\n\n<!-- explainer: list -->\n")
    before = dict(made_of(run_all(project / "docs", base=project)))
    assert explainer.check() == ()
    with_their_line_ends(project)
    assert explainer.check() == ()
    assert dict(made_of(run_all(project / "docs", base=project))) == before


def test_findings_are_the_same(project: Path) -> None:
    (project / "docs/page.md").write_text("# Fire\n\nIt burned.[^injurde]\n")
    for name, this, that in (
        ("actors.yml", "name: ", "nmae: "),
        ("timeline.yml", "date: 2019-03-12", "date: 2019-13"),
    ):
        path = project / FACTS / name
        path.write_text(path.read_text(encoding="utf-8").replace(this, that, 1), encoding="utf-8")
    before = explainer.check()
    assert len({one.place.file for one in before}) > 1
    with_their_line_ends(project)
    assert explainer.check() == before


# --- paths ------------------------------------------------------------------------------------------------


def test_places_are_written_with_slashes(project: Path) -> None:
    (project / FACTS / "timeline.yml").write_text("a: [\n")
    (found, *_) = explainer.load(f"docs/{TERMINAL_FOLDER}").diagnostics
    (moved,) = below([found], PureWindowsPath(r"C:\site").as_posix())
    assert moved.place.file == f"C:/site/{FACTS}/timeline.yml"
    (line,) = as_github([moved])
    assert f"file=C%3A/site/{FACTS}/timeline.yml," in line


def test_the_line_for_editors_is_written_with_slashes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [line for _, line in schemas.modelines(project, project / "docs")]
    monkeypatch.setattr(schemas, "os", SimpleNamespace(path=ntpath))
    monkeypatch.setattr(schemas, "Path", PureWindowsPath)
    assert [line for _, line in schemas.modelines(project, project / "docs")] == expected


def test_all_our_names_are_names_there(project: Path) -> None:
    command = ["git", "ls-files", "-z"]
    ours = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    made = [path for path, _ in made_of(run_all(project / "docs", base=project))]
    assert len(made) > 20
    for names in (ours, made, ["aux.yml", "a.yml", "A.yml"]):
        found = load({f"facts/{name}": b"" for name in names}, "").diagnostics
        refused = [one.place.file for one in found if one.code == "bad-file-name"]
        assert refused == (["facts/a.yml", "facts/aux.yml"] if "aux.yml" in names else [])


# --- encodings --------------------------------------------------------------------------------------------


def test_files_and_programs_get_utf8_whatever_the_system_speaks() -> None:
    command = [sys.executable, "-m", "explainer", "codes", "said-unbalanced"]
    done = subprocess.run(
        command, capture_output=True, check=True, env=os.environ | {"PYTHONIOENCODING": "cp437"}
    )
    assert "“" in done.stdout.decode("utf-8")


def test_a_terminal_shows_what_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(shown, encoding="cp437", errors="strict"))
    monkeypatch.setattr(sys, "argv", ["explainer", "codes", "said-unbalanced"])
    monkeypatch.setenv("NO_COLOR", "1")
    with pytest.raises(SystemExit) as exit_:
        __main__.main()
    sys.stdout.flush()
    assert exit_.value.code == 0
    assert rb"\u201c" in shown.getvalue()


COMMANDS = """
from explainer.cli import main
for command in (
    "new new", "check", "coverage", "quote gazette fire", "archive add again archive/north-wire.txt",
    "lock", "schema", "diff docs", "build --out out", "diff HEAD",
):
    try:
        main(command.split(), standalone_mode=False)
    except SystemExit as end:
        assert end.code == (command == "coverage"), command  # a sentence is unaccounted for
print("All done.")
"""


def test_no_text_is_read_or_written_as_the_system_would(project: Path) -> None:
    (project / ".gitignore").write_text("/archive/\n")
    for arguments in (
        ["init", "-q"],
        ["add", "docs"],
        ["-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *arguments], check=True)
    options = ["-X", "warn_default_encoding", "-W", "error::EncodingWarning"]
    command = [sys.executable, *options, "-c", COMMANDS]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.endswith("All done.\n"), done.stderr


# --- files that are open ----------------------------------------------------------------------------------


@pytest.fixture
def _as_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "The process cannot access the file because it is being used")

    monkeypatch.setattr(replacing, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(replacing.shutil, "rmtree", refuse)


@pytest.mark.usefixtures("_as_there")
def test_nothing_of_ours_stays_where_open_files_do(tmp_path: Path) -> None:
    with replacing.replacing(tmp_path / "site") as new:
        (new.folder / "index.html").write_text("new")
        new.put_in_place()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_files_are_copied_where_the_system_links_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotImplementedError("link: follow_symlinks unavailable on this platform")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "one").write_text("x")
    replacing.carry(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "two").read_text() == "x"
