"""What was made once and need not be made again: bytes, by a digest of all that they were made of.

A store is nobody's only copy of anything, and nothing in it is trusted. It lies in the user's own cache
folder, where no pull request can put anything, and is left alone where others could write to it. Each entry
is checked by a digest when it is read, and is data (JSON, HTML), never code. What is damaged, foreign or
locked counts as not there, and is made anew.
"""

import hashlib
import json
import os
import sqlite3
import stat
import time
import zlib
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import closing, contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

VARIABLE = "EXPLAINER_CACHE"
"""The environment variable that names another folder for stores, or is empty where nothing is to be kept."""

_FILE = "made.sqlite"
_LAYOUT = 1
"""The layout of the file; one of another layout is made anew."""

_DAY = 24 * 60 * 60
_KEPT_DAYS = 30
"""For how many days an entry is kept that nothing asks for."""

_PATIENCE = 2.0
"""For how many seconds another process may be writing."""

_NOT_NOW = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
)
"""What says nothing against the file: another process is at it, or the disk is full."""

_QUICKLY = 1
"""The level of compression; higher ones cost more than they save."""


def key_of(*parts: object) -> str:
    """Give the key of what is made of some parts: values that JSON can write, and bytes.

    Raises:
        TypeError: when a part is something else, of which nobody can tell whether it stays the same.
    """
    digest = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part if isinstance(part, bytes) else _canonical(part)
        digest.update(b"%d:%d:" % (isinstance(part, bytes), len(data)))
        digest.update(data)
    return digest.hexdigest()


def _canonical(part: object) -> bytes:
    return json.dumps(part, sort_keys=True, separators=(",", ":")).encode("utf-8")


def folder_for(project: Path, environment: Mapping[str, str] = os.environ) -> Path | None:
    """Tell where the store of a project lies; nothing where the user wants none.

    Source of the default: the conventions of each system for cache folders, such as the XDG Base Directory
    Specification.
    """
    named = environment.get(VARIABLE)
    if named == "":
        return None
    name = key_of(str(project.absolute()))[:16]
    return (Path(named) if named else user_cache_path("explainer", appauthor=False)) / name


def code_stamp() -> str:
    """Give something that changes whenever this package does: its code, and the files beside it."""
    package = Path(__file__).parent
    paths = (path for path in sorted(package.rglob("*")) if path.suffix != ".pyc")
    stats = [(str(path.relative_to(package)), path.stat()) for path in paths if path.is_file()]
    return key_of(version("mkdocs-explainer"), [(name, one.st_size, one.st_mtime_ns) for name, one in stats])


def pack(content: bytes) -> bytes:
    """Make something small, as a store keeps it."""
    return zlib.compress(content, _QUICKLY)


def unpack(packed: bytes) -> bytes:
    """Give what `pack` was given."""
    return zlib.decompress(packed)


class Store:
    """A store, open for one run. What is put into it stays in memory until it is written, much at a time."""

    def __init__(self, folder: Path | None, *, clock: Callable[[], float] = time.time) -> None:
        """Take the folder; without one, or where it cannot be used, nothing is kept."""
        self._folder = folder
        self._today = int(clock() / _DAY)
        self._new: MutableMapping[str, bytes] = {}
        self._asked: set[str] = set()
        self._has_changed = False
        self._file: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._inherited: sqlite3.Connection | None = None
        with suppress(OSError, sqlite3.Error, ValueError):
            self._file = self._opened()

    @property
    def is_kept(self) -> bool:
        """Whether what is put into it is there for the next run."""
        return self._file is not None

    def get(self, key: str) -> bytes | None:
        """Give what is kept under a key; nothing where there is nothing, or not what was put there."""
        packed = self.packed(key)
        return None if packed is None else unpack(packed)

    def packed(self, key: str) -> bytes | None:
        """Give the same as it is kept."""
        if (new := self._new.get(key)) is not None:
            return new
        row = self._row(key)
        return None if row is None or row[1] != _check(key, row[0]) else row[0]

    def put(self, key: str, content: bytes) -> None:
        """Keep something under a key."""
        self.take(key, pack(content))

    def take(self, key: str, packed: bytes) -> None:
        """Keep what is packed already: what was put into a store apart, for one."""
        self._new[key] = packed

    @contextmanager
    def apart(self) -> Iterator[dict[str, bytes]]:
        """Put what is put meanwhile elsewhere, for another process to `take`; what there is can be got."""
        before, apart = self._new, dict[str, bytes]()
        self._new = ChainMap(apart, before)
        try:
            yield apart
        finally:
            self._new = before

    def __contains__(self, key: str) -> bool:
        """Tell whether something is kept under a key, damaged or not."""
        return key in self._new or self._row(key) is not None

    def get_json(self, key: str) -> Any:
        """Give what `put_json` has kept under a key."""
        content = self.get(key)
        return None if content is None else json.loads(content)

    def put_json(self, key: str, value: object) -> None:
        """Keep a value that JSON can write under a key."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        self.put(key, text.encode("utf-8"))

    def write(self) -> None:
        """Write what is new, all at once; what cannot be written now stays in memory."""
        if self._file and self._new:
            rows = ((key, data, _check(key, data), self._today) for key, data in self._new.items())
            with suppress(sqlite3.Error):
                with self._file:
                    self._file.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", rows)
                self._new = {}
                self._has_changed = True

    def close(self) -> None:
        """Write what is new, and forget what nothing has asked for in a long time."""
        self.write()
        file, asked, self._file, self._new, self._asked = self._file, self._asked, None, {}, set()
        if file is None:
            return
        with closing(file), suppress(sqlite3.Error):
            if asked or self._has_changed:
                with file:
                    again = ((self._today, key) for key in asked)
                    file.executemany("UPDATE made SET asked = ? WHERE key = ?", again)
                    file.execute("DELETE FROM made WHERE asked < ?", (self._today - _KEPT_DAYS,))

    def _row(self, key: str) -> tuple[bytes, bytes, int] | None:
        if self._process != os.getpid():
            self._open_here()
        if self._file is None:
            return None
        try:
            found: tuple[bytes, bytes, int] | None = self._file.execute(
                "SELECT content, checked, asked FROM made WHERE key = ?", (key,)
            ).fetchone()
        except sqlite3.Error:
            return None
        if found is None or not isinstance(found[0], bytes):
            return None
        if found[2] != self._today:
            self._asked.add(key)
        return found

    def _open_here(self) -> None:
        """Open the file anew in a copy of the process that has opened it.

        SQLite does not bear that two processes use one connection, nor that one closes that of the other.
        Source: How To Corrupt An SQLite Database File, section 2.6.
        """
        self._process, self._inherited, self._file = os.getpid(), self._file, None
        if self._inherited:
            with suppress(OSError, sqlite3.Error, ValueError):
                self._file = self._opened()

    def _opened(self) -> sqlite3.Connection | None:
        if self._folder is None:
            return None
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / _FILE
        if not all(_is_ours_alone(one) for one in (self._folder, path)):
            return None
        try:
            return _connected(path)
        except (sqlite3.Error, ValueError) as error:
            if getattr(error, "sqlite_errorcode", None) in _NOT_NOW:
                return None
            path.unlink()
            return _connected(path)


class Kept:
    """What some programs have kept in a store, by all that it rests on; without a store, nothing."""

    def __init__(self, store: Store | None = None, programs: str = "") -> None:
        """Take the store, and what changes whenever one of the programs does."""
        self._store = store if store and store.is_kept else None
        self._programs = programs

    def key(self, *about: object) -> str:
        """Give the key of what rests on some values, as `key_of` takes them; empty where nothing is kept."""
        return key_of(self._programs, *about) if self._store else ""

    def get(self, key: str) -> Any:
        """Give the value, as JSON has it, that is kept under a key; None where there is none."""
        return self._store.get_json(key) if self._store else None

    def put(self, key: str, content: bytes) -> None:
        """Keep a value, written as JSON, under a key."""
        if self._store:
            self._store.put(key, content)


NOTHING_KEPT = Kept()


def _connected(path: Path) -> sqlite3.Connection:
    """Open the file, as one that may be lost in a power cut, and not damaged by two processes.

    Raises:
        sqlite3.Error, ValueError: when it is something else, or cannot be used now.
    """
    file = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        file.execute("PRAGMA synchronous = OFF")
        if file.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT:
            with file:
                file.execute("DROP TABLE IF EXISTS made")
                columns = "key TEXT PRIMARY KEY, content BLOB, checked BLOB, asked INTEGER"
                file.execute(f"CREATE TABLE made ({columns})")
                file.execute(f"PRAGMA user_version = {_LAYOUT}")
        file.execute("SELECT key, content, checked, asked FROM made LIMIT 1")
    except BaseException:
        file.close()
        raise
    return file


def _check(key: str, data: bytes) -> bytes:
    return hashlib.blake2b(data, key=key.encode("ascii"), digest_size=16).digest()


def _is_ours_alone(path: Path) -> bool:
    """Tell whether nobody else can write to a file or folder, as far as can be told; it may be missing."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return True
    if stat.S_ISLNK(found.st_mode):
        return False
    if not hasattr(os, "getuid"):  # Windows: a folder of the user's own is theirs alone
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
