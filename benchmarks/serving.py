"""Measures a preview: how soon after a file is saved a browser has the new page."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from measuring import ProgramError, Run

_LONGEST = 1800.0
"""After how many seconds a preview, or a page of it, is given up."""

_READING = 4.0
"""For how many seconds a writer looks at a page before the next save."""


@contextmanager
def preview(project: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Serve a project while the body runs; give its address.

    Raises:
        ProgramError: when the server ends before it serves anything.
    """
    address = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
    with subprocess.Popen(command, cwd=project, env=environment, start_new_session=True) as server:
        try:
            _wait_for_first(server, f"http://{address}/")
            yield f"http://{address}/"
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGTERM)  # the programs that it has started, too


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for_first(server: subprocess.Popen[bytes], url: str) -> None:
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end and server.poll() is None:
        try:
            _get(url)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise ProgramError("The preview did not begin to serve.")


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=_LONGEST) as response:  # noqa: S310 - of this machine
        content: bytes = response.read()
        return content.decode("utf-8")


def until_shown(facts: Path, content: str, word: str, page: str) -> tuple[Run, Run]:
    """Save a facts file, and wait as the script in an open page does; then load it, until it is new.

    Args:
        facts: the file.
        content: what it is to hold.
        page: the address of the page.
        word: what the page shows then, and did not before.

    Returns:
        Until the page is there for who asks for it, and until an open page is told to load again.

    Raises:
        ProgramError: when the page does not come.
    """
    time.sleep(_READING)
    signal_url, version = _reload_signal(page)
    start = time.perf_counter()
    facts.write_text(content, encoding="utf-8")
    while int(_get(signal_url)) <= version:
        _give_up_after(start, page)
    told = time.perf_counter()
    while word not in _get(page):
        _give_up_after(start, page)
        time.sleep(0.01)
    return Run(time.perf_counter() - start, 0), Run(told - start, 0)


def _give_up_after(start: float, page: str) -> None:
    if time.perf_counter() - start > _LONGEST:
        raise ProgramError(f"{page} does not show what was saved.")


def _reload_signal(page: str) -> tuple[str, int]:
    """Find in a page the address at which its script waits, and the version of the site that it has."""
    found = re.search(r"livereload\((\d+), (\d+)\);", _get(page))
    if not found:
        raise ProgramError(f"{page} does not wait for a new version of the site.")
    root = re.match(r"http://[^/]+/", page)
    return f"{root[0] if root else ''}livereload/{found[1]}/{found[2]}", int(found[1])
