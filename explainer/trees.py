"""A folder of generated files: renewed as a whole, and kept apart from what other people have put there.

A list in the folder says which files are ours. Others stay as they are, the same files in the same places. A
file of ours that is no longer made goes, and one that has not changed stays the file that it was.
"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from explainer.replacing import carry, replacing

LIST = ".explainer-files.json"
"""The name of the list, in the folder."""


class NotOursError(Exception):
    """A file that would be written is there already, and is somebody else's."""


class Changed(NamedTuple):
    """The files of a folder that are not as they would be written, and those that would go."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def changes(folder: Path, files: Mapping[str, bytes]) -> Changed:
    """Tell what would change, if files (by POSIX path) were what is generated in a folder.

    Raises:
        NotOursError: when that would write over a file of somebody else's.
        OSError: when a file cannot be read.
    """
    ours = _ours(folder)
    written = tuple(name for name, content in files.items() if not _holds(folder / name, content))
    for name in written:
        if name not in ours and (taken := _in_the_way(folder, name)):
            path = taken.as_posix()
            raise NotOursError(f"{path} is not from an earlier build. Move it, or choose another folder.")
    return Changed(written, tuple(sorted(name for name in ours - files.keys() if (folder / name).exists())))


def renew(folder: Path, files: Mapping[str, bytes]) -> Changed:
    """Let files (by POSIX path) be what is generated in a folder, all at once; tell what has changed.

    Raises:
        NotOursError: when that would write over a file of somebody else's.
        OSError: when it cannot be done; the folder is then as it was.
    """
    with replacing(folder) as new:
        changed = changes(new.target, files)
        if any(changed) or not (new.target / LIST).is_file():
            for name, content in files.items():
                path = new.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                if name in changed.written:
                    path.write_bytes(content)
                else:
                    carry(new.target / name, path)
            for name in _others(new.target, files):
                (new.folder / name).parent.mkdir(parents=True, exist_ok=True)
                if not (new.folder / name).is_dir():
                    carry(new.target / name, new.folder / name)
            (new.folder / LIST).write_text(json.dumps(sorted(files), indent=0) + "\n", encoding="utf-8")
            new.put_in_place()
        return changed


def _ours(folder: Path) -> frozenset[str]:
    """Give the files of a folder that are ours; none where the list is missing or is none."""
    try:
        names = json.loads((folder / LIST).read_text(encoding="utf-8"))
        return frozenset(name for name in names if isinstance(name, str))
    except (FileNotFoundError, ValueError, TypeError):
        return frozenset()


def _in_the_way(folder: Path, name: str) -> Path | None:
    """Find what stands where a file is to be written, or where a folder above it has to be."""
    path = folder / name
    above = (parent for parent in path.parents if parent != folder and parent.is_relative_to(folder))
    return path if path.exists() else next((one for one in above if one.exists() and not one.is_dir()), None)


def _others(folder: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """Give what other people have put into a folder: files, links, and folders with nothing in them."""
    kept = _ours(folder) | files.keys() | {LIST}
    for top, folders, names in os.walk(folder, onerror=_refuse):
        linked = [name for name in folders if Path(top, name).is_symlink()]
        found = [*names, *linked] if folders or names else ["."]
        for name in sorted(Path(top, name).relative_to(folder).as_posix() for name in found):
            if name not in {*kept, "."}:
                yield name


def _refuse(error: OSError) -> None:
    """Take a folder that cannot be read for what it is, and not for an empty one."""
    if not isinstance(error, FileNotFoundError):
        raise error


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and not path.is_symlink() and path.read_bytes() == content
