"""A new site, from the files in `starter`: small, complete, and sound as it is."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from explainer.folders import write
from explainer.schemas import FOLDER, schemas

_STARTER = Path(__file__).parent / "starter"

_DOT = "dot-"
"""Stands in a name for the dot with which it begins in a site: tools would take such a file for ours."""


class NotEmptyError(Exception):
    """Something is in the folder that is not hidden, or that would be written over."""


def starter_files() -> dict[str, bytes]:
    """Give the files of a new site, by path, with the schemas that their first lines name."""
    texts = {
        "/".join(_named(part) for part in path.relative_to(_STARTER).parts): path.read_bytes()
        for path in sorted(_STARTER.rglob("*"))
        if path.is_file()
    }
    return texts | {f"{FOLDER}/{name}": content for name, content in schemas(_STARTER / "docs").items()}


def _named(part: str) -> str:
    return f".{part.removeprefix(_DOT)}" if part.startswith(_DOT) else part


def start(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a new site into a folder: all of them or none.

    What is hidden may be there before: a repository, a virtual environment.

    Raises:
        NotEmptyError: where something else is.
        OSError: when it cannot be written.
    """
    if taken := _in_the_way(folder, files):
        raise NotEmptyError(f"{folder.as_posix()} is not empty: it holds `{taken[0]}`.")
    made: list[Path] = []
    try:
        for name, content in files.items():
            path = folder / name
            made += reversed([parent for parent in path.parents if not parent.exists()])
            made.append(path)
            write(path, content)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _in_the_way(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    if not folder.is_dir():
        return []
    there = sorted(path.name for path in folder.iterdir())
    ours = {name.split("/")[0] for name in files}
    hidden = [name for name in there if name.startswith(".") and name in ours]
    return [name for name in there if not name.startswith(".")] + hidden
