"""`explainer diff` and `explainer check --base`, in a real repository."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from cases import TERMINAL
from click.testing import CliRunner, Result

from explainer.cli import main
from explainer.model.changes import REASON_WANTED
from explainer.revisions import facts_at

FACTS, CHANGES = Path("docs/terminal-fire/facts"), Path("docs/terminal-fire/changes.yml")


def git(folder: Path, *arguments: str, given: str = "") -> str:
    """Run git, deaf to the settings of whoever runs the tests."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=A Writer", "-c", "user.email=writer@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env=os.environ | settings,
        input=given,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def state(folder: Path) -> tuple[str, dict[str, bytes]]:
    """Give what git and the disk say of a work tree."""
    files = [path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts]
    return git(folder, "status", "--porcelain"), {path.as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository that holds the fixture project, in a folder of its own, tagged `v1`."""
    repository = tmp_path / "repository"
    project = shutil.copytree(TERMINAL, repository / "site of ours")
    shutil.copytree(TERMINAL / "docs/terminal-fire", repository / "site of hers/docs/another-fire")
    git(repository, "init", "--quiet")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "First")
    git(repository, "tag", "v1")
    return project


def explainer(*arguments: object, **environment: str) -> Result:
    runner = CliRunner(env={"EXPLAINER_ARCHIVE": "", **environment})
    return runner.invoke(main, [str(argument) for argument in arguments])


def edit(project: Path, file: str, old: str, new: str) -> None:
    path = project / FACTS / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def correct(project: Path) -> None:
    """Correct an amount, the quote of it with it: the fixture's article says `Nine`."""
    edit(project, "figures.yml", "over_time: fixed", "over_time: varying")
    edit(project, "timeline.yml", "bang-heard:\n", "bang-heard:\n  draft: true\n")


def test_nothing_has_changed(project: Path) -> None:
    assert explainer("diff", "v1", "--root", project).output == "terminal-fire: no changes since v1.\n"
    assert explainer("check", project, "--base", "v1").exit_code == 0


def test_differences_are_told_and_git_is_not_touched(project: Path) -> None:
    correct(project)
    before = state(project)
    result = explainer("diff", "v1", "--root", project)
    assert result.exit_code == 0, result.output
    assert result.output == (
        "terminal-fire: 2 changes since v1.\n"
        "  corrected grain-lost (not in changes.yml)\n"
        "    over_time: fixed -> varying\n"
        "  withdrawn bang-heard (not in changes.yml)\n"
        "    text:\n"
        "      - A crane operator hears a bang, and then sees nothing but black.\n"
    )
    assert state(project) == before


def test_differences_for_programs(project: Path) -> None:
    correct(project)
    found = json.loads(explainer("diff", "v1", "--root", project, "--format", "json").output)
    assert [(one["kind"], one["fact"], one["said"]) for one in found] == [
        ("corrected", "grain-lost", False),
        ("withdrawn", "bang-heard", False),
    ]
    assert found[0]["details"] == [{"field": "over_time", "was": "fixed", "now": "varying"}]


def test_two_folders_and_two_revisions(project: Path, tmp_path: Path) -> None:
    other = shutil.copytree(TERMINAL, tmp_path / "other")
    correct(other)
    by_folder = explainer("diff", project, other)
    assert by_folder.exit_code == 0, by_folder.output
    correct(project)
    git(project, "commit", "--quiet", "--all", "--message", "Second")
    (project / FACTS / "figures.yml").write_text("nonsense: [")
    by_revision = explainer("diff", "v1", "HEAD", "--root", project)
    assert by_revision.exit_code == 0, by_revision.output
    assert by_revision.output == by_folder.output.replace(project.as_posix(), "v1")
    assert "corrected grain-lost" in by_revision.output


def test_facts_may_move_to_another_file_of_any_name(project: Path) -> None:
    (project / FACTS / "timeline").mkdir()
    (project / FACTS / "timeline.yml").rename(project / FACTS / "timeline" / "übrige Tage.yml")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Moved")
    assert explainer("diff", "v1", "HEAD", "--root", project).output.endswith("no changes since v1.\n")
    assert explainer("diff", "HEAD", "--root", project).output.endswith("no changes since HEAD.\n")


def test_what_is_not_said_fails_and_writing_it_leaves_the_reasons(project: Path) -> None:
    correct(project)
    result = explainer("check", project, "--base", "v1")
    assert result.exit_code == 1
    assert result.output.count("error change-unsaid: ") == 2
    assert (
        f"{project.as_posix()}/docs/terminal-fire/facts/figures.yml:121:14 error change-unsaid: "
        in result.output
    )
    assert f"{project.as_posix()}/docs/terminal-fire/changes.yml:1:1 error change-unsaid: " in result.output
    before = (project / CHANGES).read_text(encoding="utf-8")
    result = explainer("diff", "v1", "--root", project, "--write", "--date", "2019-03-25")
    assert result.exit_code == 0, result.output
    assert result.output.endswith(
        f"{project.as_posix()}/docs/terminal-fire/changes.yml: 2 changes added;"
        f" write the reason for 2 of them in the place of `{REASON_WANTED}`.\n"
    )
    after = (project / CHANGES).read_text(encoding="utf-8")
    heading, rest = before.split("changes:\n")
    assert after.startswith(heading)
    assert after.endswith(rest)
    result = explainer("check", project, "--base", "v1")
    assert result.exit_code == 1
    assert "change-unsaid" not in result.output
    assert result.output.count("error reason-missing: ") == 2
    (project / CHANGES).write_text(after.replace(REASON_WANTED, "We had misread it."), encoding="utf-8")
    result = explainer("check", project, "--base", "v1")
    assert result.exit_code == 0, result.output
    assert "added" not in explainer("diff", "v1", "--root", project, "--write").output


def test_without_a_base_nothing_is_asked(project: Path) -> None:
    correct(project)
    assert explainer("check", project).exit_code == 0


def test_a_new_explainer_is_written_as_published(project: Path) -> None:
    git(project, "rm", "--quiet", "-r", "--cached", "docs/terminal-fire")
    git(project, "commit", "--quiet", "--message", "Without")
    (project / CHANGES).unlink()
    result = explainer("check", project, "--base", "HEAD")
    assert result.exit_code == 1
    assert "The explainer is new since `HEAD`" in result.output
    explainer("diff", "HEAD", "--root", project, "--write", "--date", "2019-03-14")
    assert (project / CHANGES).read_text(encoding="utf-8") == (
        "# What has changed since this was first published, and why, for readers to see.\n"
        "changes:\n"
        "  - date: 2019-03-14\n"
        "    kind: published\n"
    )
    assert explainer("check", project, "--base", "HEAD").exit_code == 0


def test_changes_that_cannot_be_added_to_are_left_alone(project: Path) -> None:
    correct(project)
    (project / CHANGES).write_text("changes: []\n")
    result = explainer("diff", "v1", "--root", project, "--write")
    assert result.exit_code == 2
    assert "docs/terminal-fire/changes.yml: nothing is added, because below its `changes:`" in result.output
    assert (project / CHANGES).read_text() == "changes: []\n"


def test_facts_that_cannot_be_read_are_said_not_to_be_compared(project: Path) -> None:
    edit(project, "timeline.yml", "  text: The terminal opens.\n", "")
    git(project, "commit", "--quiet", "--all", "--message", "Broken")
    git(project, "checkout", "--quiet", "v1")
    result = explainer("diff", "main", "--root", project)
    assert result.exit_code == 0
    assert "not-compared" in result.stderr
    assert "`terminal-opens`" in result.stderr
    assert explainer("check", project, "--base", "main").exit_code == 0


def test_no_revision_can_write_elsewhere(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = git(project, "rev-parse", "v1:./docs/terminal-fire/explainer.yml").strip()
    tree = git(project, "mktree", given=f"100644 blob {blob}\texplainer.yml\n").strip()
    above = git(project, "mktree", given=f"040000 tree {tree}\t..\n").strip()
    commit = git(project, "commit-tree", "-m", "Out of the folder", above).strip()
    made = tmp_path / "made"
    made.mkdir()
    monkeypatch.setattr("tempfile.tempdir", made.as_posix())
    with facts_at(project.parent, commit) as folder:
        assert [*made.rglob("*")] == [folder]


def test_no_such_revision(project: Path) -> None:
    for arguments in (("diff", "v2", "--root", project), ("check", project, "--base", "v2")):
        result = explainer(*arguments)
        assert (result.exit_code, result.output) == (
            2,
            f"Error: There is no revision `v2` in the repository of {project}.\n",
        )
    assert explainer("check", project, "--base=--help").exit_code == 2


def test_no_repository(tmp_path: Path) -> None:
    project = shutil.copytree(TERMINAL, tmp_path / "project")
    result = explainer("check", project, "--base", "v1", GIT_CEILING_DIRECTORIES=tmp_path.as_posix())
    assert result.exit_code == 2
    assert result.output.startswith(f"Error: git cannot read {project}: not a git repository")


def test_a_shallow_clone(project: Path, tmp_path: Path) -> None:
    correct(project)
    git(project, "commit", "--quiet", "--all", "--message", "Second")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{project.parent}", str(clone))
    result = explainer("check", clone / project.name, "--base", "v1")
    assert result.exit_code == 2
    assert "It is a shallow clone" in result.output
    assert "fetch --unshallow" in result.output


def test_no_git(project: Path) -> None:
    result = explainer("check", project, "--base", "v1", PATH="")
    assert (result.exit_code, result.output) == (
        2,
        "Error: git is not installed, and only git can read a revision.\n",
    )


def test_a_name_for_two_things(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(project, "branch", "docs")
    monkeypatch.chdir(project)
    result = explainer("diff", "docs")
    assert result.exit_code == 2
    assert "`docs` is a folder and a revision: write `./docs` or `refs/heads/docs`" in result.output
    for clear in ("./docs", "refs/heads/docs"):
        assert explainer("diff", clear).exit_code == 0


def test_writing_needs_a_folder(project: Path) -> None:
    result = explainer("diff", "v1", "HEAD", "--root", project, "--write")
    assert result.exit_code == 2
    assert "there is no folder `HEAD`" in result.output


def test_a_folder_without_an_explainer(project: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = explainer("diff", tmp_path / "empty", "--root", project)
    assert (result.exit_code, "holds no explainer" in result.output) == (2, True)


def test_a_date_that_is_none(project: Path) -> None:
    assert explainer("diff", "v1", "--root", project, "--write", "--date", "2019-02-30").exit_code == 2
