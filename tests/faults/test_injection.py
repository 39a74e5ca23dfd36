"""A fault at one file operation after another: what commands write is old or new, and they say why.

The suite meets some of the operations; `make faults` meets all.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FEW = {"lock": 4, "first-lock": 6, "archive": 3, "build": 20, "publish": 14}
"""Which operations the suite meets: every fourth of those of `lock`, and so on."""

LEAST = {"lock": 20, "first-lock": 20, "archive": 15, "build": 80, "publish": 60}
"""How many operations a command makes at least; with fewer, this would not look at what it thinks it does."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed")
@pytest.mark.parametrize("scenario", [*FEW, "build-without-exchange", "publish-without-exchange"])
def test_what_is_written_is_old_or_new(scenario: str) -> None:
    command = scenario.removesuffix("-without-exchange")
    stride = 1 if os.environ.get("EXPLAINER_FAULTS") == "all" else FEW[command]
    program = [sys.executable, Path(__file__).with_name("injection.py"), scenario, str(stride)]
    run = subprocess.run(program, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    count, *wrong = map(json.loads, run.stdout.splitlines())
    assert wrong == []
    assert int(count) > LEAST[command]
    sys.stdout.write(f"{scenario}: {count} operations\n")
