"""What is kept from run to run: given back as it was put there, or not at all."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from explainer.store import Store, code_stamp, folder_for, key_of

DAY = 24 * 60 * 60
KEY = key_of("page", "a.md")


@contextmanager
def opened(folder: Path, day: float = 0.0) -> Iterator[Store]:
    with closing(Store(folder, clock=lambda: day * DAY)) as store:
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "store") as store:
        store.put(KEY, b"content")
    return tmp_path / "store"


def kept(folder: Path, key: str = KEY, day: float = 0.0) -> bytes | None:
    with opened(folder, day) as store:
        return store.get(key)


def test_gives_back_what_was_put_there(folder: Path) -> None:
    assert kept(folder) == b"content"
    assert kept(folder, key_of("page", "b.md")) is None


def test_gives_back_what_was_put_there_in_the_same_run(tmp_path: Path) -> None:
    with opened(tmp_path / "store") as store:
        store.put_json(KEY, {"title": "“Ä”", "toc": [1, None]})
        assert store.get_json(KEY) == {"title": "“Ä”", "toc": [1, None]}
        assert store.get_json(key_of("other")) is None


def test_a_copy_of_the_process_opens_it_for_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(folder) as store:
        its_own = store._file
        assert its_own
        monkeypatch.setattr(os, "getpid", lambda: -1)
        assert store.get(KEY) == b"content"
        assert store._file is not its_own
        assert its_own.execute("SELECT count(*) FROM made").fetchone() == (1,)
        its_own.close()  # as no copy may, and the process that it is a copy of does


def test_writes_nothing_before_it_is_closed(tmp_path: Path) -> None:
    with opened(tmp_path / "store") as store:
        store.put(KEY, b"content")
        assert kept(tmp_path / "store") is None
    assert kept(tmp_path / "store") == b"content"


def test_what_is_written_is_no_longer_in_memory_and_given_back(tmp_path: Path) -> None:
    with opened(tmp_path / "store") as store:
        store.put(KEY, b"content")
        store.write()
        assert kept(tmp_path / "store") == b"content"
        assert store.get(KEY) == b"content"
        with closing(sqlite3.connect(tmp_path / "store/made.sqlite")) as file, file:
            file.execute("DELETE FROM made")
        assert store.get(KEY) is None


def test_what_is_put_apart_is_for_another_to_take(tmp_path: Path) -> None:
    with opened(tmp_path / "store") as store, opened(tmp_path / "other") as other:
        store.put(KEY, b"before")
        with store.apart() as made:
            store.put(key_of("apart"), b"apart")
            assert [store.get(key) for key in (KEY, key_of("apart"))] == [b"before", b"apart"]
        assert store.get(KEY) == b"before"
        assert store.get(key_of("apart")) is None
        for key, packed in made.items():
            other.take(key, packed)
        assert other.get(key_of("apart")) == b"apart"
        assert other.get(KEY) is None


def test_keys_tell_parts_apart() -> None:
    parts = [
        ("a", "b"),
        ("ab",),
        ("a", b"b"),
        (["a", "b"],),
        ({"a": "b"},),
        ("a", "b", ""),
        ("a", 1),
        ("a", True),
    ]
    assert len({key_of(*one) for one in parts}) == len(parts)
    assert key_of({"a": 1, "b": 2}) == key_of({"b": 2, "a": 1})


def test_there_is_no_key_of_what_cannot_be_compared() -> None:
    with pytest.raises(TypeError):
        key_of(object())


def test_what_is_damaged_is_not_given(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "made.sqlite")) as file, file:
        file.execute("UPDATE made SET content = zeroblob(length(content))")
    assert kept(folder) is None


def test_what_was_kept_under_another_key_is_not_given(folder: Path) -> None:
    other = key_of("page", "b.md")
    with closing(sqlite3.connect(folder / "made.sqlite")) as file, file:
        file.execute("UPDATE made SET key = ?", (other,))
    assert kept(folder, other) is None


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_none_is_made_anew(folder: Path, content: bytes) -> None:
    (folder / "made.sqlite").write_bytes(content)
    assert kept(folder) is None
    with opened(folder) as store:
        store.put(KEY, b"new")
    assert kept(folder) == b"new"


def test_damage_at_any_place_is_noticed(folder: Path) -> None:
    whole = (folder / "made.sqlite").read_bytes()
    for position in range(0, len(whole), 499):
        damaged = bytearray(whole)
        damaged[position] ^= 0xFF
        (folder / "made.sqlite").write_bytes(damaged)
        assert kept(folder) in {None, b"content"}


def test_another_layout_is_made_anew(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "made.sqlite")) as file, file:
        file.execute("PRAGMA user_version = 99")
    assert kept(folder) is None


def test_a_table_of_another_form_is_made_anew(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "made.sqlite")) as file, file:
        file.execute("ALTER TABLE made RENAME COLUMN checked TO other")
    assert kept(folder) is None
    with opened(folder) as store:
        store.put(KEY, b"new")
    assert kept(folder) == b"new"


def test_what_another_process_is_writing_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.store._PATIENCE", 0.01)
    with closing(sqlite3.connect(folder / "made.sqlite")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with opened(folder) as store:
            assert store.get(KEY) is None
            store.put(KEY, b"new")
            store.write()
            assert store.get(KEY) == b"new"
    assert kept(folder) == b"content"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system has no such permissions")
@pytest.mark.parametrize("name", ["", "made.sqlite"])
def test_what_others_can_write_to_is_left_alone(folder: Path, name: str) -> None:
    (folder / name).chmod(0o777)
    with opened(folder) as store:
        assert not store.is_kept
        assert store.get(KEY) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system may not allow links")
def test_what_lies_elsewhere_is_left_alone(folder: Path) -> None:
    (folder / "made.sqlite").rename(folder.parent / "elsewhere.sqlite")
    (folder / "made.sqlite").symlink_to(folder.parent / "elsewhere.sqlite")
    assert kept(folder) is None


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for nowhere in (None, tmp_path / "file" / "store"):
        store = Store(nowhere)
        store.put(KEY, b"content")
        assert not store.is_kept
        store.close()
        assert store.get(KEY) is None


def test_what_nothing_asks_for_goes(folder: Path) -> None:
    assert kept(folder, day=20) == b"content"
    with opened(folder, day=40) as store:
        store.put(key_of("other"), b"")
    assert kept(folder, day=40) == b"content"
    with opened(folder, day=80) as store:
        store.put(key_of("other"), b"")
    assert kept(folder, day=80) is None


def test_what_somebody_asks_whether_it_is_there_stays(folder: Path) -> None:
    for day in (20, 40, 60):
        with opened(folder, day=day) as store:
            store.put(key_of("other"), b"")
            assert KEY in store
    assert kept(folder, day=60) == b"content"


def test_the_variable_names_the_folder(tmp_path: Path) -> None:
    named = folder_for(tmp_path / "a", {"EXPLAINER_CACHE": str(tmp_path / "cache")})
    assert named is not None
    assert named.parent == tmp_path / "cache"
    assert named != folder_for(tmp_path / "b", {"EXPLAINER_CACHE": str(tmp_path / "cache")})
    assert folder_for(tmp_path / "a", {"EXPLAINER_CACHE": ""}) is None
    by_default = folder_for(tmp_path / "a", {})
    assert by_default is not None
    assert tmp_path not in by_default.parents


def test_the_stamp_of_the_code_stays_as_long_as_the_code() -> None:
    assert code_stamp() == code_stamp()
