"""Measures one task inside a process: `python benchmarks/inside.py check PROJECT`; prints JSON."""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import yaml

from explainer.cli import main as commands

for module in ("explainer.cli.check", "explainer.filling", "explainer.project"):
    import_module(module)  # the command imports them when it needs them; only its work is measured


def check(project: Path) -> None:
    """Check an explainer as `explainer check` does: read, link, look for each quote in its article, judge."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        try:
            commands(["check", str(project)])
        except SystemExit as end:
            if end.code:
                raise


def load_yaml(project: Path) -> None:
    """Let PyYAML's C loader parse the same YAML, with nothing done about it."""
    for path in sorted((project / "docs").rglob("*.yml")):
        yaml.load(path.read_bytes(), yaml.CSafeLoader)


TASKS: Mapping[str, Callable[[Path], None]] = {"check": check, "yaml": load_yaml}


def processor_time() -> float:
    """Give the time of processors that this process has taken, and those that it started and that ended."""
    taken = (getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in taken)


def main() -> None:
    """Run the task that the command line names, and print what it took."""
    task, project = TASKS[sys.argv[1]], Path(sys.argv[2])
    wall, cpu = time.perf_counter(), processor_time()
    task(project)
    wall, cpu = time.perf_counter() - wall, processor_time() - cpu
    print(json.dumps({"wall": wall, "cpu": cpu}))


if __name__ == "__main__":
    main()
