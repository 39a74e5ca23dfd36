"""Measures programs: the time that passes, the time of processors, and memory; each as often as asked."""

import json
import math
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Measure = Literal["wall", "cpu", "memory"]


@dataclass(frozen=True)
class Run:
    """What one run took: seconds that passed, seconds of processors (children too), and bytes at most."""

    wall: float
    cpu: float
    memory: float = 0.0


@dataclass(frozen=True)
class Spread:
    """The middle of several values, and how far they lie apart."""

    median: float
    low: float
    high: float


def spread(runs: Sequence[Run], measure: Measure) -> Spread:
    """Give the median, the lowest and the highest of some runs."""
    values = [getattr(run, measure) for run in runs]
    return Spread(statistics.median(values), min(values), max(values))


def exponent(small: float, large: float, times: float) -> float:
    """Tell by which power of the size the time grows: 1 is in proportion, 2 with the square.

    Args:
        small: the time at one size.
        large: the time at another one.
        times: how many times as large the other is.
    """
    return math.log(large / small) / math.log(times)


def alternating(pairs: int, *programs: Callable[[], Run]) -> list[list[Run]]:
    """Run programs in turns, so that whatever else the machine does meets all of them; runs by program."""
    turns = [[program() for program in programs] for _ in range(pairs)]
    return [list(runs) for runs in zip(*turns, strict=True)]


class ProgramError(Exception):
    """A program that was to be measured failed."""


def run(command: Sequence[str], environment: Mapping[str, str], folder: Path | None = None) -> Run:
    """Run a program, and measure it with all programs that it starts and waits for.

    Raises:
        ProgramError: when it fails; with what it printed.
    """
    with tempfile.TemporaryFile() as printed, tempfile.NamedTemporaryFile() as measured:
        through = [sys.executable, "-I", "-S", "-c", _MEASURED, measured.name, *command]
        subprocess.run(through, cwd=folder, env=environment, stdout=printed, stderr=printed, check=True)
        code, wall, cpu, memory = json.load(measured)
        if code:
            printed.seek(0)
            raise ProgramError(f"{' '.join(command)} failed:\n{printed.read().decode(errors='replace')}")
    return Run(wall, cpu, memory * _RSS_UNIT)


_MEASURED = """\
import json, os, sys, time
start = time.perf_counter()
_, status, usage = os.wait4(os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ), 0)
wall = time.perf_counter() - start
with open(sys.argv[1], "w") as file:
    code, cpu = os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime
    json.dump([code, wall, cpu, usage.ru_maxrss], file)
"""
"""Runs a program from a small process: the memory of the one that starts it counts as its own."""

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""In what `ru_maxrss` counts, in bytes: kibibytes everywhere but on macOS."""


def run_inside(task: str, project: Path, environment: Mapping[str, str]) -> Run:
    """Run a task of `inside.py` in a process of its own; measure the task alone, without the start.

    Raises:
        ProgramError: when it fails.
    """
    command = [sys.executable, str(Path(__file__).with_name("inside.py")), task, str(project)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ProgramError(done.stderr)
    return Run(**json.loads(done.stdout))
