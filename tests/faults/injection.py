"""Commands that meet a fault at one file operation after another; run as a program, it tells what went wrong.

    python injection.py SCENARIO [STRIDE]

For every (or every STRIDE-th) operation on files that a command makes in its project, a process of its own
runs the command in a copy of the project, and in that very operation it meets a fault:

    refused   the operation raises an error, as on a disk that is full, failing or read-only
    killed    the process is killed just before the operation
    edited    somebody else writes a facts file just before the operation
    full      no file can grow beyond a number of bytes; what is written before that is written

Afterwards what the command writes is the old or the new, whole. The command has succeeded, or has said what
happened in a line; and it succeeds when it is run again without a fault, and leaves nothing behind.

An audit hook sees the operations (https://docs.python.org/3/library/audit_events.html). `os.fsync` and the
exchange of two folders, which have no audit events of their own, are given some.
"""

import contextlib
import errno
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from small_project import NEW, OLD, say, write_project

from explainer import filling, project, publishing, replacing
from explainer.cli import COMMANDS, main
from explainer.publishing import Settings

for command in COMMANDS:  # what a run imports is there before it, as `filling` and `project` are
    import_module(f"explainer.cli.{command}")
assert filling
assert project

State = dict[str, bytes]

SEEN = {
    *("open", "os.chmod", "os.link", "os.listdir", "os.mkdir", "os.remove", "os.rename", "os.rmdir"),
    *("os.scandir", "os.symlink", "os.utime", "tests.fsync", "tests.exchange"),
}
ERRORS = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES]
KILLED = -signal.SIGKILL
FAULTS = ["refused", "killed", "edited", "full"]
SIZES = [0, 1, 100, 500, 2_000, 8_000, 30_000]
"""To how many bytes a file may grow on a disk that is full."""


class Fault:
    """What happens at which operation in a folder."""

    def __init__(self, folder: Path, number: int, strike: Callable[[str], None]) -> None:
        self.folder, self.number, self.strike = str(folder), number, strike
        self.count = 0
        self.is_on = True
        sys.addaudithook(self.see)

    def see(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in SEEN and self.is_on and self._concerns(arguments[0]):
            self.count += 1
            if self.count == self.number:
                with self.off():
                    self.strike(os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes) else "")

    def _concerns(self, what: object) -> bool:
        """Tell whether an operation is in the folder; who names a file by number, or from here, is in it."""
        path = os.fspath(what) if isinstance(what, str | os.PathLike) else ""
        return isinstance(what, int) or path.startswith(self.folder) or not path.startswith("/")

    @contextlib.contextmanager
    def off(self) -> Iterator[None]:
        self.is_on = False
        yield
        self.is_on = True


# --- scenarios ------------------------------------------------------------------------------------------


def run(*arguments: str) -> None:
    """Run a command here, without a word."""
    try:
        with contextlib.redirect_stdout(None):
            main([*arguments])
    except SystemExit as ended:
        if ended.code:
            raise RuntimeError(f"{arguments} failed") from ended


def nothing() -> None:
    """Prepare nothing."""


def old_lock() -> None:
    Path("docs/smoke/explainer.lock").write_text("<<<<<<< the old lock\n")


def old_text() -> None:
    run("lock")
    Path("archive/wire.txt").write_text("What stood there before.\n")
    Path("wire.txt").write_text("Smoke, says the wire\n" + "There was smoke over the town.\n" * 500)


def old_tree() -> None:
    run("lock")
    run("build", "--out", "out")
    Path("out/map.svg").write_text("somebody else's")
    say(Path(), NEW)
    run("lock")


def old_site() -> None:
    run("lock")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "built"]
    subprocess.run(command, check=True)
    Path("site").mkdir()
    Path("site/index.html").write_text("the old site")
    Path("site/.nojekyll").write_text("")


class Scenario(NamedTuple):
    """A command, how a project is prepared for it, and the file or folder that it writes."""

    command: tuple[str, ...]
    prepare: Callable[[], None]
    writes: str
    can_exchange: bool = True


SCENARIOS = {
    "lock": Scenario(("lock",), old_lock, "docs/smoke/explainer.lock"),
    "first-lock": Scenario(("lock",), nothing, "docs/smoke/explainer.lock"),
    "archive": Scenario(("archive", "add", "wire", "wire.txt", "--replace"), old_text, "archive/wire.txt"),
    "build": Scenario(("build", "--out", "out"), old_tree, "out"),
    "build-without-exchange": Scenario(("build", "--out", "out"), old_tree, "out", can_exchange=False),
    "publish": Scenario(("publish",), old_site, "site"),
    "publish-without-exchange": Scenario(("publish",), old_site, "site", can_exchange=False),
}


def patch(scenario: Scenario, fault: Fault) -> None:
    """Let the fault see what has no audit event, and a site that was built before stand for the renderer."""
    fsync, exchange = os.fsync, replacing._exchange

    def seen_fsync(file: int) -> None:
        sys.audit("tests.fsync", file)
        fsync(file)

    def seen_exchange(one: Path, other: Path) -> bool:
        sys.audit("tests.exchange", str(one))
        return scenario.can_exchange and exchange(one, other)

    def build(root: Path, _: Settings, new: replacing.Replacement) -> None:
        with fault.off():
            shutil.copytree(root / "built", new.folder, dirs_exist_ok=True)

    os.fsync = seen_fsync
    replacing._exchange = seen_exchange
    publishing._build = build
    here = Path.cwd()
    sys.modules["explainer.cli.publish"].settings = lambda _: Settings(here / "site", here / "docs", None)


# --- one run --------------------------------------------------------------------------------------------


class Ran(NamedTuple):
    """How a run ended: its exit code (negative for a signal), what it said, how many operations it made."""

    code: int
    said: str
    count: int


def run_apart(scenario: Scenario, folder: Path, number: int = 0, fault: str = "none") -> Ran:
    """Run a command in a process of its own, with a fault at its operation of a number."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _be_the_child(scenario, folder, writing, number, fault)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as file:
        said, _, count = file.read().partition("\0")
    _, status = os.waitpid(child, 0)
    return Ran(os.waitstatus_to_exitcode(status), said, int(count or 0))


def _be_the_child(scenario: Scenario, folder: Path, said: int, number: int, fault: str) -> None:
    code = 70
    try:
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.chdir(folder)
        met = Fault(folder, number, strike_of(fault, number, folder))
        patch(scenario, met)
        if fault == "full":
            resource.setrlimit(resource.RLIMIT_FSIZE, (number, resource.RLIM_INFINITY))
        try:
            main([*scenario.command])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        except BaseException:  # noqa: BLE001 - it is told of below
            traceback.print_exc()
        met.is_on = False
        sys.stdout.flush()
        os.write(1, f"\0{met.count}".encode())
    finally:
        os._exit(code)


def state(folder: Path, writes: str) -> State:
    top = folder / writes
    paths = [path for path in (top, *top.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def state_again(scenario: Scenario, folder: Path) -> State:
    """Give what the command writes when it is run again."""
    run_apart(scenario, folder)
    return state(folder, scenario.writes)


def put_back(scenario: Scenario, folder: Path, old: State) -> list[str]:
    """Look whether a run that fails soon puts back what was aside when another was killed."""
    path = folder / "docs/smoke/facts/timeline.yml"
    facts = path.read_bytes()
    path.write_text("[")
    ran = run_apart(scenario, folder)
    found = [] if state(folder, scenario.writes) == old else ["not put back"]
    path.write_bytes(facts)
    return [*found, *(["mistakes are published"] if ran.code != 1 else [])]


# --- all runs -------------------------------------------------------------------------------------------


def wrong_with(ran: Ran, fault: str) -> str:
    """Say what is wrong with how a run ended, if anything is."""
    if "Traceback" in ran.said:
        return "a traceback"
    if fault == "killed":
        return "" if ran.code in {KILLED, 0} else f"exit code {ran.code}"
    if ran.code not in {0, 1, 2}:
        return f"exit code {ran.code}"
    *_, last = ran.said.strip().splitlines()
    return f"no reason: {last}" if ran.code == 2 and not last.startswith("Error: ") else ""


def strike_of(fault: str, number: int, folder: Path) -> Callable[[str], None]:
    def refuse(path: str) -> None:
        code = ERRORS[number % len(ERRORS)]
        raise OSError(code, os.strerror(code), path or None)

    def kill(_: str) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def edit(_: str) -> None:
        say(folder, f"Smoke came {'very ' * number}unseen.")

    return {"refused": refuse, "killed": kill, "edited": edit}.get(fault, lambda _: None)


class Outcome(NamedTuple):
    """What the command writes: before, and after a run without a fault; and all files that there are then."""

    old: State
    new: State
    files: frozenset[str]


def examine(name: str, stride: int = 1) -> Iterator[str]:
    """Meet each fault at one operation after another; yield how many there were, and what was wrong."""
    scenario = SCENARIOS[name]
    with tempfile.TemporaryDirectory() as temporary:
        top = Path(temporary).resolve()
        pristine = write_project(top / "pristine", OLD)
        os.environ["EXPLAINER_ARCHIVE"] = ""
        os.chdir(pristine)
        scenario.prepare()
        clean = shutil.copytree(pristine, top / "clean", symlinks=True)
        ran = run_apart(scenario, clean)
        outcome = Outcome(
            state(pristine, scenario.writes), state(clean, scenario.writes), frozenset(state(clean, "."))
        )
        if ran.code or outcome.new == outcome.old:
            yield f"without a fault: exit code {ran.code}: {ran.said}"
        yield str(ran.count)
        for fault in FAULTS if scenario.can_exchange else FAULTS[:2]:
            for number in SIZES if fault == "full" else range(1, ran.count + 1, stride):
                folder = shutil.copytree(pristine, top / "run", symlinks=True)
                found = meet(scenario, folder, number, fault, outcome)
                yield from (f"{name}, {fault} at {number}: {one}" for one in found)
                shutil.rmtree(folder)


def meet(scenario: Scenario, folder: Path, number: int, fault: str, outcome: Outcome) -> Iterator[str]:
    """Run a command that meets a fault; yield what is wrong with how it ends."""
    ran = run_apart(scenario, folder, number, fault)
    now = state(folder, scenario.writes)
    old, new, _ = outcome
    if wrong := wrong_with(ran, fault):
        yield f"{wrong}: {ran.said}"
    if ran.code > 0 and now != old:
        yield f"not the old one, and an error: {ran.said}"
    if fault == "edited":
        if now not in (old, new) and now != state_again(scenario, folder):
            yield "of facts that never were"
        return
    if fault == "killed" and not scenario.can_exchange and not now:
        yield from put_back(scenario, folder, old)
    elif now not in (old, new):
        yield "neither old nor new"
    if ran.code == 0 and now != new:
        yield "old, and no error"
    yield from run_again(scenario, folder, outcome)


def run_again(scenario: Scenario, folder: Path, outcome: Outcome) -> Iterator[str]:
    """Run a command again, an hour later; yield what is wrong then."""
    for path in folder.rglob(".*.tmp"):
        os.utime(path, (time.time() - 3600,) * 2)
    again = run_apart(scenario, folder)
    if again.code or state(folder, scenario.writes) != outcome.new:
        yield f"not new when it is run again: {again.said}"
    if left := state(folder, ".").keys() - outcome.files:
        yield f"left behind: {sorted(left)}"


if __name__ == "__main__":
    for line in examine(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        sys.stdout.write(f"{json.dumps(line)}\n")
        sys.stdout.flush()  # what waits here would be written by each forked run as well
