"""The folders of a project: what stands in them, read and written.

Nothing here knows what the files say; `project` does.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath

from explainer.facts.files import CHANGES_FILE, FACTS_FOLDER, HEADER_FILE, LOCK_FILE
from explainer.strays import is_visible, why_stray

STYLESHEET = "assets/explainer.css"
"""Where the stylesheet of generated pages stands, below the docs folder."""

PUBLICATION = "assets/publication.css"
"""Where the stylesheet stands that gives a site with Material for MkDocs the look of a publication."""

SCRIPTS = ("assets/explainer.js", "assets/timeline.js")
"""Where the conveniences of generated pages stand, which do without them."""

ASSETS = (STYLESHEET, PUBLICATION, *SCRIPTS)

_OWN_FILES = (HEADER_FILE, CHANGES_FILE, LOCK_FILE)


def docs_of(root: Path) -> Path:
    """Give the docs folder of a project, which may be the project's folder itself."""
    return root / "docs" if (root / "docs").is_dir() and not (root / HEADER_FILE).is_file() else root


def find_explainers(docs: Path) -> tuple[str, ...]:
    """Give the folders below a docs folder that are explainers, as POSIX paths (empty for `docs` itself)."""
    found = [
        path.parent.relative_to(docs).as_posix()
        for path in _entries_below(docs)
        if path.name == HEADER_FILE and _is_visible(path, docs)
    ]
    return tuple(sorted("" if folder == "." else folder for folder in found))


def files_below(folder: Path) -> Iterator[Path]:
    """Give every file below a folder, in order.

    Raises:
        OSError: when a folder cannot be read.
    """
    return (path for path in _entries_below(folder) if path.is_file())


def _entries_below(folder: Path) -> list[Path]:
    """Give all that is below a folder, in order. A folder that cannot be read is an error, and never empty.

    Raises:
        OSError: when a folder cannot be read.
    """

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            raise error

    walked = os.walk(folder, onerror=refuse)
    return sorted(Path(top, name) for top, folders, names in walked for name in (*folders, *names))


def _is_visible(path: Path, above: Path) -> bool:
    """Tell a file of the writer's from what editors and systems leave behind."""
    return all(map(is_visible, path.relative_to(above).parts))


def read_facts(docs: Path, folder: str) -> dict[str, bytes]:
    """Read the files of an explainer (header, changes, lock, all in `facts/`), by path below its folder.

    Raises:
        OSError: when a file is there and cannot be read.
    """
    top = docs / folder
    paths = [*(top / name for name in _OWN_FILES), *files_below(top / FACTS_FOLDER)]
    return {
        path.relative_to(top).as_posix(): _content(path)
        for path in paths
        if path.is_file() and _is_visible(path, top) and not why_stray(path, docs, docs)
    }


_MOST = 64 * 1024 * 1024
"""How many bytes of a file are read; the limits of what the files hold are far below."""


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST)


def read_all(docs: Path) -> dict[str, dict[str, bytes]]:
    """Read the files of every explainer below a docs folder, by the explainer's folder.

    Raises:
        OSError: when a file is there and cannot be read.
    """
    return {folder: read_facts(docs, folder) for folder in find_explainers(docs)}


def is_facts_file(path: str, folders: tuple[str, ...]) -> bool:
    """Tell whether a file below the docs folder is facts or the tool's own, and so is never published.

    Args:
        path: the file's POSIX path below the docs folder.
        folders: the explainers' folders.
    """
    for folder in folders:
        inside = PurePosixPath(path)
        if folder:
            if not inside.is_relative_to(folder):
                continue
            inside = inside.relative_to(folder)
        if inside.parts[0] == FACTS_FOLDER or (inside.name.startswith(_OWN_FILES) and len(inside.parts) == 1):
            return True
    return False


def written_by_hand(docs: Path) -> Iterator[str]:
    """Give the files below a docs folder that people put there for readers, as POSIX paths."""
    folders = find_explainers(docs)
    for path in files_below(docs):
        name = path.relative_to(docs).as_posix()
        if _is_visible(path, docs) and not is_facts_file(name, folders):
            yield name


def stamps(*paths: Path) -> frozenset[tuple[object, ...]]:
    """Give something that is equal for two moments where nothing has changed between them.

    Args:
        paths: folders, and files.

    Returns:
        A tuple for each file, of which the first value is its path.
    """
    found: set[tuple[object, ...]] = set()
    for path in (path for top in paths for path in (top, *files_below(top)) if path.is_file()):
        with suppress(FileNotFoundError):  # it is just going
            stat = path.stat()
            found.add((path, stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return frozenset(found)


def write_tree(out: Path, files: Mapping[str, bytes]) -> int:
    """Write files below a folder, each whole or not at all, and only those that changed.

    Returns:
        How many were written.
    """
    return sum(write(out / name, content, forced=False) for name, content in files.items())


def write(path: Path, content: bytes, *, forced: bool = True) -> bool:
    """Write a file in one step, unless it holds this already; tell whether it was written.

    Forced to the disk, it is the old one or the new one after a power cut too. That takes its time, and is
    for what cannot be made again: locks, texts, what people wrote.

    Raises:
        OSError: when it cannot be written; the file is then as it was.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name}.", suffix=_UNFINISHED, delete=False
    ) as file:
        try:
            file.write(content)
            file.flush()
            if forced:
                os.fsync(file.fileno())
            file.close()
            Path(file.name).chmod(0o666 & ~_umask())
            Path(file.name).replace(path)
        except BaseException as error:
            Path(file.name).unlink(missing_ok=True)
            if isinstance(error, OSError) and not error.filename:
                raise OSError(error.errno, error.strerror, str(path)) from error
            raise
    return True


_UNFINISHED = ".tmp"
_LONGEST_WRITE = 60
"""After how many seconds a file that is being written is one that a killed process has left."""


def _sweep(path: Path) -> None:
    """Remove what processes that were killed have left beside a file."""
    for left in _left_in(path.parent):
        if left.name.startswith(f".{path.name}."):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _LONGEST_WRITE:
                    left.unlink()


@lru_cache(maxsize=1000)
def _left_in(folder: Path) -> tuple[Path, ...]:
    """Look for files that are, or were, being written; once, as thousands may be written into one folder."""
    return tuple(folder.glob(f".*{_UNFINISHED}"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
