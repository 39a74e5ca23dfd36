"""What stands in a docs folder without being a file of the project: links out of it, pipes, devices, sockets.

Contributors send such things too, and the machine that builds the site has files that are nobody's business:
a link to one would publish it, and a pipe would keep the build waiting for ever. So nothing of the kind is
opened, and all of it is an error.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from explainer.diagnostics import Diagnostic, Place
from explainer.facts.files import CHANGES_FILE, FACTS_FOLDER, HEADER_FILE, LOCK_FILE

_FILES = {HEADER_FILE, CHANGES_FILE, LOCK_FILE}
_ODD = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def strays(docs: Path, base: Path, folder: str = "") -> Iterator[Diagnostic]:
    """Find what is no file of the project; what editors and systems hide by a dot is passed over.

    Args:
        docs: the docs folder.
        base: the folder of the project.
        folder: the folder to look in, below the docs folder; by default all of that.

    Returns:
        A finding for each, in order, with its place below the docs folder.
    """
    for top, folders, names in os.walk(docs / folder):
        folders[:] = sorted(name for name in folders if is_visible(name))
        for name in sorted([*folders, *filter(is_visible, names)]):
            path = Path(top, name)
            if why := why_stray(path, docs, base):
                yield not_a_file(path.relative_to(docs).as_posix(), why)


def is_visible(name: str) -> bool:
    """Tell a writer's file or folder from what editors and systems leave behind."""
    return not (name.startswith(".") or name.endswith("~"))


def not_a_file(name: str, why: str) -> Diagnostic:
    """Say of a path below the docs folder what stands there."""
    shown = name.encode("utf-8", "replace").decode("utf-8")
    hint = "Put a file in its place, or take it out of the docs folder."
    return Diagnostic("not-a-file", Place(shown), f"This is {why}, and is not read.", hint)


def why_stray(path: Path, docs: Path, base: Path) -> str:
    """Say what keeps a path in the docs folder from being a file or folder of the project, if anything does.

    A link may lead to a file in the docs folder, or to one right in the project's folder (`README.md`); in
    other folders beside it may be article texts, or what the machine needs to know to publish the site.
    """
    try:
        path.name.encode("utf-8")
        if path.is_symlink():
            return _why_astray(path.resolve(strict=True), docs.resolve(), base.resolve())
        mode = path.stat().st_mode
    except UnicodeEncodeError:
        return "a file whose name is not UTF-8"
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
    if stat.S_ISDIR(mode):
        like_a_file = path.name in _FILES or (path.suffix == ".yml" and FACTS_FOLDER in path.parts)
        return "a folder with the name of a file" if like_a_file else ""
    if path.name == FACTS_FOLDER and (path.parent / HEADER_FILE).is_file():
        return "a file with the name of a folder"
    return _ODD.get(stat.S_IFMT(mode), "")


def _why_astray(target: Path, docs: Path, base: Path) -> str:
    if target.is_dir():
        return "a link to a folder"
    if not target.is_file():
        return "a link to a pipe, a socket or a device"
    inside = target.relative_to(docs).parts if target.is_relative_to(docs) else ()
    beside = (target.name,) if target.parent == base else ()
    return "" if all(map(is_visible, inside or beside or (".",))) else "a link out of the docs folder"
