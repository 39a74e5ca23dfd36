"""Put a new folder in the place of an old one, as a whole: whenever the work ends, one of the two is there.

    with replacing(site) as new:
        ...                     # fill new.folder, take as long as it takes
        new.put_in_place()      # without this, the old one stays

The new folder lies beside the old one, in a folder of ours that is gone when the work is done. Where somebody
kills us it stays behind, and is put right the next time. Another process meanwhile is turned away.

What is put in place is not forced to the disk: a folder that a power cut has spoilt is made again.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try_to_lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_to_lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_LOCK, _NEW, _OLD = "lock", "new", "old"
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE, from Linux's fcntl.h and fs.h


@dataclass(frozen=True)
class Replacement:
    """A folder to be filled, and the one whose place it is to take.

    `lock` is the descriptor of a lock: a process that inherits it keeps others out for as long as it runs.
    """

    target: Path
    folder: Path
    lock: int
    _aside: Path

    def put_in_place(self) -> None:
        """Let the new folder take the place of the old one.

        Where the system can exchange two folders (Linux), there is no moment without one. Elsewhere there is
        a short one, and who is killed in it finds the old folder in its place again the next time.

        Raises:
            OSError: when it cannot be done; the old folder is then in its place.
        """
        if not self.target.exists():
            self.folder.rename(self.target)
            return
        self.folder.chmod(self.target.stat().st_mode)
        if not _exchange(self.folder, self.target):
            self.target.rename(self._aside)
            self.folder.rename(self.target)  # else the end of `replacing` puts the old one back


@contextmanager
def replacing(target: Path) -> Iterator[Replacement]:
    """Make an empty folder that may take the place of a folder, which need not be there yet.

    Raises:
        OSError: when that cannot be done, or another process is at it.
    """
    target = target.resolve()
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "It is no folder", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    work = _work(target)
    lock = _locked(work, target)
    try:
        _put_right(work, target)
        (work / _NEW).mkdir()
        yield Replacement(target, work / _NEW, lock, work / _OLD)
    finally:
        with suppress(OSError):  # the next one puts it right
            _put_right(work, target)
            shutil.rmtree(work)
        os.close(lock)
        if sys.platform == "win32":  # removes no file that is open, nor one that another process has opened
            with suppress(OSError):
                (work / _LOCK).unlink()
                work.rmdir()


def recover(target: Path) -> None:
    """Put a folder back in its place, where somebody was killed when it was aside.

    Raises:
        OSError: when that cannot be done, or another process is at it.
    """
    if _work(target.resolve()).exists():
        with replacing(target):
            pass


def carry(old: Path, new: Path) -> None:
    """Let a file or folder stand in a new place as well; as the same file, where the system can do that.

    Raises:
        OSError: when it cannot be done.
    """
    if old.is_dir() and not old.is_symlink():
        shutil.copytree(old, new, symlinks=True, copy_function=_link)
    else:
        _link(str(old), str(new))


def _link(old: str, new: str) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(old, new, follow_symlinks=False)


def _work(target: Path) -> Path:
    return target.with_name(f".{target.name}.explainer")


def _put_right(work: Path, target: Path) -> None:
    """Leave one folder, in its place, however far a process has come."""
    new, old = work / _NEW, work / _OLD
    if old.exists() and not target.exists():
        old.rename(target)
    for left in (old, new):
        if left.exists():
            shutil.rmtree(left)


def _locked(work: Path, target: Path) -> int:
    """Take the lock in a folder, which is made for that; give its descriptor."""
    while True:
        work.mkdir(exist_ok=True)
        path = work / _LOCK
        try:
            lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:  # somebody was just done, and took the folder away
            continue
        try:
            _try_to_lock(lock)
            if os.path.samestat(os.fstat(lock), path.stat()):
                return lock
        except FileNotFoundError:
            pass
        except (BlockingIOError, PermissionError):
            os.close(lock)
            raise BlockingIOError(errno.EAGAIN, "Another process is writing it", str(target)) from None
        os.close(lock)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; tell whether the system could."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
