import os
from pathlib import Path

import pytest

from explainer.evidence.archive import Unread, Why, archive_folder, read_text
from explainer.evidence.folding import archived_text


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("Not an article.", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "written",
    [
        "One.\n\nTwo — “so”.\n",
        "\ufeffOne.\n\nTwo — “so”.\n",
        "One.\r\n\r\nTwo — “so”.\r\n",
        "One.\r\rTwo — “so”.\r",
    ],
)
def test_line_ends_and_byte_order_marks_make_no_difference(archive, written):
    (archive / "a.txt").write_bytes(written.encode())
    assert read_text(archive, "a.txt") == archived_text("One.\n\nTwo — “so”.\n")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing.txt", Why.NO_FILE),
        ("", Why.NO_FILE),
        ("folder", Why.NO_FILE),
        ("folder/../../secret.txt", Why.OUTSIDE),
        ("../secret.txt", Why.OUTSIDE),
        ("/etc/hostname", Why.OUTSIDE),
        ("link.txt", Why.OUTSIDE),
        ("ring.txt", Why.UNREADABLE),
        ("nul\0.txt", Why.UNREADABLE),
        ("\ud800.txt", Why.UNREADABLE),
        ("n" * 5000, Why.UNREADABLE),
        ("latin.txt", Why.NOT_TEXT),
        ("binary.txt", Why.NOT_TEXT),
        ("pipe", Why.NO_FILE),
    ],
)
def test_what_cannot_be_read_is_a_value(archive, name, why):
    (archive / "folder").mkdir()
    (archive / "latin.txt").write_bytes("élan".encode("latin-1"))
    (archive / "binary.txt").write_bytes(b"a\0b")
    (archive / "link.txt").symlink_to("../secret.txt")
    (archive / "ring.txt").symlink_to("ring.txt")
    os.mkfifo(archive / "pipe")
    found = read_text(archive, name)
    assert isinstance(found, Unread)
    assert found.why is why, found.message


def test_no_archive_is_a_value(tmp_path):
    found = read_text(tmp_path / "nowhere", "a.txt")
    assert isinstance(found, Unread)
    assert found.why is Why.NO_ARCHIVE


@pytest.mark.parametrize(
    ("setting", "variable", "expected"),
    [
        (None, None, "site/archive"),
        ("texts", None, "site/texts"),
        ("/far/texts", None, "/far/texts"),
        ("texts", "", "site/texts"),
        ("texts", "/elsewhere", "/elsewhere"),
    ],
)
def test_where_the_archive_is(setting, variable, expected):
    environment = {} if variable is None else {"EXPLAINER_ARCHIVE": variable}
    assert archive_folder(setting, Path("site"), environment) == Path(expected)
