"""Measures one task inside a process: `python benchmarks/inside.py check PROJECT`; prints JSON."""

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

from explainer.diagnostics import fails
from explainer.project import run_all


def check(project: Path) -> None:
    """Check an explainer from its files on: read, link, look for each quote in its article, apply rules."""
    (edition,) = run_all(project / "docs", base=project, archive="archive")
    if fails(edition.diagnostics):
        raise SystemExit("The facts have mistakes.")


def load_yaml(project: Path) -> None:
    """Let PyYAML's C loader parse the same YAML, with nothing done about it."""
    for path in sorted((project / "docs").rglob("*.yml")):
        yaml.load(path.read_bytes(), yaml.CSafeLoader)


TASKS: Mapping[str, Callable[[Path], None]] = {"check": check, "yaml": load_yaml}


def main() -> None:
    """Run the task that the command line names, and print what it took."""
    task, project = TASKS[sys.argv[1]], Path(sys.argv[2])
    wall, cpu = time.perf_counter(), time.process_time()
    task(project)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(json.dumps({"wall": wall, "cpu": cpu}))


if __name__ == "__main__":
    main()
