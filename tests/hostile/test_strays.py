"""Links, pipes, sockets and devices in the folders of a project are told of, and never opened."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cases import TERMINAL, TERMINAL_FOLDER
from click.testing import CliRunner

from explainer.cli import main
from explainer.evidence.archive import Unread, Why, read_text
from explainer.folders import read_all
from explainer.project import run_all
from explainer.strays import strays

FACTS = f"{TERMINAL_FOLDER}/facts"
SECRET = "a word that is nobody's business"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the fixture project, with something secret beside it."""
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/secret.md").write_text(SECRET)
    project = shutil.copytree(TERMINAL, tmp_path / "project")
    (project / ".hidden").write_text(SECRET)
    (project / "README.md").write_text("# Read me\n")
    return project


def linked_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def bound_socket(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # the name of a socket has a hundred bytes at most
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)
    os.chdir(before)


MAKERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a pipe": (os.mkfifo, "a named pipe"),
    "a socket": (bound_socket, "a socket"),
    "a link to a device": (linked_to("/dev/zero"), "a link to a pipe, a socket or a device"),
    "a link to a process": (linked_to("/proc/self/environ"), "a link out of the docs folder"),
    "a link to a file of the system": (linked_to("/etc/passwd"), "a link out of the docs folder"),
    "a link to a folder of the system": (linked_to("/etc"), "a link to a folder"),
    "a link to its own folder": (linked_to("."), "a link to a folder"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "a link that leads nowhere"),
    "a link to nothing": (linked_to("nothing"), "a link that leads nowhere"),
}
PLACES = [
    f"{TERMINAL_FOLDER}/explainer.yml",
    f"{TERMINAL_FOLDER}/explainer.lock",
    f"{TERMINAL_FOLDER}/changes.yml",
    f"{FACTS}/outlets.yml",
    f"{FACTS}/actors",
    f"{TERMINAL_FOLDER}/page.md",
    "page.md",
    "image.png",
    "folder",
]


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize(("make", "what"), MAKERS.values(), ids=MAKERS)
def test_it_is_told_of_at_its_place(
    project: Path, name: str, make: Callable[[Path], object], what: str
) -> None:
    path = project / "docs" / name
    path.unlink(missing_ok=True)
    make(path)
    (edition,) = run_all(project / "docs", base=project)
    told = [found for found in edition.diagnostics if found.code == "not-a-file"]
    assert [(found.place.file, what in found.message) for found in told] == [(name, True)]
    assert edition.pages == ()
    others = {found.code for found in edition.diagnostics if found.severity == "error"} - {"not-a-file"}
    assert others <= {"lock-missing"}, "what follows from it is told as well"
    assert all(
        SECRET.encode() not in data
        for files in read_all(project / "docs").values()
        for data in files.values()
    )


@pytest.mark.parametrize(
    ("name", "target", "is_allowed"),
    [
        ("index.md", "../README.md", True),
        ("again.md", "index.md", True),
        (f"{TERMINAL_FOLDER}/facts/outlets/more.yml", "../outlets.yml", True),
        ("index.md", "../.hidden", False),
        ("index.md", "../mkdocs.yml/../../secret.txt", False),
        ("index.md", "../../secret.txt", False),
        ("index.md", "../archive/harbour-gazette.txt", False),
        ("secrets", "../../secrets", False),
    ],
)
def test_a_link_may_lead_to_a_file_of_the_project(
    project: Path, name: str, target: str, *, is_allowed: bool
) -> None:
    path = project / "docs" / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target)
    assert [found.place.file for found in strays(project / "docs", project)] == [name] * (not is_allowed)


def test_a_folder_is_no_file_and_a_file_no_folder(project: Path) -> None:
    docs = project / "docs"
    for name in (f"{TERMINAL_FOLDER}/changes.yml", f"{FACTS}/outlets.yml"):
        (docs / name).unlink()
        (docs / name).mkdir()
    (docs / "other/explainer.yml").mkdir(parents=True)
    (docs / "third").mkdir()
    (docs / "third/explainer.yml").write_text("version: 1\n")
    (docs / "third/facts").write_text("")
    assert [found.place.file for found in strays(docs, project)] == [
        "other/explainer.yml",
        f"{TERMINAL_FOLDER}/changes.yml",
        f"{FACTS}/outlets.yml",
        "third/facts",
    ]
    editions = run_all(docs, base=project)
    assert [edition.explainer.folder for edition in editions] == ["other", TERMINAL_FOLDER, "third"]


def test_what_systems_hide_is_passed_over(project: Path) -> None:
    os.mkfifo(project / "docs/.pipe")
    (project / "docs/.#index.md").symlink_to("somebody@somewhere.123")
    (project / "docs/index.md~").symlink_to("/etc/passwd")
    assert list(strays(project / "docs", project)) == []


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no such names")
def test_a_name_that_is_not_utf_8_can_be_told(project: Path) -> None:
    (project / "docs" / os.fsdecode(b"\xff.md")).write_text("x")
    (found,) = strays(project / "docs", project)
    assert found.place.file == "?.md"
    result = CliRunner().invoke(main, ["check", str(project)])
    assert result.exit_code == 1
    assert "?.md:1:1 error not-a-file" in result.output


@pytest.mark.slow
def test_no_command_waits_for_a_pipe_or_publishes_a_link(project: Path) -> None:
    os.mkfifo(project / "docs/pipe.md")
    os.mkfifo(project / "docs" / FACTS / "places.yml")
    (project / "docs/secret.md").symlink_to("../../secret.txt")
    (project / "docs/secrets").symlink_to("../../secrets")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "EXPLAINER_ARCHIVE": ""}
    for arguments in (
        ["explainer", "check"],
        ["explainer", "build", "--out", "out"],
        ["explainer", "lock"],
        ["explainer", "schema"],
        ["explainer", "coverage"],
        ["explainer", "diff", ".", "."],
        ["mkdocs", "build"],
    ):
        run = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,  # it would be for ever
            check=False,
        )
        assert "Traceback" not in run.stderr, run.stderr
        if arguments[1] in {"check", "build"}:
            assert run.returncode == 1, arguments
            told = run.stdout + run.stderr
            for name in ("pipe.md", f"{FACTS}/places.yml", "secret.md", "secrets"):
                assert f"docs/{name}:1:1 error not-a-file" in told, arguments
    kept = [path for path in project.rglob("*") if path.is_file() and not path.is_symlink()]
    assert [path.name for path in kept if SECRET in path.read_text("utf-8", "replace")] == [".hidden"]


def test_the_archive_is_no_way_out_either(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (tmp_path / "secret.txt").write_text(SECRET)
    (archive / "a.txt").symlink_to("../secret.txt")
    (archive / "b.txt").symlink_to("/dev/zero")
    (archive / "c.txt").mkdir()
    os.mkfifo(archive / "d.txt")
    bound_socket(archive / "e.txt")
    found = [read_text(archive, f"{name}.txt") for name in "abcde"]
    assert [one.why for one in found if isinstance(one, Unread)] == [
        Why.OUTSIDE,
        Why.OUTSIDE,
        Why.NO_FILE,
        Why.NO_FILE,
        Why.NO_FILE,
    ]
