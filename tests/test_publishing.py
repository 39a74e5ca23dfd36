"""`explainer publish`: a site is put in place when all is well with it, and else the old one stays."""

import shutil
from pathlib import Path

import pytest
from cases import TERMINAL
from click.testing import CliRunner, Result

from explainer.cli import main
from explainer.replacing import replacing

OLD = {"index.html": "the old site"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the fixture project, in a theme that is quick, with an old site."""
    project = shutil.copytree(TERMINAL, tmp_path / "project")
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text().replace("theme:\n  name: material\n  font: false\n", "theme: mkdocs\n")
    )
    (project / "site").mkdir()
    (project / "site/index.html").write_text(OLD["index.html"])
    return project


def publish(project: Path) -> Result:
    return CliRunner(env={"EXPLAINER_ARCHIVE": ""}).invoke(main, ["publish", str(project)])


def held(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.html")}


def assert_the_old_site_stays(project: Path) -> None:
    assert held(project / "site") == OLD
    assert not [path for path in project.iterdir() if path.name.startswith(".site")]


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


def with_hook(project: Path, code: str) -> None:
    (project / "hook.py").write_text(code)
    append(project / "mkdocs.yml", "hooks: [hook.py]\n")


def test_the_new_site_is_put_in_place(project: Path) -> None:
    (project / "site/gone.html").write_text("old")
    (project / "site/.git").mkdir()
    (project / "site/.git/config").write_text("somebody's")
    result = publish(project)
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1].endswith("site: the new site is in place.")
    assert "claims            17 of   17" in result.output
    assert "The terminal opens." in (project / "site/terminal-fire/timeline/index.html").read_text()
    assert not (project / "site/gone.html").exists()
    assert (project / "site/.git/config").read_text() == "somebody's"
    assert not [path for path in project.iterdir() if path.name.startswith(".site")]


def test_the_folder_that_the_settings_name_is_published(project: Path) -> None:
    append(project / "mkdocs.yml", "site_dir: public/html\n")
    result = publish(project)
    assert result.exit_code == 0, result.output
    assert (project / "public/html/index.html").is_file()
    assert_the_old_site_stays(project)


def test_facts_with_mistakes_are_not_published(project: Path) -> None:
    path = project / "docs/terminal-fire/facts/timeline.yml"
    path.write_text(path.read_text().replace("actors: [norgrain]", "actors: [norgrian]"))
    result = publish(project)
    assert result.exit_code == 1
    assert "error unknown-reference" in result.output
    assert result.output.endswith("Nothing is published, and the old site stays: 1 error.\n")
    assert_the_old_site_stays(project)


def test_nor_are_facts_with_warnings(project: Path) -> None:
    path = project / "docs/terminal-fire/facts/timeline.yml"
    path.write_text(path.read_text().replace("The terminal opens.", "The terminal opens. It is new."))
    result = publish(project)
    assert result.exit_code == 1
    assert "warning several-sentences" in result.output
    assert_the_old_site_stays(project)


def test_nor_is_a_site_with_a_broken_link(project: Path) -> None:
    append(project / "docs/index.md", "\n[gone](gone.md)\n")
    result = publish(project)
    assert result.exit_code == 1
    assert "contains a link 'gone.md'" in result.output
    assert "INFO" not in result.output
    assert result.output.endswith("the old site stays: MkDocs did not build the site.\n")
    assert_the_old_site_stays(project)


def test_nor_is_a_site_that_shows_other_words(project: Path) -> None:
    with_hook(project, "def on_post_page(output, **_): return output.replace('since 1974.', 'since 1975.')\n")
    result = publish(project)
    assert result.exit_code == 1
    assert "facts/background.yml:5:13 error number-altered" in result.output
    assert "and the old site stays: " in result.output.splitlines()[-1]
    assert_the_old_site_stays(project)


COULD_NOT = {
    "facts that change meanwhile": (
        "def on_post_build(config):\n    open(config.docs_dir + '/index.md', 'a').write('x')\n",
        "Facts or texts changed while they were read",
    ),
    "a disk that is full": (
        "def on_post_build(config): raise OSError(28, 'No space left on device', config.site_dir)\n",
        "MkDocs broke off: OSError: [Errno 28] No space left on device",
    ),
    "a renderer that is killed": (
        "import os, signal\ndef on_post_build(config): os.kill(os.getpid(), signal.SIGKILL)\n",
        "MkDocs broke off: ",
    ),
}


@pytest.mark.parametrize(("hook", "why"), COULD_NOT.values(), ids=COULD_NOT)
def test_what_could_not_be_done_is_said_in_a_line(hook: str, why: str, project: Path) -> None:
    with_hook(project, hook)
    result = publish(project)
    assert result.exit_code == 2
    assert result.output.splitlines()[-1].startswith(f"Error: {why}")
    assert "Traceback" not in result.output
    assert_the_old_site_stays(project)


def test_two_do_not_publish_at_once(project: Path) -> None:
    with replacing(project / "site"):
        result = publish(project)
    assert result.exit_code == 2
    assert result.output.endswith("site: Another process is writing it.\n")
    assert_the_old_site_stays(project)


SETTINGS = {
    "none": (None, "holds no mkdocs.yml."),
    "none that can be read": ("x: [", "MkDocs cannot read its configuration: MkDocs encountered an error"),
    "wrong ones": ("theme: mkdocs", "MkDocs cannot read its configuration: "),
    "a docs folder elsewhere": (
        "site_name: x\ntheme: mkdocs\ndocs_dir: archive",
        "is the `docs_dir` of the site",
    ),
}


@pytest.mark.parametrize(("settings", "why"), SETTINGS.values(), ids=SETTINGS)
def test_settings_are_needed(settings: str | None, why: str, project: Path) -> None:
    path = project / "mkdocs.yml"
    path.unlink() if settings is None else path.write_text(settings)
    result = publish(project)
    assert result.exit_code == 2
    assert why in result.output
    assert len(result.output.splitlines()) == 1
    assert_the_old_site_stays(project)
