"""The package that people install: what is in it, and that it works where nothing else is."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from explainer.site.drawing import NO_IMAGES

ROOT = Path(__file__).parents[1]
OFFLINE = re.compile(r"connection broken|Timeout|ProxyError|\(from versions: none\)")
FOREIGN = (
    "__pycache__/x.pyc",
    "explainer/__pycache__/x.pyc",
    ".mypy_cache/x",
    "site/x.html",
    "archive/x.txt",
    "dist/x.whl",
)


def kept(*folders: str) -> list[str]:
    """Name the files that git keeps, or would keep if they were added."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def built(project: Path, out: Path) -> list[Path]:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", out],
        cwd=project,
        check=True,
        capture_output=True,
    )
    return sorted(out.iterdir(), key=lambda path: path.suffix)


def files_of_wheel(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def files_of_sdist(sdist: Path) -> dict[str, bytes]:
    with tarfile.open(sdist) as packed:
        return {
            member.name.partition("/")[2]: packed.extractfile(member).read()
            for member in packed
            if member.isfile()
        }


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sdist and the wheel, of a clone in which people have worked."""
    clone = tmp_path_factory.mktemp("clone")
    for name in kept():
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, clone / name)
    for name in FOREIGN:
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text(name, encoding="utf-8")
    sdist, wheel = built(clone, tmp_path_factory.mktemp("packages"))
    return sdist, wheel


# --- what is in it ----------------------------------------------------------------------------------------


def test_the_wheel_holds_the_whole_package_and_nothing_else(packages: tuple[Path, Path]) -> None:
    names = files_of_wheel(packages[1])
    assert {name for name in names if ".dist-info/" not in name} == {*kept("explainer")}


def test_the_sdist_holds_what_the_wheel_is_built_of_and_nothing_else(packages: tuple[Path, Path]) -> None:
    beside = {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "PKG-INFO", ".gitignore"}
    assert {*files_of_sdist(packages[0])} == {*kept("explainer"), *beside}


def test_no_machine_has_left_its_paths_in_it(packages: tuple[Path, Path]) -> None:
    machine = [os.fsencode(path) for path in (ROOT, f"{Path.home()}/", packages[0].parent)]
    for name, content in (files_of_sdist(packages[0]) | files_of_wheel(packages[1])).items():
        assert not [path for path in machine if path in content], name


def test_the_sdist_builds_the_same_wheel(packages: tuple[Path, Path], tmp_path: Path) -> None:
    sdist, wheel = packages
    with tarfile.open(sdist) as packed:
        packed.extractall(tmp_path / "unpacked", filter="data")
    (project,) = (tmp_path / "unpacked").iterdir()
    _, again = built(project, tmp_path / "again")
    assert files_of_wheel(again) == files_of_wheel(wheel)
    assert again.name == wheel.name


# --- where it is installed --------------------------------------------------------------------------------


class Environment:
    """A virtual environment with the package and what it brings, and a folder to work in."""

    def __init__(self, folder: Path, requirement: str) -> None:
        self.programs = folder / "venv" / "bin"
        self.folder = folder / "work"
        self.folder.mkdir()
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        install = [self.programs / "python", "-m", "pip", "install", requirement]
        done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode and OFFLINE.search(done.stderr):
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("PyPI cannot be reached")
        assert done.returncode == 0, done.stderr

    def run(self, program: str, *arguments: str, code: int = 0) -> str:
        """Run a program of the environment; give all that it says."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        own = {"PATH": os.pathsep.join([str(self.programs), os.defpath]), "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.folder,
            env=environment | own | {"EXPLAINER_ARCHIVE": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stdout
        return done.stdout


@pytest.mark.slow
def test_with_the_extra_site_a_new_site_is_built_and_verified(
    packages: tuple[Path, Path], tmp_path: Path
) -> None:
    here = Environment(tmp_path, f"{packages[1]}[site]")
    assert "pip install" not in here.run("explainer", "new", ".")
    said = here.run("mkdocs", "build", "--strict")
    assert not re.search("WARNING|ERROR|Pillow", said), said
    assert here.run("explainer", "verify", "site").endswith("site: nothing found.\n")
    assert (here.folder / "site/lantern-walk/card.png").is_file()


@pytest.mark.slow
def test_without_extras_it_works_and_names_the_extra_that_is_missing(
    packages: tuple[Path, Path], tmp_path: Path
) -> None:
    here = Environment(tmp_path, str(packages[1]))
    assert packages[1].name.split("-")[1] in here.run("explainer", "--version")
    assert "pip install -r requirements.txt" in here.run("explainer", "new", ".")
    check = here.run("explainer", "check", "--strict")
    assert check.endswith(": nothing found.\n"), check
    for command in (
        "lock --check",
        "coverage",
        "schema",
        "codes quote-absent",
        "diff docs",
        "quote courier lantern",
    ):
        here.run("explainer", *command.split())
    assert NO_IMAGES in here.run("explainer", "build", "--out", "out")
    assert (here.folder / "out/lantern-walk/index.md").is_file()

    (here.folder / "page.html").write_text("<html><p>A lantern.</p></html>", encoding="utf-8")
    (line,) = here.run("explainer", "archive", "add", "page", "page.html", code=2).splitlines()
    assert 'pip install "mkdocs-explainer[archive]"' in line
    (line,) = here.run("explainer", "links", code=2).splitlines()
    assert 'pip install "mkdocs-explainer[links]"' in line
    (line,) = here.run("explainer", "publish", code=2).splitlines()
    assert "'material'" in line

    config = here.folder / "mkdocs.yml"
    text, count = re.subn(
        r"^theme:\n(  .*\n)+", "theme: mkdocs\n", config.read_text("utf-8"), flags=re.MULTILINE
    )
    assert count == 1
    config.write_text(text, encoding="utf-8")
    said = here.run("mkdocs", "build", "--strict")
    assert not re.search("WARNING|ERROR", said), said
    assert NO_IMAGES in said
    assert here.run("explainer", "verify", "site").endswith("site: nothing found.\n")
    where = here.run(
        "python", "-c", "import explainer; print(explainer.load('docs/lantern-walk').diagnostics)"
    )
    assert where == "()\n"
