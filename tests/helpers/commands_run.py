"""The commands of the guide, run with the working copy."""

import os
import shlex
import subprocess
import sys
from http import HTTPStatus
from importlib.metadata import metadata
from pathlib import Path
from urllib.request import urlopen

from followed import Printed
from mkdocs_runs import serving
from packaging.requirements import Requirement


def install(words: list[str]) -> Printed:
    """Stand in for pip: the working copy is installed; was that what the page asks for?"""
    (wanted,) = (Requirement(word) for word in words)
    ours = metadata("mkdocs-explainer")
    assert wanted.name == ours["Name"]
    assert wanted.extras <= set(ours.get_all("Provides-Extra") or ())
    return Printed("")


def run(command: str, folder: Path) -> Printed:
    """Run a command of the guide in a folder, without an archive from elsewhere."""
    program, *words = shlex.split(command)
    if program == "pip":
        assert words.pop(0) == "install"
        return install(words)
    if (program, *words) == ("mkdocs", "serve"):
        with serving(folder, folder.parent / "log") as url, urlopen(url, timeout=60) as response:
            return Printed("", response.status == HTTPStatus.OK)
    done = subprocess.run(
        [sys.executable, *([] if program == "python" else ["-m", program]), *words],
        cwd=folder,
        env=os.environ | {"EXPLAINER_ARCHIVE": "", "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Printed(done.stdout, done.returncode == 0)
