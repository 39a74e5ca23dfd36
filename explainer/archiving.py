"""Bringing an article into the archive: from a file or the web, and to no place that git would track.

The texts are other people's work, so none may end up in a repository by our doing.
"""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPException
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urldefrag, urlsplit

from explainer.evidence.drafts import Draft, draft
from explainer.evidence.intake import IntakeError, TakenIn, from_page, from_text, is_page
from explainer.facts.load import Loaded, load
from explainer.folders import find_explainers, read_facts, write
from explainer.model.fields import RESERVED_IDS
from explainer.model.records import Outlet, Source

MOST_BYTES = 10_000_000
"""The largest file or page that is taken in."""

MOST_SECONDS = 60
"""How long a page may take in all."""

_MOST_SILENCE = 20
"""For how many seconds its server may say nothing."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_ON_THE_WEB = re.compile(r"https?://", re.IGNORECASE)


def bring(what: str) -> TakenIn:
    """Take in an article from a file or an address; raises `IntakeError` where that is not possible."""
    if _ADDRESS.match(what):
        page = fetch(what)
        if page.kind in {"text/html", "application/xhtml+xml", ""}:
            return from_page(page.data, page.url, page.encoding)
        if page.kind != "text/plain":
            raise IntakeError(f"{page.url} is {page.kind}, no web page. Copy its text into a file.")
        taken = from_text(page.data)
        return taken._replace(about=taken.about._replace(url=page.url))
    data = _read(Path(what))
    return from_page(data) if is_page(data) else from_text(data)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = file.read(MOST_BYTES + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise IntakeError(f"{path}: {error.strerror}.") from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise IntakeError(f"{path} changed while it was read. Try again.")
    if len(data) > MOST_BYTES:
        raise IntakeError(f"{path} has more than {MOST_BYTES:,} bytes, so it is hardly one article.")
    return data


# --- the web --------------------------------------------------------------------------------------------


class Fetched(NamedTuple):
    """What a server sent: the bytes, the address they came from in the end, their kind and encoding."""

    data: bytes
    url: str
    kind: str
    encoding: str | None


def fetch(url: str) -> Fetched:
    """Fetch a page over http or https, within `MOST_SECONDS` and `MOST_BYTES`.

    Certificates are checked, and redirections followed to http and https alone.

    Raises:
        IntakeError: where that does not succeed.
    """
    if not _ON_THE_WEB.match(url):
        raise IntakeError(f"{url}: an address begins with `https://` or `http://`.")
    agent = {"User-Agent": f"mkdocs-explainer/{version('mkdocs-explainer')}"}
    until = time.monotonic() + MOST_SECONDS
    try:
        wanted = request.Request(_plain(urldefrag(url).url), headers=agent)  # noqa: S310 - http or https
        with _opener().open(wanted, timeout=_MOST_SILENCE) as response:
            data = bytearray()
            while chunk := response.read1(65536):
                data += chunk
                if len(data) > MOST_BYTES:
                    raise IntakeError(f"{url} has more than {MOST_BYTES:,} bytes: hardly one article.")
                if time.monotonic() > until:
                    raise IntakeError(f"{url} took more than {MOST_SECONDS} seconds.")
            if response.length:
                raise IntakeError(f"{url} broke off {response.length} bytes before its end.")
            kind = response.headers.get_content_type() if "content-type" in response.headers else ""
            return Fetched(bytes(data), _plain(response.url), kind, response.headers.get_content_charset())
    except HTTPError as error:
        raise IntakeError(f"{error.url} answers {error.code} {error.reason}.") from error
    except URLError as error:
        raise IntakeError(f"{url} cannot be fetched: {error.reason}.") from error
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, IntakeError):
            raise
        raise IntakeError(f"{url} cannot be fetched: {error or type(error).__name__}.") from error


def _opener() -> request.OpenerDirector:
    """Make an opener that knows the web and nothing else: no files, no FTP, no data."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPRedirectHandler,
        request.HTTPDefaultErrorHandler,
        request.HTTPErrorProcessor,
        request.UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener


def _plain(url: str) -> str:
    """Write an address in ASCII, with what may not stand in one escaped."""
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    return quote(parts._replace(netloc=host).geturl(), safe="%:/?#[]@!$&'()*+,;=-._~")


# --- the archive ----------------------------------------------------------------------------------------


def keep(path: Path, text: str, *, replace: bool = False) -> bool:
    """Write a text into the archive, whole or not at all; tell whether it was not there already.

    Raises:
        IntakeError: where git would track it, or another text stands there and `replace` is not set.
        OSError: where it cannot be written.
    """
    if why := why_git_would_track(path):
        raise IntakeError(why)
    content = text.encode("utf-8")
    if not replace and path.is_file() and path.read_bytes() != content:
        raise IntakeError(f"{path} holds another text already; --replace writes over it.")
    return write(path, content)


def why_git_would_track(path: Path) -> str:
    """Ask git whether it would track a file; say why it may not stand there, or nothing where it may."""
    path = path.resolve()
    folder = next(parent for parent in path.parents if parent.is_dir())
    top = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
    if top is None:
        return ""
    ignored = _git(folder, "check-ignore", "--quiet", "--", str(path))
    if isinstance(ignored, str):
        return f"{path} lies in the repository {top}, and git does not say whether it ignores it: {ignored}"
    if ignored:
        return ""
    name = path.relative_to(top).as_posix()
    if _git(folder, "ls-files", "--error-unmatch", "--", str(path)) is True:
        return f"{path} is in the git repository {top} already. Take it out: `git rm --cached {name}`."
    return (
        f"Git would take {path} up into the repository {top}, and article texts are other people’s work.\n"
        + _way_out(top, path.parent)
    )


def _way_out(top: Path, folder: Path) -> str:
    elsewhere = "keep the archive elsewhere, and name its folder in EXPLAINER_ARCHIVE."
    if folder == top:
        return f"K{elsewhere[1:]}"
    pattern = re.sub(r"([*?\[\\])", r"\\\1", f"/{folder.relative_to(top).as_posix()}/")
    return f"Add the line `{pattern}` to {top / '.gitignore'}; or {elsewhere}"


def _git(folder: Path, *arguments: str) -> bool | str:
    """Run git; give whether it says yes, or what keeps it from answering."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    command = ["git", "-C", str(folder), *arguments]
    try:
        run = subprocess.run(  # noqa: S603 - no shell
            command,
            env=environment | {"LC_ALL": "C"},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"git cannot be run ({error})."
    return run.stderr.strip() if run.returncode not in {0, 1} else run.returncode == 0


# --- what the facts know --------------------------------------------------------------------------------


def load_all(docs: Path) -> tuple[Loaded, ...]:
    """Read the facts of every explainer below a docs folder, as far as they can be read.

    Raises:
        OSError: when a file is there and cannot be read.
    """
    return tuple(load(read_facts(docs, folder), folder) for folder in find_explainers(docs))


def check_is_free(key: str, loaded: tuple[Loaded, ...]) -> None:
    """Raise `IntakeError` where an id cannot be that of a source, because something else has it."""
    kinds = {one.declared[key].kind for one in loaded if key in one.declared} - {"sources"}
    if kinds:
        raise IntakeError(f"`{key}` stands among the {min(kinds)} already, and an id names one thing.")
    if key in RESERVED_IDS:
        raise IntakeError(f"`{key}` is a word of the tool’s own.")


def drafted(key: str, taken: TakenIn, loaded: tuple[Loaded, ...]) -> Draft:
    """Draft the records of an article, with the outlets and in the language that the explainers have."""
    found = [outlet for one in loaded for outlet in one.facts["outlets"].values()]
    outlets = {outlet.id: outlet.shown_name for outlet in found if isinstance(outlet, Outlet)}
    return draft(key, taken, outlets, _language(*loaded))


def sources(loaded: Loaded) -> Iterator[tuple[Source, str]]:
    """Give the sources of an explainer, each with the language of its text."""
    for source in loaded.facts["sources"].values():
        if isinstance(source, Source):
            yield source, source.language or _language(loaded)


def _language(*loaded: Loaded) -> str:
    """Give the language of the first explainer whose header could be read."""
    return next((one.header.language for one in loaded if one.header), "en")
