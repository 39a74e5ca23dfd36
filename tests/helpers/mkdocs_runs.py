"""Real builds, in a process of their own, of whatever project."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from time import sleep


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


@contextmanager
def serving(project: Path, log: Path) -> Iterator[str]:
    """Run `mkdocs serve` in a project until the block ends; give the URL. What it says goes to a file."""
    address = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "EXPLAINER_ARCHIVE": ""}
    with (
        log.open("w") as out,
        subprocess.Popen(command, cwd=project, env=environment, stdout=out, stderr=out) as process,
    ):
        try:
            while "Serving on" not in log.read_text(encoding="utf-8"):
                assert process.poll() is None, log.read_text(encoding="utf-8")
                sleep(0.1)
            yield f"http://{address}/"
            assert process.poll() is None, log.read_text(encoding="utf-8")
        finally:
            process.terminate()


def _free_port() -> int:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
