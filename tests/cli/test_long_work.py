"""Work that takes long: it says so on a terminal and nowhere else, and can be interrupted."""

import io
import os
import pty
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cases import TERMINAL
from click.testing import CliRunner

from explainer.cli import main
from explainer.facts import nodes
from explainer.progress import working

# --- signs of life ----------------------------------------------------------------------------------------


class Screen(io.StringIO):
    """A terminal, which notes when something has been shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        written = super().write(text)
        if text.strip():
            self.shown.set()
        return written


def a_screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Put a terminal in the place of stderr (which pytest itself replaces between fixtures and test)."""
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return screen


def test_what_goes_on_is_shown_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = a_screen(monkeypatch)
    with working("Counting lanterns", patience=0.01) as now:
        assert screen.shown.wait(60)
        now("Counting gloves")
        screen.shown.clear()
        assert screen.shown.wait(60)
    *lines, erased, end = screen.getvalue().split("\r")
    assert lines[1].startswith("Counting lanterns (0 s)")
    assert lines[-1].startswith("Counting gloves (0 s)")
    assert len(erased) >= len(lines[-1].rstrip())
    assert erased.strip() == end == ""


def test_what_is_over_soon_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = a_screen(monkeypatch)
    with working("Counting lanterns"):
        pass
    assert screen.getvalue() == ""


@pytest.mark.parametrize("why", ["a pipe", "CI", "a dumb terminal"])
def test_nothing_is_shown_where_nobody_watches(monkeypatch: pytest.MonkeyPatch, why: str) -> None:
    screen = a_screen(monkeypatch)
    if why == "a pipe":
        monkeypatch.setattr(screen, "isatty", lambda: False)
    elif why == "CI":
        monkeypatch.setenv("CI", "true")
    else:
        monkeypatch.setenv("TERM", "dumb")
    threads = threading.active_count()
    with working("Counting lanterns", patience=0) as now:
        now("Counting gloves")
        assert threading.active_count() == threads
    assert screen.getvalue() == ""


def test_an_error_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = a_screen(monkeypatch)
    threads = threading.active_count()
    with pytest.raises(ValueError, match="nothing"), working("Dividing", patience=0.01):
        int("nothing" if screen.shown.wait(60) else "1")
    assert threading.active_count() == threads


# --- interruptions ----------------------------------------------------------------------------------------


class _Never(BaseHTTPRequestHandler):
    """Begins an answer, and does not go on with it."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(b"The walk ended early.\n")
        self.wfile.flush()
        self.server.asked.set()
        self.server.over.wait(60)

    def log_message(self, *args) -> None:
        """Say nothing."""


@pytest.fixture
def silent_server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Never)
    server.asked, server.over = threading.Event(), threading.Event()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_interrupted_command_ends_in_a_line_and_leaves_nothing(
    tmp_path: Path, silent_server: ThreadingHTTPServer
) -> None:
    url = f"http://127.0.0.1:{silent_server.server_port}/walk"
    process = subprocess.Popen(
        [sys.executable, "-m", "explainer", "archive", "add", "walk", url, tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"EXPLAINER_ARCHIVE": "", "NO_PROXY": "127.0.0.1"},
    )
    assert silent_server.asked.wait(60)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.strip() == "Interrupted. No file is left half written."
    assert list(tmp_path.iterdir()) == []


def test_on_a_terminal_the_line_of_progress_gives_way(
    tmp_path: Path, silent_server: ThreadingHTTPServer
) -> None:
    url = f"http://127.0.0.1:{silent_server.server_port}/walk"
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "CI"}
    process = subprocess.Popen(
        [sys.executable, "-m", "explainer", "archive", "add", "walk", url, tmp_path],
        stdout=theirs,
        stderr=theirs,
        env=environment | {"EXPLAINER_ARCHIVE": "", "NO_PROXY": "127.0.0.1", "TERM": "xterm"},
    )
    os.close(theirs)
    seen = b""
    while b"(1 s)" not in seen:
        seen += os.read(ours, 1000)
    assert f"\rFetching {url} (1 s)".encode() in seen
    process.send_signal(signal.SIGINT)
    process.wait(60)
    rest = os.read(ours, 1000).decode()
    os.close(ours)
    assert rest.rpartition("\r ")[2].strip() == "Interrupted. No file is left half written."


@pytest.mark.parametrize(
    "arguments", [["check"], ["build", "--out", "out"], ["lock"], ["coverage"], ["schema"]], ids=str
)
def test_every_command_can_be_interrupted(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: str) -> None:
        raise KeyboardInterrupt

    project = shutil.copytree(TERMINAL, tmp_path / "project")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(nodes, "_LOADER", read)
    command, *options = arguments
    result = CliRunner(env={"EXPLAINER_ARCHIVE": ""}).invoke(main, [command, str(project), *options])
    assert result.exit_code == 130
    assert result.output.strip() == "Interrupted. No file is left half written."
    assert sorted(tmp_path.rglob("*")) == before


def test_the_loading_of_the_program_can_be_interrupted(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n")
    run = subprocess.run(
        [sys.executable, "-m", "explainer", "check"],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "Interrupted.\n")


def test_when_nobody_reads_on_nothing_is_said_of_it() -> None:
    command = [sys.executable, "-m", "explainer", "schema", "figures"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
