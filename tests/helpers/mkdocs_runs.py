"""Real builds, in a process of their own, of whatever project."""

import os
import subprocess
import sys
from pathlib import Path


def build_strictly(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build --strict` in a project, without an archive unless one is named; catch all it says."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *arguments],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "EXPLAINER_ARCHIVE": ""} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
