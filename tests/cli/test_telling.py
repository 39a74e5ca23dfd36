"""Findings on a real terminal, and in a pipe."""

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cases import TERMINAL

RED = "\x1b[31m\x1b[1m"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the fixture project with a mistake in it."""
    project = shutil.copytree(TERMINAL, tmp_path / "project")
    path = project / "docs/terminal-fire/facts/timeline.yml"
    path.write_text(path.read_text().replace("actors: [norgrain]", "actors: [norgrian]"))
    return project


def check(project: Path, **environment: str) -> str:
    """Run `explainer check` on a terminal of 40 columns; give what it shows."""
    ours, its = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    wanted = {"EXPLAINER_ARCHIVE": "", "TERM": "xterm", "COLUMNS": "40", **environment}
    command = [sys.executable, "-c", "from explainer.cli import main; main()", "check"]
    with subprocess.Popen(command, cwd=project, env=plain | wanted, stdout=its, stderr=its):
        os.close(its)
        shown = b""
        while piece := _read(ours):
            shown += piece
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that the other side is closed
        return b""


def test_a_terminal_is_told_in_colour(project: Path) -> None:
    shown = check(project)
    assert f"{RED}error unknown-reference:" in shown
    assert f"{RED}^" in shown
    without = re.sub(r"\x1b\[[0-9]*m", "", shown)
    assert without.splitlines()[:4] == [
        "docs/terminal-fire/facts/timeline.yml:16:12 error unknown-reference: There is no actor `norgrian`.",
        "    16 |   actors: [norgrian]",
        "       |            ^",
        "    Did you mean `norgrain`?",
    ]


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_refused(project: Path, environment: dict[str, str]) -> None:
    assert "\x1b" not in check(project, **environment)


def test_an_empty_refusal_is_none(project: Path) -> None:
    assert "\x1b" in check(project, NO_COLOR="")


def test_a_terminal_is_not_overflown(project: Path) -> None:
    path = project / "docs/terminal-fire/facts/timeline.yml"
    path.write_text(path.read_text().replace("hears a bang", "hears 11 bangs" + ", and more" * 20))
    (line,) = (line for line in check(project, NO_COLOR="1").splitlines() if line.startswith("    22 |"))
    assert line.endswith("…")
    assert len(line) == 40
