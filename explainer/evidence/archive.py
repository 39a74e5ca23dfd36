"""The archive: the folder of article texts, and a text read from it.

The texts are other people's work and never part of the project, so the folder may well not be there; that
is a value like any other (`Unread`), not an exception.
"""

import errno
import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from explainer.evidence.folding import ArchivedText, archived_text

VARIABLE = "EXPLAINER_ARCHIVE"
DEFAULT_FOLDER = "archive"


class Why(StrEnum):
    """Why there is no text."""

    NO_ARCHIVE = "no archive"
    NO_FILE = "no file"
    OUTSIDE = "outside"
    UNREADABLE = "unreadable"
    NOT_TEXT = "not a text"


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that could not be read: why, and that in a sentence for people."""

    why: Why
    message: str


Texts = Callable[[str], ArchivedText | Unread]
"""Gives the text of an article by its file name in the archive, or says why there is none."""


def archive_folder(setting: str | None, base: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """Tell where the archive is: where `EXPLAINER_ARCHIVE` says, else the setting, else `archive`.

    The setting counts from `base`, the folder of the project; the variable from where the program runs. An
    empty one counts as not given. Nothing says that the folder exists.
    """
    if named := environment.get(VARIABLE):
        return Path(named)
    return base / (setting or DEFAULT_FOLDER)


def read_text(folder: Path, file_name: str) -> ArchivedText | Unread:
    """Read an article from the archive, as `read_plain` does, and fold it."""
    text = read_plain(folder, file_name)
    return text if isinstance(text, Unread) else archived_text(text)


def read_plain(folder: Path, file_name: str) -> str | Unread:
    """Read an article from the archive.

    The file is UTF-8. A byte order mark is no part of the text, and a line ends in a line feed however the
    file ends it, so a copy that differs in these has the same offsets and the same digest. A name leads to a
    regular file inside the folder, through links too.
    """
    try:
        path = _locate(folder, file_name)
        if isinstance(path, Unread):
            return path
        data = path.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:  # forbidden, an impossible name, links in a ring
        return Unread(Why.UNREADABLE, f"`{file_name}` cannot be read: {error}.")
    text = decode(data)
    return Unread(text.why, f"`{file_name}` {text.message}") if isinstance(text, Unread) else text


def decode(data: bytes) -> str | Unread:
    """Read bytes as a text whose lines end in a line feed, or say what keeps them from being one."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Unread(Why.NOT_TEXT, f"is not UTF-8: see byte {error.start}.")
    if "\0" in text:
        return Unread(Why.NOT_TEXT, "is not a text: it holds NUL characters.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_plainly_inside(folder: Path, file_name: str) -> bool:
    """Tell whether a folder itself holds a regular file of this name, no link; False says nothing."""
    try:
        found = os.lstat(os.path.join(folder, file_name))  # noqa: PTH118 - a path takes longer than the question
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and os.path.basename(file_name) == file_name  # noqa: PTH119


def _locate(folder: Path, file_name: str) -> Path | Unread:
    if _is_plainly_inside(folder, file_name):
        return folder / file_name
    if not folder.is_dir():
        return Unread(Why.NO_ARCHIVE, f"There is no archive at `{folder}`.")
    path = (folder / file_name).resolve()
    if path.is_symlink():  # a ring of links, at which `resolve` raises until Python 3.12, and stops from 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    if not path.is_relative_to(folder.resolve()):
        return Unread(Why.OUTSIDE, f"`{file_name}` leads out of the archive.")
    return path if path.is_file() else Unread(Why.NO_FILE, f"The archive holds no file `{file_name}`.")
