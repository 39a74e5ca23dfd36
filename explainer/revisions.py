"""Revisions of a project in git, read without touching the work tree or the index."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from explainer.facts.files import CHANGES_FILE, FACTS_FOLDER, HEADER_FILE

_FILE_MODES = {b"100644", b"100755"}


class RevisionError(Exception):
    """A revision that cannot be read; the message says why, and what to do."""


def is_revision(root: Path, name: str) -> bool:
    """Tell whether a name is a revision of the project in a folder."""
    try:
        _commit(root, name)
    except RevisionError:
        return False
    return True


@contextmanager
def facts_at(root: Path, revision: str) -> Iterator[Path]:
    """Lay out the explainers of a project as they were: a folder that is there as long as the context.

    Args:
        root: the project's folder.
        revision: a commit, branch or tag, or whatever else git takes for one.

    Raises:
        RevisionError: where there is no git, no repository or no such revision.
    """
    above = _git(root, "rev-parse", "--show-prefix").rstrip(b"\n")
    blobs = {path: blob for path, blob in _tree(root, _commit(root, revision), above) if _is_wanted(path)}
    with TemporaryDirectory(prefix="explainer-") as folder:
        for path, content in zip(blobs, _contents(root, [*blobs.values()]), strict=True):
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        yield Path(folder)


def _is_wanted(path: PurePosixPath) -> bool:
    is_inside = not path.is_absolute() and ".." not in path.parts
    return is_inside and (path.name in {HEADER_FILE, CHANGES_FILE} or FACTS_FOLDER in path.parts[:-1])


def _commit(root: Path, revision: str) -> str:
    """Give the full name of the commit that a revision is."""
    _git(root, "rev-parse", "--git-dir")
    found = (
        None
        if revision.startswith("-")
        else _run(root, "rev-parse", "--verify", "-q", f"{revision}^{{commit}}")
    )
    if found is None or found.returncode:
        message = f"There is no revision `{revision}` in the repository of {root}."
        if _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            message += (
                " It is a shallow clone, which has not the whole history: `git fetch --unshallow` brings it"
                " (on GitHub, `fetch-depth: 0` for actions/checkout)."
            )
        raise RevisionError(message)
    return found.stdout.decode("ascii").strip()


def _tree(root: Path, commit: str, above: bytes) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files below a folder of a commit: their path there, and the name of their content."""
    for line in _git(root, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        about, _, name = line.partition(b"\t")
        if name.startswith(above) and about.split(b" ")[0] in _FILE_MODES:
            yield PurePosixPath(os.fsdecode(name[len(above) :])), about.split(b" ")[2]


def _contents(root: Path, blobs: list[bytes]) -> Iterator[bytes]:
    """Yield contents by their names, in order."""
    printed = BytesIO(_git(root, "cat-file", "--batch", given=b"".join(blob + b"\n" for blob in blobs)))
    for _ in blobs:
        head = printed.readline().split()
        if not head[-1].isdigit():
            raise RevisionError(f"git lacks a part of the revision: {b' '.join(head).decode('ascii')}.")
        yield printed.read(int(head[-1]))
        printed.readline()


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Run git, and give what it prints.

    Raises:
        RevisionError: where it is not there, or fails.
    """
    done = _run(root, *arguments, given=given)
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ").splitlines()
        raise RevisionError(f"git cannot read {root}: {why[0] if why else 'it does not say why'}.")
    return done.stdout


def _run(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - nothing in it is run by a shell
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the git that the user has
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError as error:
        raise RevisionError("git is not installed, and only git can read a revision.") from error
