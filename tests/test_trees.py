"""A folder of generated files is renewed as a whole, and what others have put there stays."""

from pathlib import Path

import pytest

from explainer.trees import LIST, Changed, NotOursError, changes, renew

FILES = {"index.md": b"# One\n", "fire/timeline.md": b"# Two\n"}


def held(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != LIST]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_files_are_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert changes(out, FILES) == Changed(("index.md", "fire/timeline.md"), ())
    assert not out.exists()
    assert renew(out, FILES) == Changed(("index.md", "fire/timeline.md"), ())
    assert held(out) == FILES
    assert changes(out, FILES) == Changed((), ())
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_has_not_changed_stays_the_file_that_it_was(tmp_path: Path) -> None:
    renew(tmp_path / "out", FILES)
    before = {name: (tmp_path / "out" / name).stat() for name in FILES}
    folder = (tmp_path / "out").stat().st_ino
    renew(tmp_path / "out", FILES)
    assert (tmp_path / "out").stat().st_ino == folder
    assert renew(tmp_path / "out", FILES | {"index.md": b"# Other\n"}) == Changed(("index.md",), ())
    after = {name: (tmp_path / "out" / name).stat() for name in FILES}
    same = {
        name: (after[name].st_ino, after[name].st_mtime_ns) == (before[name].st_ino, before[name].st_mtime_ns)
        for name in FILES
    }
    assert same == {"index.md": False, "fire/timeline.md": True}


def test_what_is_no_longer_made_goes(tmp_path: Path) -> None:
    renew(tmp_path / "out", FILES)
    fewer = {"index.md": FILES["index.md"]}
    assert changes(tmp_path / "out", fewer) == Changed((), ("fire/timeline.md",))
    assert renew(tmp_path / "out", fewer) == Changed((), ("fire/timeline.md",))
    assert held(tmp_path / "out") == fewer
    assert not (tmp_path / "out/fire").exists()


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    renew(out, FILES)
    (out / "fire/map.png").write_bytes(b"a map")
    (out / ".git").mkdir()
    (out / "empty").mkdir()
    (out / "link").symlink_to("fire")
    map_file = (out / "fire/map.png").stat()
    renew(out, {"index.md": b"# Other\n"})
    assert held(out) == {"index.md": b"# Other\n", "fire/map.png": b"a map"}
    assert (out / "fire/map.png").stat().st_ino == map_file.st_ino
    assert (out / "fire/map.png").stat().st_mtime_ns == map_file.st_mtime_ns
    assert (out / ".git").is_dir()
    assert (out / "empty").is_dir()
    assert (out / "link").is_symlink()


def test_what_others_put_there_is_not_written_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.md").write_bytes(b"# By hand\n")
    for wants in (changes, renew):
        with pytest.raises(NotOursError, match=r"index\.md is not from an earlier build"):
            wants(out, FILES)
    assert held(out) == {"index.md": b"# By hand\n"}


def test_what_others_put_there_with_the_same_words_becomes_ours(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.md").write_bytes(FILES["index.md"])
    renew(out, FILES)
    assert renew(out, {}) == Changed((), ("fire/timeline.md", "index.md"))
    assert held(out) == {}


@pytest.mark.parametrize("content", [b"", b"[", b"{}", b"3", b"[1]", b"\xff"])
def test_a_list_that_is_none_makes_nothing_ours(content: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out"
    renew(out, FILES)
    (out / LIST).write_bytes(content)
    renew(out, {"index.md": FILES["index.md"]})
    assert held(out) == FILES


def test_a_file_where_a_folder_is_to_be(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "fire").write_bytes(b"somebody's")
    with pytest.raises(NotOursError, match="fire is not"):
        renew(out, FILES)
    assert held(out) == {"fire": b"somebody's"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
