"""No check and no build uses the network: each runs where none can be reached."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cases import TERMINAL

ROOT = Path(__file__).parents[1]

CUT_OFF = """
import sys
def refuse(event, arguments):
    if event.startswith("socket.") and event not in {"socket.__new__", "socket.gethostname"}:
        raise SystemExit(f"NETWORK: {event} {arguments}")
sys.addaudithook(refuse)
"""
RUNS = {
    "check": "from explainer.cli import main; main(['check', '--strict'])",
    "lock": "from explainer.cli import main; main(['lock', '--check'])",
    "build": "from explainer.cli import main; main(['build', '--out', 'out'])",
    "site": "from mkdocs.__main__ import cli; cli(['build', '--strict'])",
}


def cut_off(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program for which the network is not there."""
    environment = os.environ | {"EXPLAINER_ARCHIVE": "", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-c", CUT_OFF + program],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", RUNS)
def test_it_runs_without(name: str, tmp_path: Path) -> None:
    project = shutil.copytree(TERMINAL, tmp_path / "project")
    run = cut_off(RUNS[name], project)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_network_would_be_noticed(tmp_path: Path) -> None:
    run = cut_off("import urllib.request as r; r.urlopen('http://127.0.0.1:9/')", tmp_path)
    assert "NETWORK: socket.getaddrinfo" in run.stderr
    run = cut_off("import socket; socket.socket().connect(('127.0.0.1', 9))", tmp_path)
    assert "NETWORK: socket.connect" in run.stderr
