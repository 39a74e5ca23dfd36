"""A fault at one file operation after another: what commands write is old or new, and they say why.

The suite meets some of the operations; `make faults` meets all.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FEW = {"lock": 3, "first-lock": 6, "archive": 2, "build": 16, "publish": 12}
"""Which operations the suite meets: every third of those of `lock`, and so on."""

LEAST = {"lock": 20, "first-lock": 20, "archive": 15, "build": 80, "publish": 60}
"""How many operations a command makes at least; with fewer, this would not look at what it thinks it does."""

CASES = [(scenario, fault) for scenario in FEW for fault in ("refused", "killed", "edited", "full")]
CASES += [
    (f"{command}-without-exchange", fault)
    for command in ("build", "publish")
    for fault in ("refused", "killed")
]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed")
@pytest.mark.parametrize(("scenario", "fault"), CASES, ids=map("-".join, CASES))
def test_what_is_written_is_old_or_new(scenario: str, fault: str) -> None:
    command = scenario.removesuffix("-without-exchange")
    stride = 1 if os.environ.get("EXPLAINER_FAULTS") == "all" else FEW[command]
    program = Path(__file__).with_name("injection.py")
    run = subprocess.run(
        [sys.executable, program, scenario, fault, str(stride)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    met, *wrong = map(json.loads, run.stdout.splitlines())
    assert wrong == []
    assert int(met) * stride > LEAST[command] or fault == "full"
    sys.stdout.write(f"{scenario}, {fault}: {met} operations\n")
