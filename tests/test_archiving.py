"""Bringing articles into the archive: from a server on this machine, and past git."""

import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from explainer import archiving
from explainer.archiving import bring, fetch, keep, why_git_would_track
from explainer.evidence.intake import IntakeError

ARTICLE = """<html lang="en"><head><title>Fire hurts nine</title></head><body><article>
<h1>Fire hurts nine</h1>
<p>Nine dock workers were hurt on Tuesday when a fire broke out in the café of the terminal, police said.</p>
<p>The terminal opened in 1974 and handles almost 3,000 tonnes of grain a day, more than any other.</p>
</article></body></html>"""


class _Site(BaseHTTPRequestHandler):
    """Answers each path with a status, headers and a body; `/drip` never comes to an end."""

    def do_GET(self) -> None:
        status, headers, body = PATHS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
            while self.path == "/drip" and not self.server.is_closing.is_set():
                self.wfile.write(b"<p>and on</p>")
                time.sleep(0.01)
        except ConnectionError:
            pass  # they had enough

    def log_message(self, *args) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    is_closing: threading.Event


HTML = {"Content-Type": "text/html; charset=windows-1252"}
PATHS = {
    "/fire": (200, HTML, ARTICLE.encode("windows-1252")),
    "/fire%20caf%C3%A9?a=%7B": (200, HTML, ARTICLE.encode("windows-1252")),
    "/nothing-said": (200, {}, ARTICLE.encode()),
    "/moved": (302, {"Location": "/fire"}, b""),
    "/to-a-file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/to-ftp": (302, {"Location": "ftp://127.0.0.1/fire"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/gone": (410, HTML, b"<p>Gone.</p>"),
    "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4"),
    "/plain": (200, {"Content-Type": "text/plain"}, b"A Fire\n\nNine were hurt.\n"),
    "/large": (200, HTML, b"x" * 5000),
    "/drip": (200, HTML, b""),
    "/short": (200, HTML | {"Content-Length": "500"}, b"<html>"),
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with _Server(("127.0.0.1", 0), _Site) as server:
        server.is_closing = threading.Event()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.is_closing.set()
            server.shutdown()
            thread.join()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_an_article_comes_from_the_web(site: str) -> None:
    taken = bring(f"{site}/fire#comments")
    assert taken.text.startswith("Fire hurts nine\nNine dock workers were hurt on Tuesday")
    assert "in the café of" in taken.text
    assert taken.about.url == f"{site}/fire"


def test_the_address_is_the_one_it_came_from_in_the_end(site: str) -> None:
    assert bring(f"{site}/moved").about.url == f"{site}/fire"


def test_an_address_is_written_in_ascii(site: str) -> None:
    assert fetch(f"{site}/fire café?a={{").url == f"{site}/fire%20caf%C3%A9?a=%7B"


def test_a_page_of_which_nothing_is_said_is_a_page_in_utf_8(site: str) -> None:
    assert "in the café of" in bring(f"{site}/nothing-said").text


def test_a_plain_text_comes_from_the_web(site: str) -> None:
    taken = bring(f"{site}/plain")
    assert (taken.text, taken.about.url) == ("A Fire\n\nNine were hurt.\n", f"{site}/plain")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/nowhere", "answers 404"),
        ("/gone", "answers 410"),
        ("/to-a-file", "is not allowed"),
        ("/to-ftp", "unknown url type: ftp"),
        ("/round", "infinite loop"),
        ("/pdf", "is application/pdf, no web page"),
        ("/large", "more than 4,000 bytes"),
        ("/short", "broke off 494 bytes before its end"),
    ],
)
def test_what_cannot_be_fetched_is_said(site: str, path: str, why: str, monkeypatch) -> None:
    monkeypatch.setattr(archiving, "MOST_BYTES", 4000)
    with pytest.raises(IntakeError, match=why):
        bring(f"{site}{path}")


def test_a_page_that_never_ends_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archiving, "MOST_SECONDS", 0.1)
    with pytest.raises(IntakeError, match=r"took more than 0\.1 seconds"):
        fetch(f"{site}/drip")


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://127.0.0.1/x", "data://x", "gopher://x/"])
def test_only_the_web_is_fetched_from(url: str) -> None:
    with pytest.raises(IntakeError, match="begins with `https://`"):
        bring(url)


@pytest.mark.parametrize("url", ["http://", "http://127.0.0.1:99999/", "http://[::1", "http://127.0.0.1:x/"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(IntakeError, match=r"cannot be fetched"):
        bring(url)


# --- files ----------------------------------------------------------------------------------------------


def test_a_saved_page_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "saved").write_text(ARTICLE.replace("<title>", '<meta charset="utf-8"><title>'), "utf-8")
    taken = bring(str(tmp_path / "saved"))
    assert taken.text.startswith("Fire hurts nine\nNine dock workers")
    assert taken.about.url is None


@pytest.mark.parametrize(("name", "why"), [("missing", "No such file"), (".", "Is a directory")])
def test_files_that_cannot_be_read(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(IntakeError, match=why):
        bring(str(tmp_path / name))


def test_a_file_too_large_for_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archiving, "MOST_BYTES", 10)
    (tmp_path / "large").write_text("more than ten")
    with pytest.raises(IntakeError, match="more than 10 bytes"):
        bring(str(tmp_path / "large"))


# --- keeping --------------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@b.example"]
    subprocess.run(["git", *who, "-C", folder, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    return tmp_path


def test_a_text_is_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "archive" / "fire.txt"
    assert keep(path, "Nine.\n") is True
    assert keep(path, "Nine.\n") is False
    with pytest.raises(IntakeError, match="holds another text already; --replace"):
        keep(path, "Ten.\n")
    assert path.read_bytes() == b"Nine.\n"
    assert keep(path, "Ten.\n", replace=True) is True
    assert path.read_bytes() == b"Ten.\n"
    assert [one.name for one in path.parent.iterdir()] == ["fire.txt"]


def test_outside_of_repositories_git_has_no_say(tmp_path: Path) -> None:
    assert why_git_would_track(tmp_path / "not" / "there" / "fire.txt") == ""


def test_what_git_would_track_is_refused_with_the_way_out(repository: Path) -> None:
    path = repository / "my texts" / "fire.txt"
    with pytest.raises(IntakeError) as refused:
        keep(path, "Nine.\n")
    assert not path.parent.exists()
    (line,) = [part for part in str(refused.value).split("`") if part.startswith("/my")]
    (repository / ".gitignore").write_text(line + "\n")
    assert keep(path, "Nine.\n") is True
    git(repository, "add", "--all")
    listed = subprocess.run(["git", "-C", repository, "ls-files"], capture_output=True, text=True, check=True)
    assert listed.stdout == ".gitignore\n"


def test_the_top_of_a_repository_cannot_be_ignored(repository: Path) -> None:
    assert why_git_would_track(repository / "fire.txt").endswith(
        "\nKeep the archive elsewhere, and name its folder in EXPLAINER_ARCHIVE."
    )


def test_an_ignored_text_that_is_tracked_is_refused(repository: Path) -> None:
    path = repository / "archive" / "fire.txt"
    path.parent.mkdir()
    path.write_text("Nine.\n")
    git(repository, "add", "--all")
    (repository / ".gitignore").write_text("/archive/\n")
    assert "`git rm --cached archive/fire.txt`" in why_git_would_track(path)


def test_an_exception_from_what_is_ignored_counts(repository: Path) -> None:
    (repository / ".gitignore").write_text("*.txt\n!fire.txt\n")
    assert why_git_would_track(repository / "archive" / "flood.txt") == ""
    assert why_git_would_track(repository / "archive" / "fire.txt") != ""


def test_a_link_into_a_repository_is_seen_through(repository: Path) -> None:
    (repository / "archive").mkdir()
    link = repository.parent / f"{repository.name}-link"
    link.symlink_to(repository / "archive")
    assert why_git_would_track(link / "fire.txt") != ""


def test_a_link_out_of_a_repository_is_seen_through(repository: Path, tmp_path_factory) -> None:
    (repository / "archive").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    assert why_git_would_track(repository / "archive" / "fire.txt") == ""


def test_the_environment_of_a_hook_does_not_mislead(repository: Path, monkeypatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_WORK_TREE", "/nowhere")
    assert "repository" in why_git_would_track(repository / "archive" / "fire.txt")


def test_where_git_cannot_answer_nothing_is_kept(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "git cannot be run" in why_git_would_track(repository / "archive" / "fire.txt")


def test_where_git_is_broken_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /nowhere\n")
    assert "does not say whether" in why_git_would_track(tmp_path / "archive" / "fire.txt")
