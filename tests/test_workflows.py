"""The workflow that a new site is given, tried step by step on commits that break something."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from explainer.starting import start, starter_files

CASES = yaml.safe_load((Path(__file__).parent / "workflow_cases.yml").read_text(encoding="utf-8"))
FILES = starter_files()
ROOT = Path(__file__).parents[1]
WORKFLOW = yaml.safe_load(FILES[".github/workflows/site.yml"])
STEPS = [step for step in WORKFLOW["jobs"]["build"]["steps"] if "run" in step]
INSTALL = "pip install --requirement requirements.txt"


def shell(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a step of a workflow is run, where our programs are the first to be found."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "EXPLAINER_ARCHIVE": ""}
    for who in ("AUTHOR", "COMMITTER"):
        settings |= {f"GIT_{who}_NAME": "A Writer", f"GIT_{who}_EMAIL": "writer@example.org"}
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env=os.environ | settings | {"PATH": path, "NO_MKDOCS_2_WARNING": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def checked_out(case: dict[str, Any], folder: Path) -> tuple[Path, str]:
    """Make a site, commit it, and then what is wrong; give it as checked out anew, and the first commit."""
    site = folder / "site"
    start(site, FILES)
    first = shell("git init -q && git add . && git commit -qm First && git rev-parse HEAD", site)
    for edit in case["edits"]:
        path = site / edit["file"]
        text = path.read_text(encoding="utf-8")
        assert text.count(edit["replace"]) == 1, edit
        path.write_text(text.replace(edit["replace"], edit["by"]), encoding="utf-8")
    done = shell("git commit -q --all --allow-empty --message Second && git clone -q . ../clone", site)
    assert done.returncode == 0, done.stdout
    if case.get("texts"):
        shutil.copytree(site / "archive", folder / "clone" / "archive")
    return folder / "clone", first.stdout.strip()


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_the_right_step_is_red(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    folder, base = checked_out(case, tmp_path)
    for step in STEPS:
        if step["run"] == INSTALL or ("if" in step and not case.get("texts")):
            continue
        script = step["run"]
        for program, other in (
            (key.partition("instead of ")[2], case[key]) for key in case if "instead" in key
        ):
            script = other if script.startswith(program) else script
        done = shell(script, folder, **({"BASE": base} if "BASE" in step.get("env", {}) else {}))
        if done.returncode:
            assert case["red"] in step["run"], done.stdout
            assert case["says"] in done.stdout
            return
    assert case["red"] == "none"


def test_the_steps_are_those_that_are_tried() -> None:
    assert STEPS[0]["run"] == INSTALL
    assert [step.get("if") for step in STEPS if "if" in step] == ["hashFiles('archive/*') != ''"]
    assert [list(step["env"]) for step in STEPS if "env" in step] == [["BASE"]]


def test_without_a_commit_to_compare_with_the_facts_are_checked_all_the_same(tmp_path: Path) -> None:
    folder, _ = checked_out({"edits": []}, tmp_path)
    (check,) = (step["run"] for step in STEPS if "env" in step)
    for base in ("", "0" * 40):
        done = shell(check, folder, BASE=base)
        assert (done.returncode, done.stdout.count("::error")) == (0, 0), done.stdout


@pytest.mark.parametrize("file", ["ci.yml", "links.yml"])
def test_our_workflows_let_nobody_in(file: str) -> None:
    done = shell(f"zizmor --offline --persona=pedantic .github/workflows/{file}", ROOT)
    assert done.returncode == 0, done.stdout


def test_what_is_published_is_what_was_verified_in_the_same_run() -> None:
    for text, job in ((FILES[".github/workflows/site.yml"], "build"), (None, "site")):
        workflow = yaml.safe_load(text or (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
        steps = [str(step) for step in workflow["jobs"][job]["steps"]]
        verified, uploaded = (
            next(number for number, step in enumerate(steps) if word in step)
            for word in ("verify", "upload-pages-artifact")
        )
        assert verified < uploaded == len(steps) - 1
        publish = workflow["jobs"]["publish"]
        assert job in publish["needs"]
        assert publish["permissions"] == {"pages": "write", "id-token": "write"}
        assert not [step for step in publish["steps"] if "run" in step]
        others = [one["permissions"] for name, one in workflow["jobs"].items() if name != "publish"]
        assert others == [{"contents": "read"}] * len(others)


def test_the_hook_for_others_is_a_command_that_there_is() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    done = shell(" ".join([hook["entry"], *hook["args"], "tests/fixtures/terminal"]), ROOT)
    assert done.returncode == 0, done.stdout
