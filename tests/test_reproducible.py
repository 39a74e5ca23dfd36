"""The same facts and lock make the same bytes, wherever and whenever they are built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from cases import TERMINAL

SHUFFLED = """
import os, random, runpy, sys

seed, mask, module = sys.argv[1:4]
shuffle = random.Random(int(seed)).shuffle
listdir, scandir = os.listdir, os.scandir

def shuffled(entries):
    found = list(entries)
    shuffle(found)
    return found

class Scan:
    def __init__(self, entries):
        self.entries = iter(entries)
    def __iter__(self):
        return self
    def __next__(self):
        return next(self.entries)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    close = __exit__

def scan(*arguments):
    with scandir(*arguments) as entries:
        return Scan(shuffled(entries))

os.listdir = lambda *arguments: shuffled(listdir(*arguments))
os.scandir = scan
os.umask(int(mask, 8))
sys.argv[:4] = [module]
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""
"""Runs a module with files in folders in another order, and another umask."""


class Elsewhere(NamedTuple):
    """What differs between two machines that make the same site."""

    zone: str
    locale: str
    hash_seed: str
    umask: str
    order: str
    has_texts: bool
    path: str


MACHINES = [
    Elsewhere("UTC", "C.UTF-8", "0", "022", "1", has_texts=True, path="here"),
    Elsewhere("Pacific/Kiritimati", "C", "1", "077", "2", has_texts=False, path="there"),
    Elsewhere("America/St_Johns", "de_DE.UTF-8", "4242", "002", "3", has_texts=True, path="far/away and ß"),
]


def made_by(machine: Elsewhere, top: Path, module: str, *arguments: str) -> dict[str, bytes]:
    """Run a module in a copy of the fixture as a machine would, and give what it makes in `made`."""
    project = shutil.copytree(TERMINAL, top / machine.path)
    for number, path in enumerate(sorted(project.rglob("*.yml"))):
        os.utime(path, (number * 1e6 * int(machine.order),) * 2)
    with (project / "mkdocs.yml").open("a") as config:
        config.write("site_url: https://example.org/desk/\n")
    if not machine.has_texts:
        shutil.rmtree(project / "archive")
    changed = {
        "TZ": machine.zone,
        "LC_ALL": machine.locale,
        "PYTHONHASHSEED": machine.hash_seed,
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "EXPLAINER_ARCHIVE": "",
        "SOURCE_DATE_EPOCH": "1577934245",
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-c", SHUFFLED, machine.order, machine.umask, module, *arguments]
    run = subprocess.run(command, cwd=project, env=os.environ | changed, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode(errors="replace")
    paths = [path for path in (project / "made").rglob("*") if path.is_file()]
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in paths}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one | other if one.get(name) != other.get(name))


def test_the_same_facts_make_the_same_pages_and_data(tmp_path: Path) -> None:
    first, *others = (
        made_by(machine, tmp_path / str(number), "explainer", "build", "--out", "made")
        for number, machine in enumerate(MACHINES)
    )
    assert len(first) > 30
    assert [differing(first, other) for other in others] == [[], []]


@pytest.mark.slow
def test_the_same_versions_make_the_same_site(tmp_path: Path) -> None:
    first, *others = (
        made_by(machine, tmp_path / str(number), "mkdocs", "build", "--strict", "--site-dir", "made")
        for number, machine in enumerate(MACHINES)
    )
    assert len(first) > 60
    assert [differing(first, other) for other in others] == [[], []]
    assert b"<lastmod>2020-01-02</lastmod>" in first["made/sitemap.xml"]
