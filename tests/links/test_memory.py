"""What worked lately is not asked again."""

from pathlib import Path

import pytest

from explainer.links.memory import LASTS, recall, remember

NOW = 1_700_000_000.0


def test_what_worked_is_known_for_a_day(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "links.json"
    remember(file, {}, ["https://a.example/"], NOW)
    remember(file, recall(file, NOW + 5), ["https://b.example/"], NOW + 5)
    assert recall(file, NOW + LASTS - 1) == {"https://a.example/": NOW, "https://b.example/": NOW + 5}
    assert recall(file, NOW + LASTS + 1) == {"https://b.example/": NOW + 5}
    assert recall(file, NOW - 1) == {}, "of a clock that was wrong"


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff", b'{"https://a.example/": "now"}', b"null"])
def test_a_file_that_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "links.json"
    file.write_bytes(content)
    assert recall(file, NOW) == {}
    remember(file, {}, ["https://a.example/"], NOW)
    assert recall(file, NOW) == {"https://a.example/": NOW}


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    remember(tmp_path / "folder" / "links.json", {}, ["https://a.example/"], NOW)
    assert recall(tmp_path / "folder" / "links.json", NOW) == {}
