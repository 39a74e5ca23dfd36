"""Real processes, killed at random moments: what they write is the old or the new, whole.

The suite kills a few; `make faults` kills as many as the figures in the guide tell of.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from small_project import NEW, OLD, say, write_project

KILLS = int(os.environ.get("EXPLAINER_KILLS", "15"))
SHARES = {"lock": 5, "archive": 4, "build": 3, "publish": 3}
"""How the kills are shared out among the commands."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed")

State = dict[str, bytes]


def run(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a command in a project, in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "explainer", *arguments],
        cwd=folder,
        env=os.environ | {"EXPLAINER_ARCHIVE": "", "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def finish(folder: Path, *arguments: str) -> str:
    """Run a command to its end, once nobody else is at it; give what it says."""
    until = time.monotonic() + 120
    while True:
        process = run(folder, *arguments)
        said, _ = process.communicate()
        if process.returncode == 0:
            return said
        assert "Another process is writing it" in said, said
        assert time.monotonic() < until, said
        time.sleep(0.2)


COMMANDS = {
    "lock": ("lock",),
    "archive": ("archive", "add", "wire", "wire.txt", "--replace"),
    "build": ("build", "--out", "out"),
    "publish": ("publish",),
}
WRITES = {
    "lock": "docs/smoke/explainer.lock",
    "archive": "archive/wire.txt",
    "build": "out",
    "publish": "site",
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which everything that the commands write is there, and would be written anew."""
    folder = write_project(tmp_path_factory.mktemp("prepared") / "project", OLD)
    (folder / "wire.txt").write_text("Smoke, says the wire\n" + "There was smoke over the town.\n" * 5_000)
    (folder / "archive/wire.txt").write_text("What stood there before.\n")
    for command in ("lock", "build", "publish"):
        finish(folder, *COMMANDS[command])
    say(folder, NEW)
    return folder


def state(folder: Path, command: str) -> State:
    top = folder / WRITES[command]
    paths = [path for path in (top, *top.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@contextmanager
def watched(path: Path) -> Iterator[list[str]]:
    """Look again and again at a file, and note when it is not there."""
    found: list[str] = []
    over = Event()

    def look() -> None:
        while not over.is_set():
            try:
                assert path.read_bytes()
            except (OSError, AssertionError) as error:
                found.append(repr(error))

    watcher = Thread(target=look)
    watcher.start()
    try:
        yield found
    finally:
        over.set()
        watcher.join()


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_process_is_killed_at_a_random_moment(command: str, prepared: Path, tmp_path: Path) -> None:
    pristine = shutil.copytree(prepared, tmp_path / "pristine")
    if command == "lock":
        (pristine / WRITES["lock"]).write_text("<<<<<<< the old lock\n")
    old = state(pristine, command)
    shutil.copytree(pristine, tmp_path / "clean")
    began = time.monotonic()
    finish(tmp_path / "clean", *COMMANDS[command])
    takes = time.monotonic() - began
    new = state(tmp_path / "clean", command)
    assert new != old
    seed = random.randrange(1_000_000)
    chance = random.Random(seed)
    came_through = 0
    for number in range(round(KILLS * SHARES[command] / sum(SHARES.values()))):
        folder = shutil.copytree(pristine, tmp_path / f"run-{number}")
        with watched(folder / "site/index.html") as missing:
            process = run(folder, *COMMANDS[command])
            time.sleep(chance.uniform(0, takes))
            os.kill(process.pid if number % 2 else -process.pid, signal.SIGKILL)
            process.communicate()
        now = state(folder, command)
        assert now in (old, new), f"kill {number} of seed {seed}"
        assert missing == []
        came_through += now == new
        finish(folder, *COMMANDS[command])
        assert state(folder, command) == new
        assert not [
            path.name for path in folder.iterdir() if path.name.startswith(".") and path.name != ".cache"
        ]
        shutil.rmtree(folder)
    sys.stdout.write(f"{command}: {number + 1} killed, {came_through} of them when all was done\n")


@pytest.mark.slow
@pytest.mark.parametrize("command", ["lock", "publish"])
def test_two_at_once(command: str, prepared: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(prepared, tmp_path / "project")
    both = [run(folder, *COMMANDS[command]) for _ in range(2)]
    said = [process.communicate()[0] for process in both]
    assert sorted(process.returncode for process in both) in ([0, 0], [0, 2]), said
    assert "Traceback" not in "".join(said)
    now = state(folder, command)
    finish(folder, *COMMANDS[command])
    assert state(folder, command) == now
