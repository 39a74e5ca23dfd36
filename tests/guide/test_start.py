"""The first page of the guide, followed line by line from an empty folder to a site that bears comparison."""

import os
import shlex
import subprocess
import sys
from http import HTTPStatus
from importlib.metadata import metadata
from pathlib import Path
from urllib.request import urlopen

import pytest
from followed import Change, Printed, Run, Save, follow, steps
from mkdocs_runs import serving
from packaging.requirements import Requirement

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "start.md"


def install(words: list[str]) -> Printed:
    """Stand in for pip: the working copy is installed; was that what the page asks for?"""
    (wanted,) = (Requirement(word) for word in words)
    ours = metadata("mkdocs-explainer")
    assert wanted.name == ours["Name"]
    assert wanted.extras <= set(ours.get_all("Provides-Extra") or ())
    return Printed("")


def run(command: str, folder: Path) -> Printed:
    program, *words = shlex.split(command)
    if program == "pip":
        assert words.pop(0) == "install"
        return install(words)
    if (program, *words) == ("mkdocs", "serve"):
        with serving(folder, folder.parent / "log") as url, urlopen(url, timeout=60) as response:
            return Printed("", response.status == HTTPStatus.OK)
    done = subprocess.run(
        [sys.executable, "-m", program, *words],
        cwd=folder,
        env=os.environ | {"EXPLAINER_ARCHIVE": "", "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Printed(done.stdout, done.returncode == 0)


@pytest.mark.slow
def test_it_leads_from_nothing_to_a_published_page(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    folder = follow(page, tmp_path, run)
    *_, last = (step.command for step in steps(page) if isinstance(step, Run))
    assert last == "explainer verify site"
    assert run(last, folder).text.endswith("site: nothing found.\n")
    background = (folder / "site/lantern-walk/background/index.html").read_text(encoding="utf-8")
    assert "The bakery gave away 250 gingerbread hearts." in background


def test_it_has_every_kind_of_step() -> None:
    assert {type(step) for step in steps(PAGE.read_text(encoding="utf-8"))} == {Run, Save, Change}
