"""Signs of life on a terminal while something takes long."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

_PATIENCE = 1.0
"""For how many seconds nobody wonders."""


class _Status:
    """What goes on, and for how long, on one line that goes away when it is over."""

    def __init__(self, what: str, patience: float) -> None:
        self.what = what
        self._patience = patience
        self._over = Event()
        self._thread = Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        shown, seconds = "", 0.0
        while not self._over.wait(self._patience):
            seconds += self._patience
            line = f"{self.what} ({seconds:.0f} s)"
            sys.stderr.write(f"\r{line:{len(shown)}}")
            sys.stderr.flush()
            shown = line
        sys.stderr.write(f"\r{'':{len(shown)}}\r" if shown else "")
        sys.stderr.flush()


@contextmanager
def working(what: str, patience: float = _PATIENCE) -> Iterator[Callable[[str], None]]:
    """Say what goes on while it does, on a terminal and from a second on; nothing in a pipe or in CI.

    Args:
        what: what goes on.
        patience: after how many seconds to say so, and then again.

    Yields:
        What to call when something else goes on.
    """
    status = _Status(what, patience)
    if not _is_watched():
        yield lambda _: None
        return
    status.start()
    try:
        yield lambda now: setattr(status, "what", now)
    finally:
        status.end()


def _is_watched() -> bool:
    return sys.stderr.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"


@contextmanager
def counting(what: str, total: int, patience: float = _PATIENCE) -> Iterator[Callable[[], None]]:
    """Say how much of something is done, where `working` would say what goes on; but without a thread.

    Args:
        what: what is done.
        total: how many there are to do.
        patience: after how many seconds to say so, and then again.

    Yields:
        What to call when another one is done.
    """
    done, shown, last = 0, "", time.monotonic()

    def another() -> None:
        nonlocal done, shown, last
        done += 1
        if _is_watched() and time.monotonic() - last >= patience:
            shown, last = f"{what} ({done} of {total})", time.monotonic()
            sys.stderr.write(f"\r{shown}")
            sys.stderr.flush()

    try:
        yield another
    finally:
        if shown:
            sys.stderr.write(f"\r{'':{len(shown)}}\r")
            sys.stderr.flush()
